import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSequence, writeSequence } from "./sequence";
import { SequenceIndex } from "./sequence-index";

const own = { token: "a".repeat(32), now: 9 };

describe("sequences", () => {
  test("are read back as they were written", () => {
    expect(readSequence(writeSequence(7, own.token), own)).toBe(7);
    expect(readSequence(JSON.stringify(writeSequence(7, own.token)), own)).toBe(7);
  });

  test("of another database start from zero", () => {
    expect(readSequence(writeSequence(7, "b".repeat(32)), own)).toBe(0);
  });

  test("beyond the last one, as after a restored backup, do not hide what comes next", () => {
    expect(readSequence(writeSequence(700, own.token), own)).toBe(9);
  });

  test("know zero, now and none", () => {
    expect(readSequence("0", own)).toBe(0);
    expect(readSequence(undefined, own)).toBe(0);
    expect(readSequence("now", own)).toBe(9);
  });
});

test("the index counts as many changes behind a sequence as a list would", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { maxLength: 60 }), fc.nat(70), (writes, seq) => {
      const index = new SequenceIndex();
      const latest = new Map<string, number>();
      writes.forEach((id, at) => {
        index.add(`doc${id}`, at + 1);
        latest.set(`doc${id}`, at + 1);
      });
      expect(index.size).toBe(latest.size);
      expect(index.countAfter(seq)).toBe([...latest.values()].filter((at) => at > seq).length);
    }),
  );
});
