import type { SlaPolicy } from "../../model/sla-policy";
import type { DayNumber, WorkingTime } from "../working-time";
import { dayNumber, momentOf } from "../working-time";
import {
  advanceOffice,
  closingMinute,
  nextOpenDay,
  officeMsBetween,
  searchLimitDays,
} from "./office-time";

const minuteMs = 60_000;

/** A stretch in which the office waits for somebody else; it puts the deadline off. */
export type Hold = { readonly fromMs: number; readonly toMs: number };

/** What a deadline is counted from. Holds follow one another and do not overlap. */
export type Term = {
  readonly startMs: number;
  readonly policy: SlaPolicy;
  readonly holds: readonly Hold[];
};

export type Deadline = {
  readonly dueMs: number;
  /** False when a counted or skipped day lies in a year whose calendar is not decided yet. */
  readonly confirmed: boolean;
};

export function endOfTerm(term: Term, working: WorkingTime): Deadline {
  switch (term.policy.unit) {
    case "minutes":
      return { dueMs: endOfMinutes(term), confirmed: true };
    case "workingHours":
      return confirmedUpTo(dayNumber(term.startMs), endOfWorkingHours(term, working), working);
    case "workingDays":
      return confirmedUpTo(dayNumber(term.startMs) + 1, endOfWorkingDays(term, working), working);
    case "days":
      return endOfDays(term, working);
  }
}

/**
 * The day that is not counted. Where the office takes what comes after hours for the next working
 * day's, that is the day.
 */
export function receptionDay(startMs: number, working: WorkingTime): DayNumber {
  const day = dayNumber(startMs);
  if (!working.lateReception) return day;
  const closing = closingMinute(day, working);
  const late = closing === undefined || startMs >= momentOf(day, closing);
  return late ? nextOpenDay(day, working) : day;
}

function endOfMinutes({ startMs, policy, holds }: Term): number {
  let dueMs = startMs + policy.amount * minuteMs;
  for (const hold of holds) {
    if (hold.fromMs < dueMs) dueMs += Math.max(0, hold.toMs - Math.max(hold.fromMs, startMs));
  }
  return dueMs;
}

function endOfWorkingHours(term: Term, working: WorkingTime): number {
  const { startMs, policy } = term;
  const dueMs = advanceOffice(startMs, policy.amount * 60 * minuteMs, working);
  return putOffByOfficeTime({ startMs, dueMs }, term.holds, working);
}

function endOfWorkingDays(term: Term, working: WorkingTime): number {
  const first = receptionDay(term.startMs, working);
  let day = first;
  const limit = first + searchLimitDays + term.policy.amount * 7;
  for (let left = term.policy.amount; left > 0 && day < limit; left -= 1) {
    day = nextOpenDay(day, working);
  }
  const startMs = momentOf(first, 1440);
  const dueMs = momentOf(day, closingMinute(day, working) ?? 1440);
  const laterMs = putOffByOfficeTime({ startMs, dueMs }, term.holds, working);
  return roundUpToClose(laterMs, term.policy, working);
}

/** What ends exactly with the last session ends with the day, where the policy says so. */
function roundUpToClose(dueMs: number, policy: SlaPolicy, working: WorkingTime): number {
  const day = dayNumber(dueMs - 1);
  const closing = closingMinute(day, working);
  const atClose = closing !== undefined && dueMs === momentOf(day, closing);
  return atClose ? closeOfDay(day, policy, working) : dueMs;
}

/**
 * A term in calendar days runs through nights and weekends, so a hold puts it off by its whole
 * length; it always ends with a day, and on an open one.
 */
function endOfDays(term: Term, working: WorkingTime): Deadline {
  const lastDay = lastCalendarDay(term, working);
  const isOpen = closingMinute(lastDay, working) !== undefined;
  const day = isOpen ? lastDay : nextOpenDay(lastDay, working);
  return confirmedUpTo(lastDay, closeOfDay(day, term.policy, working), working);
}

/** The last day of a term in calendar days, before it is put off to an open one. */
export function lastCalendarDay({ startMs, policy, holds }: Term, working: WorkingTime): DayNumber {
  const first = receptionDay(startMs, working);
  const countedFromMs = momentOf(first, 1440);
  let endMs = momentOf(first + policy.amount, 1440);
  for (const hold of holds) {
    const fromMs = Math.max(hold.fromMs, countedFromMs);
    if (hold.fromMs < endMs) endMs += Math.max(0, hold.toMs - fromMs);
  }
  return dayNumber(endMs - 1);
}

type Span = { readonly startMs: number; readonly dueMs: number };

/** Only office time inside a hold puts off a term that counts office time. */
function putOffByOfficeTime(
  { startMs, dueMs }: Span,
  holds: readonly Hold[],
  working: WorkingTime,
): number {
  let laterMs = dueMs;
  for (const hold of holds) {
    if (hold.fromMs >= laterMs) continue;
    const held = officeMsBetween(Math.max(hold.fromMs, startMs), hold.toMs, working);
    laterMs = advanceOffice(laterMs, held, working);
  }
  return laterMs;
}

/** Holds are given in order; those parts of them that lie in [fromMs, toMs). */
export function holdsWithin(holds: readonly Hold[], fromMs: number, toMs: number): readonly Hold[] {
  if (holds.length === 0 || (fromMs === -Infinity && toMs === Infinity)) return holds;
  return holds
    .map((hold) => ({ fromMs: Math.max(hold.fromMs, fromMs), toMs: Math.min(hold.toMs, toMs) }))
    .filter((hold) => hold.toMs > hold.fromMs);
}

/** A date that a person set, put off by what was held after it was set. */
export function putOff(
  dueMs: number,
  { policy, holds }: { readonly policy: SlaPolicy | undefined; readonly holds: readonly Hold[] },
  working: WorkingTime,
): number {
  if (policy?.unit === "workingDays" || policy?.unit === "workingHours") {
    return putOffByOfficeTime({ startMs: -Infinity, dueMs }, holds, working);
  }
  let later = dueMs;
  for (const hold of holds) if (hold.fromMs < later) later += hold.toMs - hold.fromMs;
  return later;
}

function closeOfDay(day: DayNumber, policy: SlaPolicy, working: WorkingTime): number {
  const closing = policy.deadlineAt === "endOfOffice" ? closingMinute(day, working) : undefined;
  return momentOf(day, closing ?? 1440);
}

function confirmedUpTo(firstDay: DayNumber, dueMs: number, working: WorkingTime): Deadline {
  const lastDay = dayNumber(dueMs - 1);
  let confirmed = working.isConfirmed(firstDay) && working.isConfirmed(lastDay);
  // A year has at least 365 days, so no year between the two is stepped over.
  for (let day = firstDay + 365; confirmed && day < lastDay; day += 365) {
    confirmed = working.isConfirmed(day);
  }
  return { dueMs, confirmed };
}
