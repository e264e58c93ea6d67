import type { UnitId } from "../../domain/model/ids";
import type { OfficeSettings } from "../../domain/model/office-settings";
import { isEpidemicMode } from "../../domain/model/office-settings";
import type { FieldCode, RequestKind } from "../../domain/model/report";
import type { SlaPolicy } from "../../domain/model/sla-policy";
import type { FieldPolicies } from "../../domain/rules/time/choose-policy";
import { choosePolicy } from "../../domain/rules/time/choose-policy";
import type { FieldWords } from "./guess-field";
import { guessField } from "./guess-field";
import type { KnownUnits } from "./guess-unit";
import { guessUnit } from "./guess-unit";

export type TriageInput = {
  readonly subject: string;
  readonly text: string;
  readonly requestKind: RequestKind;
  readonly place: { readonly text: string; readonly unitCode?: string | undefined };
  readonly oldAddressWords?: string | undefined;
  readonly field?: FieldCode | undefined;
  /** Its clock starts then; policies and units are those of that moment. */
  readonly receivedMs: number;
};

export type TriageRules = KnownUnits & {
  readonly fields: readonly (FieldWords & FieldPolicies)[];
  readonly policies: readonly SlaPolicy[];
  readonly settings: OfficeSettings;
  /** Wards that have a database. */
  readonly wards: readonly UnitId[];
};

/** Why a report waits for an operator instead of going to a ward. */
export type QueueReason = "no-unit" | "unit-not-connected" | "denunciation" | "no-policy";

export type Triage = { readonly field: FieldCode } & (
  | {
      readonly goTo: "ward";
      readonly policyId: string;
      readonly unitId: UnitId;
      readonly unitName: string;
    }
  | { readonly goTo: "queue"; readonly reason: QueueReason; readonly policyId?: string }
);

export function triageReport(report: TriageInput, rules: TriageRules): Triage {
  const said = `${report.subject} . ${report.text}`;
  const field = report.field ?? guessField(said, rules.fields).field;
  const policy = policyFor(field, report.receivedMs, rules);
  // Settings that give this field no rule of time: without one no clock could start.
  if (!policy.ok) return { field, goTo: "queue", reason: "no-policy" };
  const policyId = policy.value.id;
  // The one accused may sit in the very ward that would read it (Luật Tố cáo, Điều 8).
  if (report.requestKind === "denunciation") {
    return { field, policyId, goTo: "queue", reason: "denunciation" };
  }
  const words = [report.oldAddressWords ?? "", report.place.text, said];
  const place = { unitCode: report.place.unitCode, words };
  const unit = guessUnit(place, rules, report.receivedMs);
  if (unit === undefined) return { field, policyId, goTo: "queue", reason: "no-unit" };
  if (!rules.wards.includes(unit.code)) {
    return { field, policyId, goTo: "queue", reason: "unit-not-connected" };
  }
  return { field, policyId, goTo: "ward", unitId: unit.code, unitName: unit.name };
}

/** The domain's choice, for the day on which the clock starts. */
export function policyFor(
  field: FieldCode,
  startMs: number,
  { fields, policies, settings }: Pick<TriageRules, "fields" | "policies" | "settings">,
): ReturnType<typeof choosePolicy> {
  const epidemicMode = isEpidemicMode(settings);
  const question = { field, preset: settings.preset, startMs, epidemicMode };
  return choosePolicy(question, { fields, policies });
}
