import { expect, test } from "vitest";
import { durationText } from "./duration";
import { startI18n } from "./start-i18n";

const vi = startI18n("vi").t;
const en = startI18n("en").t;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

test.each([
  [0, "0 phút"],
  [59_999, "0 phút"],
  [12 * minute, "12 phút"],
  [3 * hour + 20 * minute, "3 giờ 20 phút"],
  [3 * hour, "3 giờ"],
  [2 * day + 5 * hour + 59 * minute, "2 ngày 5 giờ"],
  [2 * day + 59 * minute, "2 ngày"],
])("%d ms are %s", (ms, text) => {
  expect(durationText(ms, vi)).toBe(text);
});

test("one day is one day in English", () => {
  expect(durationText(day + hour, en)).toBe("1 day 1 hour");
});
