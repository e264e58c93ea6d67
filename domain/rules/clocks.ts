import type { EntryId, UnitId } from "../model/ids";
import type { CountedInterval } from "./time/explain-term";
import { cutByHolds, explainTerm } from "./time/explain-term";
import type { Hold } from "./time/term";
import { holdsWithin } from "./time/term";
import type { RuleBook } from "./rule-book";

/**
 * `handle` runs by the policy, `committed` to the deadline promised in a progress reply,
 * `directive` to the date that a leader set: these are the ward's. `classify`, `reroute` and
 * `total` are the city's: until the first dispatch, from a return to the next one, and all the
 * way whichever unit has it.
 */
export type ClockName = "handle" | "committed" | "directive" | "classify" | "reroute" | "total";

/** Why a clock stopped without being met. */
export type ClockEnd =
  "returned" | "forwarded" | "reopened" | "closed" | "refused" | "merged" | "guided" | "replaced";

export type Extension = {
  readonly atMs: number;
  /** The date that held before and the one that holds after. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly by: EntryId;
};

/** All times in epoch milliseconds by the server's clock. */
export type Clock = {
  readonly name: ClockName;
  /** 1 for the first handling, one more at each re-report. */
  readonly cycle: number;
  /** The row of the policies that held when the clock started, or none for a date set by hand. */
  readonly policyId: string;
  /** Who is to meet it; absent on the city's clocks. */
  readonly unitId?: UnitId;
  readonly startedBy?: EntryId;
  readonly startMs: number;
  readonly dueMs: number;
  /** False when the deadline touches a year whose calendar is not decided yet. */
  readonly confirmed: boolean;
  readonly metMs?: number;
  readonly metBy?: EntryId;
  /** Stopped without being met: returned to the city, or frozen by a re-report. */
  readonly stoppedMs?: number;
  readonly ended?: ClockEnd;
  /** Waiting for information since then; the deadline moves on when the waiting ends. */
  readonly pausedSinceMs?: number;
  readonly pauses?: readonly Hold[];
  /** Each with the date that held before it; the last one is `dueMs`, later pauses aside. */
  readonly extensions?: readonly Extension[];
};

export type ClockState =
  "running" | "dueSoon" | "overdue" | "paused" | "onTime" | "late" | "stopped";

export type ClockReading = {
  readonly state: ClockState;
  /** Milliseconds until it is due, negative once it has passed; of a met clock, at that moment. */
  readonly leftMs: number;
  /** Share of the term that is used up, 0 to 1. */
  readonly used: number;
};

export function isOpen(clock: Clock): boolean {
  return clock.metMs === undefined && clock.stoppedMs === undefined;
}

/** A deadline of exactly N minutes later is still on time ("không quá 60 phút"). */
export function readClock(clock: Clock, nowMs: number): ClockReading {
  const pausedMs = clock.pausedSinceMs ?? nowMs;
  const atMs = clock.metMs ?? clock.stoppedMs ?? Math.min(pausedMs, nowMs);
  const leftMs = clock.dueMs - atMs;
  const termMs = Math.max(1, clock.dueMs - clock.startMs);
  const used = Math.min(1, Math.max(0, (atMs - clock.startMs) / termMs));
  return { state: stateOf(clock, leftMs, termMs), leftMs, used };
}

function stateOf(clock: Clock, leftMs: number, termMs: number): ClockState {
  if (clock.metMs !== undefined) return leftMs >= 0 ? "onTime" : "late";
  if (clock.stoppedMs !== undefined) return "stopped";
  if (leftMs < 0) return "overdue";
  if (clock.pausedSinceMs !== undefined) return "paused";
  return leftMs <= dueSoonMs(termMs) ? "dueSoon" : "running";
}

/** The last quarter of a short term, the last day of a long one. */
function dueSoonMs(termMs: number): number {
  return Math.min(termMs / 4, 24 * 3_600_000);
}

/**
 * Why a clock is due when it is: stretches without a gap from its start to its due time. A
 * promised or directed date was set by a person and not counted.
 */
export function explainClock(clock: Clock, rules: RuleBook): readonly CountedInterval[] {
  const counted = countedPart(clock, rules);
  const fromMs = counted[counted.length - 1]?.toMs ?? clock.startMs;
  if (clock.dueMs <= fromMs) return counted;
  const extended = { fromMs, toMs: clock.dueMs, use: "counted", why: "extended" } as const;
  return [...counted, ...cutByHolds([extended], clock.pauses ?? [])];
}

function countedPart(clock: Clock, rules: RuleBook): readonly CountedInterval[] {
  const { startMs, extensions, pauses = [] } = clock;
  const toMs = extensions?.[0]?.fromMs ?? clock.dueMs;
  const policy = rules.policy(clock.policyId, startMs);
  if (clock.name === "committed" || clock.name === "directive" || policy === undefined) {
    // A directive may name a time that has passed: then there is nothing to count.
    return toMs > startMs ? [{ fromMs: startMs, toMs, use: "counted", why: "promised" }] : [];
  }
  const closedMs = clock.metMs ?? clock.stoppedMs;
  const working = closedMs === undefined ? rules.working : rules.workingAt(closedMs);
  const holds = holdsWithin(pauses, -Infinity, extensions?.[0]?.atMs ?? Infinity);
  return explainTerm({ startMs, policy, holds }, working);
}
