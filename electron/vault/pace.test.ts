import { expect, test } from "vitest";
import { ok } from "../../domain/model/result";
import type { Exchange } from "../net/exchange";
import type { SignedSender } from "../net/signed-sender";
import { Pace, watchSender } from "./pace";

/** Time goes on only while something sleeps. */
function aPace(over: { bytesPerSecond?: number; documentsMoving?: (nowMs: number) => boolean }) {
  let nowMs = 0;
  const pace = new Pace({
    bytesPerSecond: () => over.bytesPerSecond,
    documentsMoving: () => over.documentsMoving?.(nowMs) ?? false,
    nowMs: () => nowMs,
    sleep: async (ms) => {
      nowMs += ms;
    },
  });
  return { pace, nowMs: () => nowMs };
}

test("bytes wait while a document is on the line, and go when it is through", async () => {
  const { pace, nowMs } = aPace({ documentsMoving: (at) => at < 300 });
  await pace.take(64_000);
  expect(nowMs()).toBeGreaterThanOrEqual(300);
  expect(nowMs()).toBeLessThan(350);
});

test("a document that hangs does not stop the bytes for ever", async () => {
  const { pace, nowMs } = aPace({ documentsMoving: () => true });
  await pace.take(64_000);
  expect(nowMs()).toBeLessThan(6_000);
});

test("slices of several files keep the chosen speed together", async () => {
  const { pace, nowMs } = aPace({ bytesPerSecond: 100_000 });
  await Promise.all(Array.from({ length: 10 }, () => pace.take(50_000)));
  expect(nowMs()).toBeGreaterThanOrEqual(5_000);
});

test("a sender is moving from its first request to its last answer, also when one breaks", async () => {
  const answers: ((broken: boolean) => void)[] = [];
  const send: SignedSender["send"] = () =>
    new Promise((resolve, reject) => {
      answers.push((broken) => {
        if (broken) reject(new Error("broken"));
        else resolve(ok({} as Exchange));
      });
    });
  const sender = watchSender({ send });
  expect(sender.moving()).toBe(false);
  const both = [1, 2].map(() => sender.send({ method: "GET", path: "/couch/a" }));
  expect(sender.moving()).toBe(true);
  answers[0]?.(false);
  await both[0];
  expect(sender.moving()).toBe(true);
  answers[1]?.(true);
  await both[1]?.catch(() => undefined);
  expect(sender.moving()).toBe(false);
});
