import { expect, test } from "vitest";
import { startI18n } from "./start-i18n";
import { timeLeftText } from "./time-left";

const vi = startI18n("vi").t;
const en = startI18n("en").t;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

test.each([
  [23 * minute, "còn 23 phút"],
  [22 * minute + 1, "còn 23 phút"],
  [30_000, "còn chưa đến 1 phút"],
  [0, "còn chưa đến 1 phút"],
  [hour, "còn 1 giờ"],
  [3 * hour + 20 * minute, "còn 3 giờ 20 phút"],
  [2 * day + 5 * hour, "còn 2 ngày 5 giờ"],
  [2 * day, "còn 2 ngày"],
  [4 * day + 5 * hour, "còn 4 ngày"],
  [-1, "vừa quá hạn"],
  [-minute, "quá hạn 1 phút"],
  [-90 * minute, "quá hạn 1 giờ 30 phút"],
  [-5 * day, "quá hạn 5 ngày"],
])("%d ms reads “%s”", (leftMs, words) => {
  expect(timeLeftText(leftMs, vi)).toBe(words);
});

test("the second language says the same", () => {
  expect(timeLeftText(-90 * minute, en)).toBe("1 h 30 min overdue");
});
