import { expect, test, vi } from "vitest";
import type { AskChannels } from "../../domain/contract/ipc";
import type { SessionInfo } from "../../domain/contract/session";
import type { Answers } from "./answers";
import { deskRules } from "./desk-rules";
import { guardedAnswer } from "./guard-answers";
import type { Question } from "./question-shapes";

const sitter: SessionInfo = {
  user: "thu",
  displayName: "Thử",
  roles: ["ward:26890:official"],
  unitId: "26890",
  unitName: "Phường Thử",
  online: true,
};
const open = { present: () => sitter, current: () => sitter };
const locked = { present: () => sitter, current: () => undefined };
const empty = { present: () => undefined, current: () => undefined };

const given = "hẻm 819, nhà bà Mẫu";

function answersThatTell() {
  const called = vi.fn(async (): Promise<unknown> => given);
  const answers = new Proxy({}, { get: () => called }) as Answers;
  return { answers, called };
}

const channels = Object.keys(deskRules) as (keyof AskChannels)[];
const questionOf = (channel: keyof AskChannels, unitId = "26890"): unknown => {
  if (channel === "evidence:state") return [["ab".repeat(32)]];
  if (channel === "evidence:fetch") return [{ unitId }];
  return [unitId, [{ name: "a.jpg" }]];
};

async function ask(channel: keyof AskChannels, seat: typeof open | typeof locked | typeof empty) {
  const { answers, called } = answersThatTell();
  const question = questionOf(channel) as Question<typeof channel>;
  const answer = await guardedAnswer({ answers, seat }, channel, question);
  return { answer, wasAsked: called.mock.calls.length > 0 };
}

test.each(channels)("to whoever has an open desk %s is answered", async (channel) => {
  expect(await ask(channel, open)).toEqual({ answer: given, wasAsked: true });
});

test.each(channels.filter((channel) => deskRules[channel].needs === "open"))(
  "while the desk is locked, or nobody has signed in, %s does nothing and says nothing",
  async (channel) => {
    for (const seat of [locked, empty]) {
      const { answer, wasAsked } = await ask(channel, seat);
      expect(wasAsked).toBe(false);
      expect(JSON.stringify(answer) ?? "").not.toContain(given);
    }
  },
);

test.each(channels.filter((channel) => deskRules[channel].needs === "present"))(
  "what was begun goes on behind a locked desk by %s, and not for nobody",
  async (channel) => {
    expect(await ask(channel, locked)).toEqual({ answer: given, wasAsked: true });
    expect((await ask(channel, empty)).wasAsked).toBe(false);
  },
);

test("[SYNC-1] what sending needs is answered behind a locked desk", () => {
  const needed = ["net:fetch", "net:abort", "clock:offset", "disk:has-room", "backup:write"];
  const ofSync = [...needed, "evidence:send", "evidence:leave-ward"] as (keyof AskChannels)[];
  for (const channel of ofSync) expect([channel, deskRules[channel].needs]).not.toContain("open");
});

test("whatever shows or changes a report, a picture, a key or a paper needs an open desk", () => {
  const closed = ["store:key", "backup:latest", "transfer:export", "evidence:details"];
  const more = ["evidence:export-case", "evidence:add", "paper:preview", "keys:make-code"];
  for (const channel of [...closed, ...more] as (keyof AskChannels)[]) {
    expect([channel, deskRules[channel].needs]).toEqual([channel, "open"]);
  }
});

test.each([
  "evidence:add",
  "evidence:take-picked",
  "evidence:take-scanned",
  "evidence:begin-file",
  "evidence:add-public-copy",
  "evidence:fetch",
] as const)("%s is answered for a ward of the person at the desk alone", async (channel) => {
  const { answers, called } = answersThatTell();
  const question = questionOf(channel, "26882") as Question<typeof channel>;
  await guardedAnswer({ answers, seat: open }, channel, question);
  expect(called).not.toHaveBeenCalled();
});
