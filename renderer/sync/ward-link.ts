import type { UnitId } from "../../domain/model/ids";
import type { Cell, Readable } from "../store";
import { createCell } from "../store";
import { retryDelayMs } from "./backoff";
import type { Timing } from "./ports";
import { isLineBroken } from "./problems";
import type { SyncProblem } from "./sync-problem";
import type { WardSync } from "./sync-state";

export type LinkSteps = {
  readonly hasOffers: () => boolean;
  readonly push: () => Promise<SyncProblem | undefined>;
  readonly pull: () => Promise<SyncProblem | undefined>;
  readonly nowMs: () => number;
  /** When a run had last gone through, also before the app was closed. */
  readonly lastRoundTripMs: () => number | undefined;
  readonly onRoundTrip: (atMs: number) => void;
};

/**
 * One ward's line to the server. It runs push and then pull, one run at a time, and waits by
 * itself when something is wrong: the other wards do not notice.
 */
export type WardLink = {
  readonly state: Readable<WardSync>;
  /** There may be something to do. Waits its turn while a problem lasts. */
  readonly wake: () => void;
  /** Runs now, whatever the waiting time; resolves when a run that began after this has ended. */
  readonly run: () => Promise<SyncProblem | undefined>;
  readonly stop: () => Promise<void>;
};

type LinkOptions = { readonly timing: Timing; readonly onRun: () => void };

export function createWardLink(
  unitId: UnitId,
  steps: LinkSteps,
  { timing, onRun }: LinkOptions,
): WardLink {
  const last = steps.lastRoundTripMs();
  const state = createCell<WardSync>({
    unitId,
    phase: "idle",
    ...(last === undefined ? {} : { lastRoundTripMs: last }),
  });
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let latest: Promise<SyncProblem | undefined> = Promise.resolve(undefined);
  let queued: Promise<SyncProblem | undefined> | undefined;
  let stopped = false;

  const attempt = async (): Promise<SyncProblem | undefined> => {
    queued = undefined;
    clearTimeout(retry);
    retry = undefined;
    if (stopped) return "offline";
    const problem = await oneRun(state, steps);
    failures = problem === undefined ? 0 : failures + 1;
    if (problem !== undefined && !stopped) wait();
    onRun();
    return problem;
  };
  const wait = () => {
    const delayMs = retryDelayMs(failures, timing);
    state.set({ ...state.get(), retryAtMs: Date.now() + delayMs });
    retry = setTimeout(() => void run(), delayMs);
  };
  /** What comes during a run may be too late for it, so one more follows; more are not needed. */
  const run = () => (latest = queued ??= latest.then(attempt));
  return {
    state,
    wake: () => {
      if (retry === undefined) void run();
    },
    run,
    stop: async () => {
      stopped = true;
      clearTimeout(retry);
      await latest;
    },
  };
}

async function oneRun(
  state: Cell<WardSync>,
  { hasOffers, push, pull, nowMs, onRoundTrip }: LinkSteps,
): Promise<SyncProblem | undefined> {
  const { unitId, lastRoundTripMs: last, problem: before } = state.get();
  // The problem stands until a run has gone through: it must not flicker with each try.
  const known = {
    unitId,
    ...(before === undefined ? {} : { problem: before }),
    ...(last === undefined ? {} : { lastRoundTripMs: last }),
  };
  if (hasOffers()) state.set({ ...known, phase: "sending" });
  const pushed = await push();
  state.set({ ...known, phase: "receiving" });
  // A refused push says nothing about reading; a line that is down is not tried twice.
  const pulled = isLineDown(pushed) ? undefined : await pull();
  const problem = pushed ?? pulled;
  if (problem !== undefined) {
    state.set({ ...known, phase: "waiting", problem });
    return problem;
  }
  const atMs = nowMs();
  state.set({ unitId, phase: "idle", lastRoundTripMs: atMs });
  onRoundTrip(atMs);
  return undefined;
}

function isLineDown(problem: SyncProblem | undefined): boolean {
  return isLineBroken(problem) || problem === "timeout" || problem === "not-a-server";
}
