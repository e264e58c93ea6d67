import { toEpochMs } from "../../../domain/model/instant";
import type { Role } from "../../../domain/model/role";
import type { Words } from "../../i18n";
import type { NewEntry } from "../../store";
import type { FormDrafts } from "../drafts/form-drafts";
import type { FieldErrors } from "../forms/use-entry-form";

type InspectionDraft = FormDrafts["inspected"];

/** A phone's and a PC's clocks differ by minutes; only a later time than that is a mistake. */
const clockToleranceMs = 5 * 60_000;

export function checkInspection(draft: InspectionDraft, nowMs: number, t: Words): FieldErrors {
  const { conclusion, findings, inspectedAt } = draft;
  return {
    ...(conclusion === undefined ? { conclusion: t("forms.inspection.conclusionMissing") } : {}),
    ...(findings.trim() === "" ? { findings: t("forms.inspection.findingsMissing") } : {}),
    ...(inspectedAt !== undefined && toEpochMs(inspectedAt) > nowMs + clockToleranceMs
      ? { inspectedAt: t("forms.inspection.atFuture") }
      : {}),
  };
}

export function inspectionEntry(draft: InspectionDraft, role: Role): NewEntry {
  const { conclusion = "insufficient", findings, measures, inspectedAt, evidence } = draft;
  return {
    kind: "inspected",
    role,
    evidence,
    body: {
      conclusion,
      findings: findings.trim(),
      ...(measures.trim() === "" ? {} : { measures: measures.trim() }),
      ...(inspectedAt === undefined ? {} : { inspectedAt }),
    },
  };
}
