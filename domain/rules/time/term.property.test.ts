import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OfficeCalendar, Session } from "../../model/calendar";
import type { SlaPolicy } from "../../model/sla-policy";
import { aPolicy } from "../../test-support/rules.test-support";
import { local } from "../../test-support/ticket.test-support";
import { compileCalendar } from "../working-time";
import { explainTerm } from "./explain-term";
import type { Hold, Term } from "./term";
import { endOfTerm } from "./term";

const runs = { numRuns: Number(process.env["FC_RUNS"] ?? 100) };
const minuteMs = 60_000;
const dayMinutes = 1440;
const horizonDays = 400;
/** Minute 0 is midnight of this day. */
const originMs = local("2026-01-01 00:00");

/** The slow way: a list of every minute of a year, and nothing but walking over it. */
type Minutes = { readonly isOffice: Uint8Array; readonly isHeld: Uint8Array };

function layOut(calendar: OfficeCalendar, holds: readonly Hold[]): Minutes {
  const isOffice = new Uint8Array(horizonDays * dayMinutes);
  const isHeld = new Uint8Array(horizonDays * dayMinutes);
  for (let day = 0; day < horizonDays; day += 1) {
    for (const [from, to] of sessionsOf(calendar, day)) {
      const start = day * dayMinutes;
      isOffice.fill(1, start + clockMinutes(from), start + clockMinutes(to));
    }
  }
  for (const hold of holds) isHeld.fill(1, minuteOf(hold.fromMs), minuteOf(hold.toMs));
  return { isOffice, isHeld };
}

function sessionsOf(calendar: OfficeCalendar, day: number): readonly Session[] {
  const date = new Date(Date.UTC(2026, 0, 1 + day));
  const text = date.toISOString().slice(0, 10);
  const special = calendar.years[text.slice(0, 4)]?.days.find((row) => row.date === text);
  const weekday = String(date.getUTCDay() === 0 ? 7 : date.getUTCDay());
  if (special === undefined) return calendar.weekdays[weekday] ?? [];
  if (special.kind !== "makeupWorkday") return [];
  return special.sessions ?? calendar.weekdays["1"] ?? [];
}

function clockMinutes(time: string): number {
  const [hours = "0", minutes = "0"] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
}

function minuteOf(ms: number): number {
  return Math.round((ms - originMs) / minuteMs);
}

function walk(from: number, wanted: number, counts: (minute: number) => boolean): number {
  let seen = 0;
  for (let minute = from; minute < horizonDays * dayMinutes; minute += 1) {
    if (counts(minute)) seen += 1;
    if (seen === wanted) return minute + 1;
  }
  throw new Error("the horizon is too near");
}

function isOpenDay({ isOffice }: Minutes, day: number): boolean {
  return isOffice.subarray(day * dayMinutes, (day + 1) * dayMinutes).includes(1);
}

function closeOf(minutes: Minutes, day: number, policy: SlaPolicy): number {
  const last = minutes.isOffice.subarray(day * dayMinutes, (day + 1) * dayMinutes).lastIndexOf(1);
  return policy.deadlineAt === "endOfOffice" && last >= 0
    ? day * dayMinutes + last + 1
    : (day + 1) * dayMinutes;
}

function uncountedDay(minutes: Minutes, start: number, late: boolean): number {
  const day = Math.floor(start / dayMinutes);
  const rest = minutes.isOffice.subarray(start, (day + 1) * dayMinutes);
  if (!late || rest.includes(1)) return day;
  let next = day + 1;
  while (!isOpenDay(minutes, next)) next += 1;
  return next;
}

function slowDue(term: Term, calendar: OfficeCalendar): number {
  const minutes = layOut(calendar, term.holds);
  const { isOffice, isHeld } = minutes;
  const { policy } = term;
  const start = minuteOf(term.startMs);
  const late = calendar.lateReception === "nextWorkingDay";
  const free = (minute: number) => isHeld[minute] === 0;
  const work = (minute: number) => isOffice[minute] === 1 && isHeld[minute] === 0;
  if (policy.unit === "minutes") return walk(start, policy.amount, free);
  if (policy.unit === "workingHours") return walk(start, policy.amount * 60, work);
  const countedFrom = (uncountedDay(minutes, start, late) + 1) * dayMinutes;
  if (policy.unit === "days") {
    const end = walk(countedFrom, policy.amount * dayMinutes, free);
    let day = Math.ceil(end / dayMinutes) - 1;
    while (!isOpenDay(minutes, day)) day += 1;
    return closeOf(minutes, day, policy);
  }
  let [day, openDays] = [countedFrom / dayMinutes - 1, 0];
  while (openDays < policy.amount) {
    day += 1;
    if (isOpenDay(minutes, day)) openDays += 1;
  }
  const worth = isOffice.subarray(countedFrom, (day + 1) * dayMinutes).reduce((a, b) => a + b, 0);
  const end = walk(countedFrom, worth, work);
  const lastDay = Math.ceil(end / dayMinutes) - 1;
  const nothingLeft = !isOffice.subarray(end, (lastDay + 1) * dayMinutes).includes(1);
  return nothingLeft ? closeOf(minutes, lastDay, policy) : end;
}

const session = fc
  .tuple(fc.integer({ min: 0, max: 47 }), fc.integer({ min: 1, max: 12 }))
  .map(([from, length]): Session => [halfHour(from), halfHour(Math.min(48, from + length))]);

function halfHour(number: number): string {
  const hours = String(Math.floor(number / 2)).padStart(2, "0");
  return `${hours}:${number % 2 === 0 ? "00" : "30"}`;
}

const officeHours: readonly Session[] = [
  ["07:30", "11:30"],
  ["13:00", "17:00"],
];
const sessions = fc.oneof(
  fc.constant(officeHours),
  fc.array(session, { minLength: 1, maxLength: 3 }),
);

const calendar = fc
  .record({
    open: fc.dictionary(fc.constantFrom("1", "2", "3", "4", "5", "6", "7"), sessions),
    monday: sessions,
    days: fc.array(
      fc.record({
        day: fc.nat(120),
        kind: fc.constantFrom("holiday" as const, "substitute" as const, "makeupWorkday" as const),
        own: fc.option(sessions, { nil: undefined }),
      }),
      { maxLength: 15 },
    ),
    late: fc.boolean(),
  })
  .map(({ open, monday, days, late }): OfficeCalendar => {
    const byDate = new Map(days.map((row) => [row.day, row]));
    return {
      id: "generated",
      weekdays: { ...open, "1": monday },
      lateReception: late ? "nextWorkingDay" : "sameDay",
      years: {
        "2026": {
          confirmed: true,
          days: [...byDate.values()].map(({ day, kind, own }) => ({
            date: new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
            kind,
            name: "thử",
            ...(own === undefined ? {} : { sessions: own }),
          })),
        },
      },
    };
  });

const policy = fc
  .record({
    unit: fc.constantFrom(
      "minutes" as const,
      "workingHours" as const,
      "workingDays" as const,
      "days" as const,
    ),
    amount: fc.integer({ min: 1, max: 15 }),
    deadlineAt: fc.constantFrom("endOfOffice" as const, "endOfDay" as const),
  })
  .map(({ unit, amount, deadlineAt }) =>
    aPolicy({ unit, amount: unit === "minutes" ? amount * 20 : amount, deadlineAt }),
  );

/** Gaps and lengths in minutes, one after the other, so that holds do not overlap. */
const holds = fc.array(fc.tuple(fc.nat(4000), fc.integer({ min: 1, max: 6000 })), { maxLength: 4 });

const someTerm = fc
  .record({ policy, holds, startMinute: fc.nat(30 * dayMinutes) })
  .map(({ policy, holds, startMinute }): Term => {
    let atMs = originMs + startMinute * minuteMs;
    const startMs = atMs;
    const placed = holds.map(([gap, length]): Hold => {
      const fromMs = atMs + gap * minuteMs;
      atMs = fromMs + length * minuteMs;
      return { fromMs, toMs: atMs };
    });
    return { startMs, policy, holds: placed };
  });

describe("against a walk minute by minute", () => {
  test("[CAL-8] every deadline is the one that the walk finds", () => {
    fc.assert(
      fc.property(someTerm, calendar, (term, rows) => {
        const { dueMs } = endOfTerm(term, compileCalendar(rows));
        expect(minuteOf(dueMs)).toBe(slowDue(term, rows));
      }),
      runs,
    );
  });

  test("[SLA-7] an explanation has no gap, and what it counts adds up to the term", () => {
    fc.assert(
      fc.property(someTerm, calendar, (term, rows) => {
        const working = compileCalendar(rows);
        const intervals = explainTerm(term, working);
        let atMs = term.startMs;
        for (const interval of intervals) {
          expect(interval.fromMs).toBe(atMs);
          expect(interval.toMs).toBeGreaterThan(atMs);
          atMs = interval.toMs;
        }
        expect(atMs).toBe(endOfTerm(term, working).dueMs);
        const counted = intervals.filter((interval) => interval.use === "counted");
        const ms = counted.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
        if (term.policy.unit === "minutes") expect(ms).toBe(term.policy.amount * minuteMs);
        if (term.policy.unit === "workingHours") {
          expect(ms).toBe(term.policy.amount * 60 * minuteMs);
        }
        if (term.policy.unit === "workingDays" && term.holds.length === 0) {
          expect(counted).toHaveLength(term.policy.amount);
        }
      }),
      runs,
    );
  });
});
