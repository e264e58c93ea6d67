import type { SlaPolicy } from "../model/sla-policy";
import type { DayNumber, DayReason, OfficeDay, WorkingTime } from "./working-time";
import { dayNumber, momentOf } from "./working-time";

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** No calendar closes an office for two years; past this the calendar itself is broken. */
const searchLimitDays = 800;

/** A stretch of time and whether it brought the deadline nearer. Words are chosen on screen. */
export type CountedInterval = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly use: "counted" | "skipped" | "paused";
  readonly why: DayReason | "clockTime" | "firstDay" | "outsideOffice" | "waitingForInfo";
  /** Name of the holiday or make-up day. */
  readonly name?: string;
};

export type Deadline = {
  readonly dueMs: number;
  /** False when a counted or skipped day lies in a year whose calendar is not decided yet. */
  readonly confirmed: boolean;
};

/**
 * When a term that starts at `startMs` ends. Minutes run by the clock, nights and holidays
 * included; the first day of a term in days is not counted (BLDS 2015, Đ147), and a term that
 * would end on a closed day ends on the next open one (Đ148).
 */
export function deadlineOf(startMs: number, policy: SlaPolicy, working: WorkingTime): Deadline {
  switch (policy.unit) {
    case "minutes":
      return { dueMs: startMs + policy.amount * minuteMs, confirmed: true };
    case "workingHours":
      return afterWorkingMinutes(startMs, policy.amount * 60, working);
    case "workingDays":
      return afterWorkingDays(startMs, policy, working);
    case "days":
      return afterDays(startMs, policy, working);
  }
}

function afterWorkingDays(startMs: number, policy: SlaPolicy, working: WorkingTime): Deadline {
  let day = dayNumber(startMs);
  let left = policy.amount;
  let confirmed = true;
  for (let step = 0; step < searchLimitDays && left > 0; step += 1) {
    day += 1;
    confirmed = confirmed && working.isConfirmed(day);
    if (working.dayOf(day).sessions.length > 0) left -= 1;
  }
  return { dueMs: endOfDay(day, policy, working), confirmed: confirmed && left === 0 };
}

function afterDays(startMs: number, policy: SlaPolicy, working: WorkingTime): Deadline {
  let day = dayNumber(startMs) + policy.amount;
  let confirmed = working.isConfirmed(day);
  for (
    let step = 0;
    step < searchLimitDays && working.dayOf(day).sessions.length === 0;
    step += 1
  ) {
    day += 1;
    confirmed = confirmed && working.isConfirmed(day);
  }
  return { dueMs: endOfDay(day, policy, working), confirmed };
}

function afterWorkingMinutes(startMs: number, amount: number, working: WorkingTime): Deadline {
  let left = amount;
  let confirmed = true;
  const first = dayNumber(startMs);
  for (let day = first; day < first + searchLimitDays; day += 1) {
    confirmed = confirmed && working.isConfirmed(day);
    for (const [startMin, endMin] of working.dayOf(day).sessions) {
      const from = Math.max(startMs, momentOf(day, startMin));
      const available = (momentOf(day, endMin) - from) / minuteMs;
      if (available <= 0) continue;
      if (available >= left) return { dueMs: from + left * minuteMs, confirmed };
      left -= available;
    }
  }
  return { dueMs: startMs + searchLimitDays * dayMs, confirmed: false };
}

function endOfDay(day: DayNumber, policy: SlaPolicy, working: WorkingTime): number {
  const sessions = working.dayOf(day).sessions;
  const lastMinute = sessions[sessions.length - 1]?.[1];
  return policy.deadlineAt === "endOfOffice" && lastMinute !== undefined
    ? momentOf(day, lastMinute)
    : momentOf(day, 1440);
}

/** Every stretch between the start of a term and its end, in order, with the reason of each. */
export function explainDeadline(
  startMs: number,
  policy: SlaPolicy,
  working: WorkingTime,
): readonly CountedInterval[] {
  const { dueMs } = deadlineOf(startMs, policy, working);
  if (policy.unit === "minutes") {
    return [{ fromMs: startMs, toMs: dueMs, use: "counted", why: "clockTime" }];
  }
  const intervals: CountedInterval[] = [];
  for (let day = dayNumber(startMs); momentOf(day, 0) < dueMs; day += 1) {
    const fromMs = Math.max(startMs, momentOf(day, 0));
    const toMs = Math.min(dueMs, momentOf(day, 1440));
    intervals.push(explainDay({ fromMs, toMs }, policy, working.dayOf(day)));
    if (intervals.length === 1 && policy.unit !== "workingHours") {
      intervals[0] = { fromMs, toMs, use: "skipped", why: "firstDay" };
    }
  }
  return intervals;
}

function explainDay(
  span: { readonly fromMs: number; readonly toMs: number },
  policy: SlaPolicy,
  day: OfficeDay,
): CountedInterval {
  const use = day.sessions.length > 0 || policy.unit === "days" ? "counted" : "skipped";
  const named = day.name === undefined ? {} : { name: day.name };
  return { ...span, use, why: day.reason, ...named };
}
