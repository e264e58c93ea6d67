import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { retryDelayMs } from "./backoff";
import { createBatchSize } from "./batch-size";
import { usualTiming } from "./ports";
import type { SyncProblem } from "./sync-problem";
import type { LinkSteps } from "./ward-link";
import { createWardLink } from "./ward-link";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** How far offices are spread is another test's matter. */
const timing = { ...usualTiming, reconnectSpread: 0 };

function aLink(answers: (SyncProblem | undefined)[], over: Partial<LinkSteps> = {}) {
  const runs: string[] = [];
  const steps: LinkSteps = {
    hasOffers: () => false,
    push: async () => {
      runs.push("push");
      return answers.shift();
    },
    pull: async () => {
      runs.push("pull");
      return undefined;
    },
    nowMs: () => 77,
    lastRoundTripMs: () => undefined,
    onRoundTrip: () => undefined,
    ...over,
  };
  const link = createWardLink("26882", steps, { timing, onRun: () => undefined });
  return { link, runs };
}

test("however often it is woken during a run, one more run follows", async () => {
  const { link, runs } = aLink([]);
  const first = link.run();
  await Promise.resolve();
  await Promise.all([first, link.run(), link.run(), link.run()]);
  expect(runs).toEqual(["push", "pull", "push", "pull"]);
  expect(link.state.get()).toEqual({ unitId: "26882", phase: "idle", lastRoundTripMs: 77 });
});

test("[SYNC-3] a problem waits longer each time, and a wake-up does not cut the waiting short", async () => {
  const { link, runs } = aLink(["server-error", "server-error"]);
  expect(await link.run()).toBe("server-error");
  expect(link.state.get()).toMatchObject({ phase: "waiting", problem: "server-error" });
  link.wake();
  await vi.advanceTimersByTimeAsync(400);
  expect(runs).toEqual(["push", "pull"]);
  await vi.advanceTimersByTimeAsync(700);
  expect(runs).toHaveLength(4);
  await vi.advanceTimersByTimeAsync(2100);
  expect(runs).toHaveLength(6);
  expect(link.state.get()).toMatchObject({ phase: "idle", lastRoundTripMs: 77 });
  expect(link.state.get().problem).toBeUndefined();
});

test("[SYNC-3] a run that is asked for does not wait", async () => {
  const { link, runs } = aLink(["timeout"]);
  await link.run();
  expect(runs).toEqual(["push"]);
  expect(await link.run()).toBeUndefined();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(runs).toEqual(["push", "push", "pull"]);
});

test("a link that is stopped runs no more", async () => {
  const { link, runs } = aLink(["offline"]);
  await link.run();
  await link.stop();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(await link.run()).toBe("offline");
  expect(runs).toEqual(["push"]);
});

test("waiting times grow to a limit and differ from office to office", () => {
  const timing = { firstRetry: 1000, lastRetry: 60_000, reconnectSpread: 5000 };
  expect(retryDelayMs(1, timing, () => 0)).toBe(500);
  expect(retryDelayMs(1, timing, () => 1)).toBe(5500);
  expect(retryDelayMs(4, timing, () => 1)).toBe(9000);
  expect(retryDelayMs(50, timing, () => 1)).toBe(60_000);
  expect(retryDelayMs(50, timing, () => 0)).toBe(30_000);
});

test("[SYNC-2] the first batch is small, and the next ones grow up to the limit", () => {
  const size = createBatchSize();
  const asked = [1, 2, 3, 4].map(() => {
    const rows = size.rows();
    size.cameThrough(rows * 2000);
    return rows;
  });
  expect(asked).toEqual([200, 400, 800, 1000]);
});

test("[SYNC-2] a batch shrinks to one row and grows again only after calm", () => {
  const size = createBatchSize();
  for (let times = 0; times < 20; times += 1) size.wasTooMuch();
  expect(size.rows()).toBe(1);
  size.cameThrough(100);
  expect(size.rows()).toBe(1);
  for (let times = 0; times < 200; times += 1) size.cameThrough(100);
  expect(size.rows()).toBe(1000);
  size.cameThrough(30_000_000);
  expect(size.rows()).toBe(100);
});
