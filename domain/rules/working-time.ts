import type { CalendarDay, OfficeCalendar, Session } from "../model/calendar";

const dayMs = 86_400_000;
const minuteMs = 60_000;
/** Viet Nam keeps UTC+7 all year, without daylight saving. */
const zoneMs = 7 * 3_600_000;

/** Days since 1970-01-01 by the local calendar. */
export type DayNumber = number;
/** [start, end) in minutes after local midnight. */
export type OfficeSession = readonly [startMin: number, endMin: number];

export type DayReason = "workday" | "makeupWorkday" | "weekend" | "holiday" | "substitute";

export type OfficeDay = {
  readonly sessions: readonly OfficeSession[];
  readonly reason: DayReason;
  readonly name?: string;
};

/** A calendar made ready for counting. Build once, use for all tickets. */
export type WorkingTime = {
  readonly dayOf: (day: DayNumber) => OfficeDay;
  readonly isConfirmed: (day: DayNumber) => boolean;
  /** What comes after closing time counts as received on the next working day. */
  readonly lateReception: boolean;
};

export function dayNumber(epochMs: number): DayNumber {
  return Math.floor((epochMs + zoneMs) / dayMs);
}

/** Epoch milliseconds of a minute of a local day; 1440 is the day's end. */
export function momentOf(day: DayNumber, minute: number): number {
  return day * dayMs - zoneMs + minute * minuteMs;
}

export function dateText(day: DayNumber): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** 0 = Monday … 6 = Sunday. 1970-01-01 was a Thursday. */
function weekdayIndex(day: DayNumber): number {
  return (((day + 3) % 7) + 7) % 7;
}

export function compileCalendar(calendar: OfficeCalendar): WorkingTime {
  const weekdays = ["1", "2", "3", "4", "5", "6", "7"].map((weekday): OfficeDay => {
    const sessions = sortedSessions(calendar.weekdays[weekday] ?? []);
    return { sessions, reason: sessions.length > 0 ? "workday" : "weekend" };
  });
  const monday = weekdays[0]?.sessions ?? [];
  const special = new Map<DayNumber, OfficeDay>();
  for (const year of Object.values(calendar.years)) {
    for (const day of year.days) special.set(parseDay(day.date), specialDay(day, monday));
  }
  const closed: OfficeDay = { sessions: [], reason: "weekend" };
  return {
    dayOf: (day) => special.get(day) ?? weekdays[weekdayIndex(day)] ?? closed,
    isConfirmed: remembered((day) => calendar.years[dateText(day).slice(0, 4)]?.confirmed === true),
    lateReception: calendar.lateReception === "nextWorkingDay",
  };
}

const rememberedDays = 20_000;

/** Writing a date out costs more than all the rest of counting a day. */
function remembered(answer: (day: DayNumber) => boolean): (day: DayNumber) => boolean {
  const known = new Map<DayNumber, boolean>();
  return (day) => {
    const before = known.get(day);
    if (before !== undefined) return before;
    if (known.size >= rememberedDays) known.clear();
    const now = answer(day);
    known.set(day, now);
    return now;
  };
}

function parseDay(date: string): DayNumber {
  return Math.round(Date.parse(`${date}T00:00:00.000Z`) / dayMs);
}

function specialDay(day: CalendarDay, monday: readonly OfficeSession[]): OfficeDay {
  const own = day.sessions === undefined ? monday : sortedSessions(day.sessions);
  const sessions = day.kind === "makeupWorkday" ? own : [];
  return { sessions, reason: day.kind, name: day.name };
}

/** In order, without empty ones, and without counting a minute twice where two overlap. */
function sortedSessions(sessions: readonly Session[]): readonly OfficeSession[] {
  const sorted = sessions.map(sessionMinutes).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const apart: OfficeSession[] = [];
  let openUntil = 0;
  for (const [startMin, endMin] of sorted) {
    const from = Math.max(startMin, openUntil);
    const to = Math.min(endMin, 1440);
    if (to <= from) continue;
    apart.push([from, to]);
    openUntil = to;
  }
  return apart;
}

function sessionMinutes(session: Session): OfficeSession {
  return [minutes(session[0]), minutes(session[1])];
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
