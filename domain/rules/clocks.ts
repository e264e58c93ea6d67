import type { EntryId } from "../model/ids";
import type { SlaPolicy } from "../model/sla-policy";
import type { CountedInterval } from "./deadlines";
import { explainDeadline } from "./deadlines";
import type { RuleBook } from "./rule-book";

/** All times in epoch milliseconds by the server's clock. */
export type Clock = {
  /** `handle` runs by the policy, `committed` to the deadline promised in a progress reply. */
  readonly name: "handle" | "committed";
  /** 1 for the first handling, one more at each re-report. */
  readonly cycle: number;
  readonly policyId: string;
  readonly startMs: number;
  readonly dueMs: number;
  /** False when the deadline touches a year whose calendar is not decided yet. */
  readonly confirmed: boolean;
  readonly metMs?: number;
  readonly metBy?: EntryId;
  /** Stopped without being met: returned to the city, or frozen by a re-report. */
  readonly stoppedMs?: number;
};

export type ClockState = "running" | "dueSoon" | "overdue" | "onTime" | "late" | "stopped";

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
  const atMs = clock.metMs ?? clock.stoppedMs ?? nowMs;
  const leftMs = clock.dueMs - atMs;
  const termMs = Math.max(1, clock.dueMs - clock.startMs);
  const used = Math.min(1, Math.max(0, (atMs - clock.startMs) / termMs));
  return { state: stateOf(clock, leftMs, termMs), leftMs, used };
}

function stateOf(clock: Clock, leftMs: number, termMs: number): ClockState {
  if (clock.metMs !== undefined) return leftMs >= 0 ? "onTime" : "late";
  if (clock.stoppedMs !== undefined) return "stopped";
  if (leftMs < 0) return "overdue";
  return leftMs <= dueSoonMs(termMs) ? "dueSoon" : "running";
}

/** The last quarter of a short term, the last day of a long one. */
function dueSoonMs(termMs: number): number {
  return Math.min(termMs / 4, 24 * 3_600_000);
}

/** Why a clock is due when it is. A promised deadline was set by a person, not counted. */
export function explainClock(clock: Clock, rules: RuleBook): readonly CountedInterval[] {
  const policy: SlaPolicy | undefined = rules.policy(clock.policyId);
  if (policy === undefined || clock.name === "committed") {
    return [{ fromMs: clock.startMs, toMs: clock.dueMs, use: "counted", why: "clockTime" }];
  }
  return explainDeadline(clock.startMs, policy, rules.working);
}
