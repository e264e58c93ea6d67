import { expect, test } from "vitest";
import { formatDayText, parseDay } from "./parse-day";

test.each([
  ["5/2/1980", "1980-02-05"],
  ["05.02.1980", "1980-02-05"],
  ["05021980", "1980-02-05"],
  [" 1980-02-05 ", "1980-02-05"],
  ["29/2/2024", "2024-02-29"],
])("%s is %s", (typed, day) => {
  expect(parseDay(typed)).toBe(day);
});

test.each(["30/2/1980", "5/2/80", "hôm qua", "", "13/13/2026"])("%s is no day", (typed) => {
  expect(parseDay(typed)).toBeUndefined();
});

test("a day is written as it is typed here", () => {
  expect(formatDayText("1980-02-05")).toBe("05/02/1980");
});
