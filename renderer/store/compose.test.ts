import { expect, test } from "vitest";
import { correctedMs, entryShape } from "../../domain/model/entry";
import { aSitter } from "../../test/support/a-desk";
import type { NewEntry } from "./desk";
import { createComposer } from "./compose";

const note: NewEntry = { kind: "noted", body: { text: "a" }, evidence: [], role: "official" };

test.each([0, 1234.56, -0.4, 1e15, -1e14])(
  "an entry is well-formed whatever the clock is set to (%d ms off)",
  (skewMs) => {
    const compose = createComposer({
      sitter: aSitter(),
      device: "pc-1",
      clock: () => ({ skewMs, verified: true }),
    });
    expect(() => compose(note)).not.toThrow();
    if (Math.abs(skewMs) < 1e14) expect(entryShape(compose(note), "")).toBeUndefined();
  },
);

test("entries of one device keep the order in which they were written", () => {
  const compose = createComposer({
    sitter: aSitter(),
    device: "pc-1",
    clock: () => ({ skewMs: 0, verified: true }),
  });
  const ids = Array.from({ length: 200 }, () => compose(note).id);
  expect([...ids].sort()).toEqual(ids);
});

test("what is written bears the time that this device's clock shows", () => {
  const shownMs = Date.UTC(2010, 0, 1);
  const compose = createComposer({
    sitter: aSitter(),
    device: "pc-1",
    clock: () => ({ skewMs: 60_000, verified: true }),
    wallMs: () => shownMs,
  });
  const entry = compose(note);
  expect(correctedMs(entry)).toBe(shownMs + 60_000);
});

test("[SYNC-7] a measuring that is a little lower than the last turns no order round", () => {
  const skews = [2000, 400, 410, -3_600_000];
  let wallMs = Date.UTC(2026, 10, 20);
  const compose = createComposer({
    sitter: aSitter(),
    device: "pc-1",
    clock: () => ({ skewMs: skews.shift() ?? 0, verified: true }),
    wallMs: () => (wallMs += 10),
  });
  const [first, second, third, far] = [note, note, note, note].map(compose).map(correctedMs);
  expect([second, third]).toEqual([first, first]);
  expect(far).toBe(wallMs - 3_600_000);
});
