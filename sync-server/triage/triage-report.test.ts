import { expect, test } from "vitest";
import type { TriageInput, TriageRules } from "./triage-report";
import { triageReport } from "./triage-report";

const rules: TriageRules = {
  preset: "2021",
  wards: ["26882"],
  units: [
    { id: "26882", code: "26882", kind: "ward", name: "Phường An Hội Tây", aliases: [] },
    { id: "26890", code: "26890", kind: "ward", name: "Phường Hạnh Thông", aliases: [] },
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
  expect(triageReport(aReport(), { ...rules, preset: "2025" }).policyId).toBe("hcmc2025_10d");
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
