import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ok, refuse } from "../../../domain/model/result";
import type { DraftStore, SavedDraft } from "../../store";
import { createCell } from "../../store/readable";
import { createDraftKeeper, pauseMs } from "./draft-keeper";

function aStore() {
  const all = createCell<ReadonlyMap<string, SavedDraft>>(new Map());
  const written: unknown[] = [];
  const state = { full: false };
  const store: DraftStore = {
    all,
    write: async (key, value) => {
      if (state.full) return refuse("disk-full");
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
  await vi.advanceTimersByTimeAsync(pauseMs - 1);
  keeper.put("ab");
  await vi.advanceTimersByTimeAsync(pauseMs - 1);
  expect(written).toEqual([]);
  expect(keeper.get()).toEqual({ phase: "changed" });
  await vi.advanceTimersByTimeAsync(1);
  expect(written).toEqual(["ab"]);
  expect(keeper.get()).toEqual({ phase: "saved", savedMs: 5 });
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
