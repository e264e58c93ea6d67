import { expect, test } from "vitest";
import type { OrgUnit } from "../../domain/model/org-unit";
import type { SlaPolicy } from "../../domain/model/sla-policy";
import { openUnitFinder } from "../../domain/rules/org/find-unit";
import { openOrgTree } from "../../domain/rules/org/org-tree";
import type { TriageInput, TriageRules } from "./triage-report";
import { triageReport } from "./triage-report";

const aUnit = (id: string, name: string): OrgUnit => ({
  id,
  code: id,
  kind: "ward",
  name,
  effectiveFrom: "2025-07-01",
  aliases: [],
});
const units = [aUnit("26882", "Phường An Hội Tây"), aUnit("26890", "Phường Hạnh Thông")];

const aPolicy = (id: string, preset: string, more: Partial<SlaPolicy> = {}): SlaPolicy => ({
  id,
  labelVi: "",
  labelEn: "",
  preset: [preset],
  unit: "workingDays",
  amount: 5,
  clockStart: "received",
  deadlineAt: "endOfOffice",
  progressReplyMeets: false,
  pausesOnInfoRequest: false,
  effectiveFrom: "2020-05-04",
  source: "",
  confirmed: true,
  ...more,
});

const rules: TriageRules = {
  settings: { preset: "2021" },
  wards: ["26882"],
  units,
  finder: openUnitFinder(openOrgTree(units)),
  policies: [
    aPolicy("normal_5wd", "2021"),
    aPolicy("hcmc2025_10d", "2025", { effectiveFrom: "2025-09-01" }),
    aPolicy("covid_60m", "2021", { epidemicMode: true }),
  ],
  fields: [
    {
      code: "lighting",
      keywords: [{ text: "đèn đường", weight: 5 }],
      defaultPolicyId: "normal_5wd",
      policyByPreset: { "2025": "hcmc2025_10d" },
    },
    {
      code: "epidemic_order",
      keywords: [{ text: "mùa dịch", weight: 8 }],
      defaultPolicyId: "covid_60m",
    },
  ],
};

function aReport(more: Partial<TriageInput> = {}): TriageInput {
  return {
    subject: "Đèn đường tắt",
    text: "Tối om",
    requestKind: "incident",
    place: { text: "hẻm 12", unitCode: "26882" },
    receivedMs: Date.parse("2026-11-21T03:00:00.000Z"),
    ...more,
  };
}

test("a report goes to its ward with the rule of time of its field", () => {
  expect(triageReport(aReport(), rules)).toEqual({
    goTo: "ward",
    field: "lighting",
    policyId: "normal_5wd",
    unitId: "26882",
    unitName: "Phường An Hội Tây",
  });
});

test("an epidemic report has sixty minutes", () => {
  expect(triageReport(aReport({ text: "nhậu mùa dịch" }), rules).policyId).toBe("covid_60m");
});

test("the preset chooses among the rules of time", () => {
  const settings = { preset: "2025" } as const;
  expect(triageReport(aReport(), { ...rules, settings }).policyId).toBe("hcmc2025_10d");
});

test("outside an epidemic its hour does not hold", () => {
  const settings = { preset: "2021", epidemicMode: false } as const;
  const report = aReport({ text: "nhậu mùa dịch" });
  expect(triageReport(report, { ...rules, settings }).policyId).toBe("normal_5wd");
});

test("a report of a day on which no rule of time held waits for the operator", () => {
  const report = aReport({ receivedMs: Date.parse("2025-08-20T03:00:00.000Z") });
  const settings = { preset: "2025" } as const;
  expect(triageReport(report, { ...rules, settings })).toEqual({
    field: "lighting",
    goTo: "queue",
    reason: "no-policy",
  });
});

test("what the operator says about the field stands", () => {
  expect(triageReport(aReport({ field: "other" }), rules).field).toBe("other");
});

test("a denunciation never goes to a ward by itself", () => {
  expect(triageReport(aReport({ requestKind: "denunciation" }), rules)).toMatchObject({
    goTo: "queue",
    reason: "denunciation",
  });
});

test("a report for a ward without a desk waits for the operator", () => {
  const place = { text: "", unitCode: "26890" };
  expect(triageReport(aReport({ place }), rules)).toMatchObject({
    goTo: "queue",
    reason: "unit-not-connected",
  });
});

test("a report that names no ward waits for the operator", () => {
  const place = { text: "gần cầu" };
  expect(triageReport(aReport({ place }), rules)).toMatchObject({
    goTo: "queue",
    reason: "no-unit",
  });
});
