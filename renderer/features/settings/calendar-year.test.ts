import { expect, test } from "vitest";
import type { OfficeCalendar } from "../../../domain/model/calendar";
import { calendarInForce, openHours, yearOf } from "./calendar-year";

const office: readonly (readonly [string, string])[] = [
  ["07:30", "11:30"],
  ["13:00", "17:00"],
];

const aCalendar = (more: Partial<OfficeCalendar> = {}): OfficeCalendar => ({
  id: "office",
  weekdays: {
    "1": office,
    "2": office,
    "3": office,
    "4": office,
    "5": office,
    "6": [["07:30", "11:30"]],
  },
  years: {
    "2026": {
      confirmed: true,
      days: [
        { date: "2026-09-02", kind: "holiday", name: "Quốc khánh" },
        { date: "2026-01-01", kind: "holiday", name: "Tết Dương lịch" },
      ],
    },
  },
  ...more,
});

test("weekdays with the same hours are told together, closed ones too", () => {
  expect(openHours(aCalendar())).toEqual([
    { from: 1, to: 5, text: "07:30–11:30, 13:00–17:00" },
    { from: 6, to: 6, text: "07:30–11:30" },
    { from: 7, to: 7, text: "" },
  ]);
});

test("the days of a year come in its order, and a year that is not there is none", () => {
  const days = yearOf(aCalendar(), "2026")?.days.map(({ date }) => date);
  expect(days).toEqual(["2026-01-01", "2026-09-02"]);
  expect(yearOf(aCalendar(), "2031")).toBeUndefined();
});

test("the version in force is the one decided last, not one that is still to come", () => {
  const first = aCalendar();
  const second = aCalendar({ decidedAt: "2026-03-01T00:00:00.000Z" });
  const future = aCalendar({ decidedAt: "2030-03-01T00:00:00.000Z" });
  const nowMs = Date.parse("2026-11-22T00:00:00Z");
  expect(calendarInForce([future, second, first], nowMs)).toBe(second);
  expect(calendarInForce([first], nowMs)).toBe(first);
  expect(calendarInForce([], nowMs)).toBeUndefined();
});
