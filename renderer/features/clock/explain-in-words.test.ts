import { expect, test } from "vitest";
import type { SlaPolicy } from "../../../domain/model/sla-policy";
import type { OfficeCalendar } from "../../../domain/model/calendar";
import type { Clock } from "../../../domain/rules/clocks";
import { openRuleBook } from "../../../domain/rules/rule-book";
import { startI18n } from "../../i18n";
import { explainDays, runsByTheClock } from "./explain-in-words";

const { t } = startI18n("vi");
const day: OfficeCalendar["weekdays"][string] = [
  ["07:30", "11:30"],
  ["13:00", "17:00"],
];
const calendar: OfficeCalendar = {
  id: "test",
  weekdays: { "1": day, "2": day, "3": day, "4": day, "5": day },
  years: {
    "2026": {
      confirmed: true,
      days: [{ date: "2026-11-24", kind: "holiday", name: "Ngày Văn hóa Việt Nam" }],
    },
  },
};

function aPolicy(part: Partial<SlaPolicy>): SlaPolicy {
  return {
    id: "p",
    labelVi: "",
    labelEn: "",
    preset: [],
    unit: "workingDays",
    amount: 2,
    clockStart: "received",
    deadlineAt: "endOfOffice",
    progressReplyMeets: false,
    pausesOnInfoRequest: false,
    effectiveFrom: "2020-01-01",
    source: "",
    confirmed: true,
    ...part,
  };
}

function aClock(startMs: number, dueMs: number): Clock {
  return { name: "handle", cycle: 1, policyId: "p", startMs, dueMs, confirmed: true };
}

const friday = Date.parse("2026-11-20T03:00:00.000Z");

test("each day says whether it counts, and why not", () => {
  const rules = openRuleBook([aPolicy({})], calendar);
  const clock = aClock(friday, Date.parse("2026-11-25T10:00:00.000Z"));
  expect(explainDays(clock, rules, t).map(({ day, why, use }) => `${day}: ${why}, ${use}`)).toEqual(
    [
      "thứ Sáu 20/11: ngày đầu không tính, không tính",
      "thứ Bảy 21/11: nghỉ cuối tuần, không tính",
      "Chủ nhật 22/11: nghỉ cuối tuần, không tính",
      "thứ Hai 23/11: ngày làm việc, ngày thứ 1",
      "thứ Ba 24/11: nghỉ lễ: Ngày Văn hóa Việt Nam, không tính",
      "thứ Tư 25/11: ngày làm việc, ngày thứ 2",
    ],
  );
});

test("a term in minutes has nothing to tell day by day", () => {
  const rules = openRuleBook([aPolicy({ unit: "minutes", amount: 60 })], calendar);
  expect(runsByTheClock(aClock(friday, friday + 3_600_000), rules)).toBe(true);
});
