import { expect, test } from "vitest";
import {
  atLocalTime,
  fileStamp,
  formatDateTime,
  formatWhen,
  fromPickerText,
  localMoment,
  toPickerText,
} from "./local-time";
import { parseDateTime } from "./parse-date-time";
import { startI18n } from "./start-i18n";

const now = Date.parse("2026-11-21T02:14:05.000Z");
const t = startI18n("vi").t;

test("times are those of Ho Chi Minh City, whatever the machine's zone", () => {
  expect(formatDateTime(Date.parse("2026-11-20T17:30:00.000Z"))).toBe("00:30 21/11/2026");
  expect(fileStamp(now)).toBe("20261121-091405");
});

test("a moment near now is told by its day's name", () => {
  expect(formatWhen(now, now, t)).toBe("hôm nay 09:14");
  expect(formatWhen(now - 86_400_000, now, t)).toBe("hôm qua 09:14");
  expect(formatWhen(now + 86_400_000, now, t)).toBe("ngày mai 09:14");
  expect(formatWhen(now - 2 * 86_400_000, now, t)).toBe("09:14 19/11");
  expect(formatWhen(Date.parse("2025-11-19T02:14:00.000Z"), now, t)).toBe("09:14 19/11/2025");
});

test("a day that does not exist is no moment", () => {
  expect(localMoment({ year: 2026, month: 2, day: 30, hour: 1, minute: 0 })).toBeUndefined();
  expect(localMoment({ year: 2026, month: 11, day: 21, hour: 9, minute: 14 })).toBe(now - 5000);
});

test("a picker's text goes there and back", () => {
  const instant = "2026-11-21T02:14:00.000Z";
  expect(toPickerText(instant)).toBe("2026-11-21 09:14:00");
  expect(fromPickerText("2026-11-21 09:14:00")).toBe(instant);
  expect(fromPickerText("hmm")).toBeUndefined();
});

test.each([
  ["17:00 21/11/2026", "2026-11-21T10:00:00.000Z"],
  ["21/11/2026 17:00", "2026-11-21T10:00:00.000Z"],
  ["21/11 17h", "2026-11-21T10:00:00.000Z"],
  ["17h30", "2026-11-21T10:30:00.000Z"],
  ["17 giờ 30 phút", "2026-11-21T10:30:00.000Z"],
  ["8h 22/11", "2026-11-22T01:00:00.000Z"],
  ["17giờ30", "2026-11-21T10:30:00.000Z"],
  ["mai 11h30", "2026-11-22T04:30:00.000Z"],
  ["11:30 ngày mai", "2026-11-22T04:30:00.000Z"],
  ["8:00 hôm nay", "2026-11-21T01:00:00.000Z"],
  ["17:00 3/1", "2026-01-03T10:00:00.000Z".replace("2026", "2027")],
  ["17:00 31/02/2026", undefined],
  ["25:00", undefined],
  ["chiều mai", undefined],
  ["", undefined],
])("“%s” is read as people type it", (raw, instant) => {
  const read = parseDateTime(raw, now);
  expect(read === undefined ? undefined : new Date(read).toISOString()).toBe(instant);
});

test("a time on a later day keeps the local calendar", () => {
  expect(new Date(atLocalTime(now, 1, "11:30")).toISOString()).toBe("2026-11-22T04:30:00.000Z");
});
