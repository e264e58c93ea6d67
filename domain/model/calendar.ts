import type { Instant } from "./instant";
import { instantShape } from "./instant";
import type { Check } from "./shape";
import { boolean, isRecord, listOf, matching, oneOf, record, text } from "./shape";

/** "07:30" to "11:30", local time in Ho Chi Minh City (UTC+7 all year). */
export type Session = readonly [start: string, end: string];

export type CalendarDay = {
  /** "2026-11-24" */
  readonly date: string;
  readonly kind: "holiday" | "substitute" | "makeupWorkday";
  readonly name: string;
  readonly legalBasis?: string;
  /** Office sessions of a make-up workday; without it, those of a Monday. */
  readonly sessions?: readonly Session[];
};

export type CalendarYear = {
  /** False until the government's plan for that year is known: its deadlines say so. */
  readonly confirmed: boolean;
  readonly days: readonly CalendarDay[];
  readonly note?: string;
};

export type OfficeCalendar = {
  readonly id: string;
  /** Sessions for each weekday, "1" = Monday … "7" = Sunday; an absent day is closed. */
  readonly weekdays: { readonly [weekday: string]: readonly Session[] };
  readonly years: { readonly [year: string]: CalendarYear };
  /**
   * Some offices take what comes after closing time, or on a closed day, for the next working
   * day's. Without it, a day is a day until midnight.
   */
  readonly lateReception?: "sameDay" | "nextWorkingDay";
  /**
   * When this version began to hold. A clock that was met or stopped keeps the version of that
   * moment; one that is open follows the newest.
   */
  readonly decidedAt?: Instant;
};

const time = matching(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/);
const sessionsShape = listOf(listOf(time, 2, 2), 10);

const dayShape = record(
  {
    date: matching(/^\d{4}-\d{2}-\d{2}$/),
    kind: oneOf(["holiday", "substitute", "makeupWorkday"]),
    name: text(300),
  },
  { legalBasis: text(500), sessions: sessionsShape },
);

const yearShape = record({ confirmed: boolean, days: listOf(dayShape, 366) }, { note: text(2000) });

function mapOf(key: Check, value: Check): Check {
  return (raw, path) => {
    if (!isRecord(raw)) return path;
    for (const name of Object.keys(raw)) {
      const problem = key(name, `${path}.${name}`) ?? value(raw[name], `${path}.${name}`);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
}

export const officeCalendarShape = record(
  {
    id: text(64, 1),
    weekdays: mapOf(matching(/^[1-7]$/), sessionsShape),
    years: mapOf(matching(/^\d{4}$/), yearShape),
  },
  { lateReception: oneOf(["sameDay", "nextWorkingDay"]), decidedAt: instantShape },
);
