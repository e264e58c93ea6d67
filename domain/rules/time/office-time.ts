import type { DayNumber, WorkingTime } from "../working-time";
import { dayNumber, momentOf } from "../working-time";

/** No calendar closes an office for two years; past this the calendar itself is broken. */
export const searchLimitDays = 800;

/** Milliseconds of office time in [fromMs, toMs). */
export function officeMsBetween(fromMs: number, toMs: number, working: WorkingTime): number {
  let sum = 0;
  for (let day = dayNumber(fromMs); momentOf(day, 0) < toMs; day += 1) {
    for (const [startMin, endMin] of working.dayOf(day).sessions) {
      const from = Math.max(fromMs, momentOf(day, startMin));
      const to = Math.min(toMs, momentOf(day, endMin));
      if (to > from) sum += to - from;
    }
  }
  return sum;
}

/**
 * The moment when so much office time has passed since `fromMs`. Where that is the end of a
 * session, it is that end and not the beginning of the next one.
 */
export function advanceOffice(fromMs: number, officeMs: number, working: WorkingTime): number {
  if (officeMs <= 0) return fromMs;
  let left = officeMs;
  let closedDays = 0;
  for (let day = dayNumber(fromMs); closedDays < searchLimitDays; day += 1) {
    const { sessions } = working.dayOf(day);
    closedDays = sessions.length === 0 ? closedDays + 1 : 0;
    for (const [startMin, endMin] of sessions) {
      const from = Math.max(fromMs, momentOf(day, startMin));
      const available = momentOf(day, endMin) - from;
      if (available <= 0) continue;
      if (available >= left) return from + left;
      left -= available;
    }
  }
  return fromMs + searchLimitDays * 86_400_000;
}

/** The first day after `day` on which the office is open. */
export function nextOpenDay(day: DayNumber, working: WorkingTime): DayNumber {
  for (let next = day + 1; next <= day + searchLimitDays; next += 1) {
    if (working.dayOf(next).sessions.length > 0) return next;
  }
  return day + searchLimitDays;
}

/** The end of the last session of a day, in minutes; undefined when the office is closed. */
export function closingMinute(day: DayNumber, working: WorkingTime): number | undefined {
  const { sessions } = working.dayOf(day);
  return sessions[sessions.length - 1]?.[1];
}
