import type { DayNumber, DayReason, OfficeDay, WorkingTime } from "../working-time";
import { dayNumber, momentOf } from "../working-time";
import type { Hold, Term } from "./term";
import { endOfTerm, lastCalendarDay, receptionDay } from "./term";

/** A stretch of time and whether it brought the deadline nearer. Words are chosen on screen. */
export type CountedInterval = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly use: "counted" | "skipped" | "paused";
  readonly why:
    | DayReason
    | "clockTime"
    | "firstDay"
    | "lateReception"
    | "endsOnOpenDay"
    | "outsideOffice"
    | "waitingForInfo"
    | "extended"
    | "promised";
  /** Name of the holiday or make-up day. */
  readonly name?: string;
};

/** Every stretch between the start of a term and its end, in order, with the reason of each. */
export function explainTerm(term: Term, working: WorkingTime): readonly CountedInterval[] {
  const { dueMs } = endOfTerm(term, working);
  const { startMs, policy } = term;
  if (policy.unit === "minutes") {
    return cutByHolds(
      [{ fromMs: startMs, toMs: dueMs, use: "counted", why: "clockTime" }],
      term.holds,
    );
  }
  const intervals: CountedInterval[] = [];
  for (let day = dayNumber(startMs); momentOf(day, 0) < dueMs; day += 1) {
    const fromMs = Math.max(startMs, momentOf(day, 0));
    const toMs = Math.min(dueMs, momentOf(day, 1440));
    intervals.push(...explainDay({ day, fromMs, toMs }, term, working));
  }
  return cutByHolds(intervals, term.holds);
}

type DaySpan = { readonly day: DayNumber; readonly fromMs: number; readonly toMs: number };

function explainDay(
  { day, fromMs, toMs }: DaySpan,
  term: Term,
  working: WorkingTime,
): readonly CountedInterval[] {
  const office = working.dayOf(day);
  if (term.policy.unit === "workingHours") return explainHours({ day, fromMs, toMs }, office);
  const first = receptionDay(term.startMs, working);
  const isOpen = office.sessions.length > 0;
  if (day === first) return [{ fromMs, toMs, use: "skipped", why: "firstDay" }];
  if (day < first && isOpen) return [{ fromMs, toMs, use: "skipped", why: "lateReception" }];
  const inCalendar = day > first && term.policy.unit === "days";
  if (inCalendar && isOpen && day > lastCalendarDay(term, working)) {
    return [{ fromMs, toMs, use: "skipped", why: "endsOnOpenDay" }];
  }
  const counts = inCalendar ? day <= lastCalendarDay(term, working) : isOpen;
  const named = office.name === undefined ? {} : { name: office.name };
  return [{ fromMs, toMs, use: counts ? "counted" : "skipped", why: office.reason, ...named }];
}

function explainHours({ day, fromMs, toMs }: DaySpan, office: OfficeDay): CountedInterval[] {
  const named = office.name === undefined ? {} : { name: office.name };
  if (office.sessions.length === 0) {
    return [{ fromMs, toMs, use: "skipped", why: office.reason, ...named }];
  }
  const intervals: CountedInterval[] = [];
  let atMs = fromMs;
  for (const [startMin, endMin] of office.sessions) {
    const opensMs = Math.max(atMs, momentOf(day, startMin));
    const closesMs = Math.min(toMs, momentOf(day, endMin));
    if (closesMs <= opensMs) continue;
    if (opensMs > atMs) {
      intervals.push({ fromMs: atMs, toMs: opensMs, use: "skipped", why: "outsideOffice" });
    }
    intervals.push({
      fromMs: opensMs,
      toMs: closesMs,
      use: "counted",
      why: office.reason,
      ...named,
    });
    atMs = closesMs;
  }
  if (toMs > atMs) intervals.push({ fromMs: atMs, toMs, use: "skipped", why: "outsideOffice" });
  return intervals;
}

/** Marks the held parts of what would have been counted. */
export function cutByHolds(
  intervals: readonly CountedInterval[],
  holds: readonly Hold[],
): CountedInterval[] {
  return intervals.flatMap((interval) =>
    interval.use === "counted" ? cutInterval(interval, holds) : [interval],
  );
}

function cutInterval(interval: CountedInterval, holds: readonly Hold[]): CountedInterval[] {
  const pieces: CountedInterval[] = [];
  let atMs = interval.fromMs;
  for (const hold of holds) {
    const fromMs = Math.max(atMs, hold.fromMs);
    const toMs = Math.min(interval.toMs, hold.toMs);
    if (toMs <= fromMs) continue;
    if (fromMs > atMs) pieces.push({ ...interval, fromMs: atMs, toMs: fromMs });
    pieces.push({ fromMs, toMs, use: "paused", why: "waitingForInfo" });
    atMs = toMs;
  }
  if (atMs < interval.toMs) pieces.push({ ...interval, fromMs: atMs });
  return pieces;
}
