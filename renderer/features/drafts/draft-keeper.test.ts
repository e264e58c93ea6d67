import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ok, refuse } from "../../../domain/model/result";
import type { DraftStore, SavedDraft } from "../../store";
import { createCell } from "../../store/readable";
import { createDraftKeeper, longestWaitMs, pauseMs } from "./draft-keeper";

function aStore() {
  const all = createCell<ReadonlyMap<string, SavedDraft>>(new Map());
  const written: unknown[] = [];
  const state = { full: false, disk: Promise.resolve() };
  const store: DraftStore = {
    all,
    change: () => Promise.reject(new Error("a keeper knows the whole draft")),
    write: async (key, value) => {
      if (state.full) return refuse("disk-full");
      await state.disk;
      written.push(value);
      return ok({ key, value, savedMs: 5 });
    },
    remove: async () => {
      written.push("removed");
    },
  };
  return { store, written, state };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test("typing is saved once, at the pause after it", async () => {
  const { store, written } = aStore();
  const keeper = createDraftKeeper(store, "form:x");
  keeper.put("a");
  await vi.advanceTimersByTimeAsync(200);
  keeper.put("ab");
  await vi.advanceTimersByTimeAsync(pauseMs - 1);
  expect(written).toEqual([]);
  expect(keeper.get()).toEqual({ phase: "changed" });
  await vi.advanceTimersByTimeAsync(1);
  expect(written).toEqual(["ab"]);
  expect(keeper.get()).toEqual({ phase: "saved", savedMs: 5 });
});

test("[SYNC-1] typing without a pause is saved all the same, no second of it is lost", async () => {
  const { store, written } = aStore();
  const keeper = createDraftKeeper(store, "form:x");
  let text = "";
  for (let typedMs = 0; typedMs < 5 * longestWaitMs; typedMs += 100) {
    text += "a";
    keeper.put(text);
    await vi.advanceTimersByTimeAsync(100);
    const saved = written.at(-1);
    const length = typeof saved === "string" ? saved.length : 0;
    expect((text.length - length) * 100).toBeLessThanOrEqual(longestWaitMs);
  }
  expect(written.length).toBeLessThanOrEqual(6);
});

test("a form that closes saves at once", async () => {
  const { store, written } = aStore();
  const keeper = createDraftKeeper(store, "form:x");
  keeper.put("a");
  await keeper.flush();
  expect(written).toEqual(["a"]);
});

test("a dropped draft does not come back with a late save", async () => {
  const { store, written } = aStore();
  const keeper = createDraftKeeper(store, "form:x");
  keeper.put("a");
  await keeper.drop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(written).toEqual(["removed"]);
});

test("a full disk is said, and the next pause tries again", async () => {
  const { store, written, state } = aStore();
  const keeper = createDraftKeeper(store, "form:x");
  state.full = true;
  keeper.put("a");
  await vi.advanceTimersByTimeAsync(pauseMs);
  expect(keeper.get()).toEqual({ phase: "failed", reason: "disk-full" });
  state.full = false;
  keeper.put("ab");
  await vi.advanceTimersByTimeAsync(pauseMs);
  expect(written).toEqual(["ab"]);
});

test("whoever waits until all is safe waits for a save that is under way", async () => {
  const { store, written, state } = aStore();
  let writeIt: () => void = () => undefined;
  state.disk = new Promise((resolve) => {
    writeIt = resolve;
  });
  const keeper = createDraftKeeper(store, "form:x");
  keeper.put("a");
  void keeper.flush();
  let isSafe = false;
  const waiting = keeper.flush().then(() => {
    isSafe = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  expect(isSafe).toBe(false);
  writeIt();
  await waiting;
  expect(written).toEqual(["a"]);
});
