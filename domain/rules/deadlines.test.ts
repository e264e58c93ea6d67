import { describe, expect, test } from "vitest";
import calendars from "../../resources/seed-config/calendars.json";
import { officeCalendarShape } from "../model/calendar";
import type { OfficeCalendar } from "../model/calendar";
import {
  aCalendar,
  aPolicy,
  epidemicPolicy,
  workingHoursPolicy,
} from "../test-support/rules.test-support";
import { local } from "../test-support/ticket.test-support";
import { deadlineOf, explainDeadline } from "./deadlines";
import { compileCalendar, dateText, dayNumber } from "./working-time";

const seed = calendars[0] as unknown as OfficeCalendar;
const working = compileCalendar(aCalendar());

function dueText(dueMs: number): string {
  return new Date(dueMs + 7 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
}

describe.each([
  ["the test calendar", aCalendar()],
  ["the seed calendar", seed],
])("5 working days by %s", (_name, calendar) => {
  const compiled = compileCalendar(calendar);

  test.each([
    ["2022-05-25 09:00", "2022-06-01", "an ordinary week"],
    ["2026-01-07 09:00", "2026-01-13", "Saturday the 10th is made up"],
    ["2026-08-19 09:00", "2026-08-25", "Saturday the 22nd is made up"],
    ["2026-11-20 09:00", "2026-11-30", "24 November is a holiday"],
  ])("[CAL-3] received %s is due %s: %s", (received, due) => {
    const deadline = deadlineOf(local(received), aPolicy(), compiled);
    expect(dueText(deadline.dueMs)).toBe(`${due} 17:00`);
    expect(deadline.confirmed).toBe(true);
  });
});

describe("terms", () => {
  test("[CAL-3] the seed calendar has the shape of a calendar", () => {
    expect(officeCalendarShape(seed, "")).toBeUndefined();
  });

  test("[SLA-1] 60 minutes from 23:40 end at 00:40", () => {
    const { dueMs } = deadlineOf(local("2021-05-28 23:40"), epidemicPolicy, working);
    expect(dueText(dueMs)).toBe("2021-05-29 00:40");
  });

  test("[CAL-2] at whatever hour of the day it came, day 1 is the next working day", () => {
    for (const hour of ["00:00", "07:29", "12:00", "17:01", "23:59"]) {
      const { dueMs } = deadlineOf(local(`2022-05-25 ${hour}`), aPolicy(), working);
      expect(dueText(dueMs)).toBe("2022-06-01 17:00");
    }
  });

  test("[CAL-2] what comes on a Saturday counts from Monday", () => {
    const { dueMs } = deadlineOf(local("2022-05-28 10:00"), aPolicy({ amount: 1 }), working);
    expect(dueText(dueMs)).toBe("2022-05-30 17:00");
  });

  test("[CAL-2] the end of the day is 24:00 where the policy says so", () => {
    const policy = aPolicy({ amount: 1, deadlineAt: "endOfDay" });
    expect(dueText(deadlineOf(local("2022-05-25 10:00"), policy, working).dueMs)).toBe(
      "2022-05-27 00:00",
    );
  });

  test.each([
    ["2026-11-20 10:30", "2026-11-20 16:00", "over the midday break"],
    ["2026-11-20 16:00", "2026-11-23 10:30", "over the weekend"],
    ["2026-11-23 16:00", "2026-11-25 10:30", "over a holiday"],
    ["2026-11-20 03:00", "2026-11-20 11:30", "from before the office opens"],
    ["2026-11-21 12:00", "2026-11-23 11:30", "from a closed day"],
  ])("[CAL-4] 4 working hours from %s end %s: %s", (received, due) => {
    expect(dueText(deadlineOf(local(received), workingHoursPolicy, working).dueMs)).toBe(due);
  });

  test("[CAL-5] ten days that end on a Saturday end on Monday", () => {
    const policy = aPolicy({ unit: "days", amount: 10, deadlineAt: "endOfOffice" });
    expect(dueText(deadlineOf(local("2022-05-25 10:00"), policy, working).dueMs)).toBe(
      "2022-06-06 17:00",
    );
  });

  test("[CAL-6] a deadline that reaches into 2027 is not confirmed", () => {
    expect(deadlineOf(local("2026-12-30 10:00"), aPolicy(), working).confirmed).toBe(false);
    expect(deadlineOf(local("2026-11-20 10:00"), aPolicy(), working).confirmed).toBe(true);
    expect(deadlineOf(local("2026-12-31 23:30"), epidemicPolicy, working).confirmed).toBe(true);
  });

  test("[CAL-1] the local day begins at 17:00 UTC", () => {
    expect(dateText(dayNumber(Date.parse("2026-11-20T16:59:59.999Z")))).toBe("2026-11-20");
    expect(dateText(dayNumber(Date.parse("2026-11-20T17:00:00.000Z")))).toBe("2026-11-21");
  });

  test("[SLA-7] an explanation has no gap and names the holiday", () => {
    const startMs = local("2026-11-20 09:00");
    const intervals = explainDeadline(startMs, aPolicy(), working);
    const { dueMs } = deadlineOf(startMs, aPolicy(), working);
    expect(intervals[0]).toMatchObject({ fromMs: startMs, use: "skipped", why: "firstDay" });
    expect(intervals.at(-1)?.toMs).toBe(dueMs);
    intervals.slice(1).forEach((next, index) => {
      expect(next.fromMs).toBe(intervals[index]?.toMs);
    });
    expect(intervals.find((interval) => interval.why === "holiday")?.name).toBe(
      "Ngày Văn hóa Việt Nam",
    );
  });
});
