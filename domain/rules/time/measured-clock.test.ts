import { expect, test } from "vitest";
import { correctedMs } from "../../model/entry";
import { toInstant } from "../../model/instant";
import { futureTimeOf } from "../../model/times";
import { anAuthor, anEntry } from "../../test-support/ticket.test-support";
import { withMeasuredClock } from "./measured-clock";

const hourMs = 3_600_000;
const nowMs = Date.UTC(2026, 10, 21, 3);
const yearsOffMs = Date.UTC(2010, 0, 1, 0, 5);

function written(shownMs: number, body: object = { text: "a" }) {
  return anEntry("noted", {
    at: toInstant(shownMs),
    by: anAuthor("official"),
    clock: { skewMs: 0, verified: false },
    body: body,
  });
}

test("a clock that was years behind no longer moves the entry: the measured time counts", () => {
  const entry = written(yearsOffMs);
  const atMs = nowMs - hourMs;
  const fixed = withMeasuredClock(entry, { atMs, verified: true, afterMs: 0, nowMs });
  expect(correctedMs(fixed)).toBe(atMs);
  expect(fixed.clock.verified).toBe(true);
  expect(fixed.at).toBe(entry.at);
  expect(fixed.id).toBe(entry.id);
});

test("a clock that was years ahead passes the door once it is measured", () => {
  const entry = written(Date.UTC(2034, 5, 1));
  expect(futureTimeOf(entry, nowMs)).toBe(".at");
  const late = { atMs: nowMs + 5 * hourMs, verified: true, afterMs: 0, nowMs };
  const fixed = withMeasuredClock(entry, late);
  expect(futureTimeOf(fixed, nowMs)).toBeUndefined();
  expect(correctedMs(fixed)).toBe(nowMs);
  expect(fixed.clock.verified).toBe(false);
});

test("an entry is never earlier than what its author had before him", () => {
  const afterMs = nowMs - 2 * hourMs;
  const measured = { atMs: yearsOffMs, verified: true, afterMs, nowMs };
  const fixed = withMeasuredClock(written(yearsOffMs), measured);
  expect(correctedMs(fixed)).toBe(afterMs + 1);
  expect(fixed.clock.verified).toBe(false);
});

test("times read off the same wrong clock move with it, a true date that was typed does not", () => {
  const body = {
    inspectedAt: toInstant(yearsOffMs - hourMs),
    decidedAt: toInstant(nowMs - 3 * hourMs),
  };
  const measured = { atMs: nowMs - hourMs, verified: true, afterMs: 0, nowMs };
  const fixed = withMeasuredClock(written(yearsOffMs, body), measured);
  expect(fixed.body).toMatchObject({
    inspectedAt: toInstant(nowMs - 2 * hourMs),
    decidedAt: body.decidedAt,
  });
});

test("a clock that is some minutes off moves no time in the body", () => {
  const body = { inspectedAt: toInstant(nowMs - hourMs) };
  const measured = { atMs: nowMs - 60_000, verified: true, afterMs: 0, nowMs };
  expect(withMeasuredClock(written(nowMs, body), measured).body).toMatchObject(body);
});
