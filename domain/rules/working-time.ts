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

/** "1" = Monday … "7" = Sunday. 1970-01-01 was a Thursday. */
function weekdayOf(day: DayNumber): string {
  return String(((((day + 3) % 7) + 7) % 7) + 1);
}

export function compileCalendar(calendar: OfficeCalendar): WorkingTime {
  const weekdays = new Map<string, OfficeDay>();
  for (const weekday of ["1", "2", "3", "4", "5", "6", "7"]) {
    const sessions = (calendar.weekdays[weekday] ?? []).map(sessionMinutes);
    weekdays.set(weekday, { sessions, reason: sessions.length > 0 ? "workday" : "weekend" });
  }
  const monday = weekdays.get("1")?.sessions ?? [];
  const special = new Map<DayNumber, OfficeDay>();
  for (const year of Object.values(calendar.years)) {
    for (const day of year.days) special.set(parseDay(day.date), specialDay(day, monday));
  }
  const closed: OfficeDay = { sessions: [], reason: "weekend" };
  return {
    dayOf: (day) => special.get(day) ?? weekdays.get(weekdayOf(day)) ?? closed,
    isConfirmed: (day) => calendar.years[dateText(day).slice(0, 4)]?.confirmed === true,
  };
}

function parseDay(date: string): DayNumber {
  return Math.round(Date.parse(`${date}T00:00:00.000Z`) / dayMs);
}

function specialDay(day: CalendarDay, monday: readonly OfficeSession[]): OfficeDay {
  const sessions =
    day.kind === "makeupWorkday" ? (day.sessions?.map(sessionMinutes) ?? monday) : [];
  return { sessions, reason: day.kind, name: day.name };
}

function sessionMinutes(session: Session): OfficeSession {
  return [minutes(session[0]), minutes(session[1])];
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
