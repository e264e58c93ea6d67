import type { CalendarDay, OfficeCalendar, Session } from "../../../domain/model/calendar";
import { toEpochMs } from "../../../domain/model/instant";

/** The version that open deadlines are counted by: the one that was decided last. */
export function calendarInForce(
  calendars: readonly OfficeCalendar[],
  nowMs: number,
): OfficeCalendar | undefined {
  const startOf = ({ decidedAt }: OfficeCalendar) =>
    decidedAt === undefined ? -Infinity : toEpochMs(decidedAt);
  return calendars
    .filter((calendar) => startOf(calendar) <= nowMs)
    .reduce<OfficeCalendar | undefined>(
      (best, next) => (best === undefined || startOf(next) >= startOf(best) ? next : best),
      undefined,
    );
}

export type YearOfCalendar = {
  readonly confirmed: boolean;
  readonly note?: string;
  /** In the order of the year. */
  readonly days: readonly CalendarDay[];
};

export function yearOf(calendar: OfficeCalendar, year: string): YearOfCalendar | undefined {
  const found = calendar.years[year];
  if (found === undefined) return undefined;
  const days = [...found.days].sort((a, b) => (a.date < b.date ? -1 : 1));
  return { ...found, days };
}

export type OpenHours = { readonly from: number; readonly to: number; readonly text: string };

/** Weekdays one after the other with the same sessions are told together: Monday to Friday. */
export function openHours({ weekdays }: OfficeCalendar): readonly OpenHours[] {
  const told: OpenHours[] = [];
  for (let day = 1; day <= 7; day += 1) {
    const text = textOf(weekdays[String(day)] ?? []);
    const last = told.at(-1);
    if (last?.text === text) told[told.length - 1] = { ...last, to: day };
    else told.push({ from: day, to: day, text });
  }
  return told;
}

/** Empty for a closed day. */
function textOf(sessions: readonly Session[]): string {
  return sessions.map(([start, end]) => `${start}–${end}`).join(", ");
}
