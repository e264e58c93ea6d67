import { describe, expect, test } from "vitest";
import calendars from "../../resources/seed-config/calendars.json";
import fields from "../../resources/seed-config/fields.json";
import seedPolicies from "../../resources/seed-config/sla-policies.json";
import type { OfficeCalendar } from "../model/calendar";
import { officeCalendarShape } from "../model/calendar";
import type { FieldCode } from "../model/report";
import { fieldCodes } from "../model/report";
import type { SlaPolicy } from "../model/sla-policy";
import { slaPoliciesShape } from "../model/sla-policy";
import { local } from "../test-support/ticket.test-support";
import { deadlineOf } from "./deadlines";
import type { FieldPolicies } from "./time/choose-policy";
import { choosePolicy } from "./time/choose-policy";
import { compileCalendar } from "./working-time";

const policies = seedPolicies as unknown as readonly SlaPolicy[];
const calendar = calendars[0] as unknown as OfficeCalendar;
const sources = { fields: fields as unknown as readonly FieldPolicies[], policies };

describe("what is shipped", () => {
  test("[CAL-9] calendars of 2021 to 2027 are well-formed, the last one unconfirmed", () => {
    expect(officeCalendarShape(calendar, "")).toBeUndefined();
    const confirmed = Object.entries(calendar.years).map(([year, row]) => [year, row.confirmed]);
    expect(confirmed).toEqual([
      ...["2021", "2022", "2023", "2024", "2025", "2026"].map((year) => [year, true]),
      ["2027", false],
    ]);
    for (const [year, { days }] of Object.entries(calendar.years)) {
      const dates = days.map((day) => day.date);
      expect(new Set(dates).size).toBe(dates.length);
      expect(dates.every((date) => date.startsWith(year))).toBe(true);
    }
  });

  test("[CAL-9] the ten classes are there, each with a source and dates", () => {
    expect(slaPoliciesShape(policies, "")).toBeUndefined();
    expect(new Set(policies.map((policy) => policy.id))).toEqual(
      new Set([
        "classify_5m",
        "covid_60m",
        "normal_5wd",
        "urgent_4wh",
        "urgent_1wd",
        "fix_3wd",
        "hcmc2025_10d",
        "hcmc2025_multi_15d",
        "unclear_1h",
        "bn_7d",
      ]),
    );
    expect(policies.every((policy) => policy.source !== "")).toBe(true);
  });

  test("[SLA-12] every field has a policy in each preset, in and out of an epidemic", () => {
    const startMs = { "2021": local("2021-07-01 08:00"), "2025": local("2026-07-01 08:00") };
    for (const field of fieldCodes as readonly FieldCode[]) {
      for (const preset of ["2021", "2025"] as const) {
        for (const epidemicMode of [true, false]) {
          const question = { field, preset, epidemicMode, startMs: startMs[preset] };
          expect(choosePolicy(question, sources), JSON.stringify(question)).toMatchObject({
            ok: true,
          });
        }
      }
    }
  });

  test("[CAL-6] every class gives a deadline after its start, and says when it is not sure", () => {
    const working = compileCalendar(calendar);
    for (const policy of policies) {
      for (let day = 0; day < 365; day += 11) {
        const startMs = local("2026-01-01 08:00") + day * 86_400_000;
        const { dueMs, confirmed } = deadlineOf(startMs, policy, working);
        expect(dueMs).toBeGreaterThan(startMs);
        const reaches2027 = dueMs > local("2027-01-01 00:00") && policy.unit !== "minutes";
        expect(confirmed).toBe(!reaches2027);
      }
    }
  });
});
