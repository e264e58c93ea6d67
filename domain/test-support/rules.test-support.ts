import type { OfficeCalendar } from "../model/calendar";
import type { SlaPolicy } from "../model/sla-policy";
import type { RuleBook } from "../rules/rule-book";
import { openRuleBook } from "../rules/rule-book";

const office = [
  ["07:30", "11:30"],
  ["13:00", "17:00"],
] as const;

export const officeWeek = { "1": office, "2": office, "3": office, "4": office, "5": office };

/** The days that the test vectors of the domain brief need; 2027 is not decided yet. */
export function aCalendar(over: Partial<OfficeCalendar> = {}): OfficeCalendar {
  return {
    id: "test-office",
    weekdays: officeWeek,
    years: {
      "2021": { confirmed: true, days: [] },
      "2022": { confirmed: true, days: [] },
      "2026": {
        confirmed: true,
        days: [
          { date: "2026-01-01", kind: "holiday", name: "Tết Dương lịch" },
          { date: "2026-01-02", kind: "substitute", name: "Nghỉ hoán đổi" },
          { date: "2026-01-10", kind: "makeupWorkday", name: "Làm bù" },
          { date: "2026-08-22", kind: "makeupWorkday", name: "Làm bù" },
          { date: "2026-08-31", kind: "substitute", name: "Nghỉ hoán đổi" },
          { date: "2026-09-01", kind: "holiday", name: "Quốc khánh" },
          { date: "2026-09-02", kind: "holiday", name: "Quốc khánh" },
          { date: "2026-11-24", kind: "holiday", name: "Ngày Văn hóa Việt Nam" },
        ],
      },
      "2027": { confirmed: false, days: [] },
    },
    ...over,
  };
}

export function aPolicy(over: Partial<SlaPolicy> = {}): SlaPolicy {
  return {
    id: "normal_5wd",
    labelVi: "5 ngày làm việc",
    labelEn: "5 working days",
    preset: ["2021"],
    unit: "workingDays",
    amount: 5,
    clockStart: "received",
    deadlineAt: "endOfOffice",
    progressReplyMeets: false,
    pausesOnInfoRequest: false,
    effectiveFrom: "2020-05-04",
    source: "thử",
    confirmed: true,
    ...over,
  };
}

export const epidemicPolicy: SlaPolicy = aPolicy({
  id: "covid_60m",
  unit: "minutes",
  amount: 60,
  clockStart: "completeInfo",
  deadlineAt: "exact",
  progressReplyMeets: true,
  pausesOnInfoRequest: true,
});

export const workingHoursPolicy: SlaPolicy = aPolicy({
  id: "urgent_4wh",
  unit: "workingHours",
  amount: 4,
  deadlineAt: "exact",
});

export const policies: readonly SlaPolicy[] = [aPolicy(), epidemicPolicy, workingHoursPolicy];

export function aRuleBook(
  extra: readonly SlaPolicy[] = [],
  calendar: OfficeCalendar = aCalendar(),
): RuleBook {
  return openRuleBook([...policies, ...extra], calendar);
}
