import type { SlaPolicy } from "../model/sla-policy";
import type { CountedInterval } from "./time/explain-term";
import { explainTerm } from "./time/explain-term";
import type { Deadline } from "./time/term";
import { endOfTerm } from "./time/term";
import type { WorkingTime } from "./working-time";

export type { CountedInterval } from "./time/explain-term";
export type { Deadline } from "./time/term";

/**
 * When a term that starts at `startMs` and is never held ends. Minutes run by the clock, nights
 * and holidays included; the first day of a term in days is not counted (BLDS 2015, Đ147), and a
 * term in calendar days that would end on a closed day ends on the next open one (Đ148).
 */
export function deadlineOf(startMs: number, policy: SlaPolicy, working: WorkingTime): Deadline {
  return endOfTerm({ startMs, policy, holds: [] }, working);
}

export function explainDeadline(
  startMs: number,
  policy: SlaPolicy,
  working: WorkingTime,
): readonly CountedInterval[] {
  return explainTerm({ startMs, policy, holds: [] }, working);
}
