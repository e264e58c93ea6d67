import type { FieldCode } from "../../domain/model/report";
import type { RequestKind } from "../../domain/model/report";
import type { UnitId } from "../../domain/model/ids";
import type { FieldPolicies } from "./choose-policy";
import { choosePolicy } from "./choose-policy";
import type { FieldWords } from "./guess-field";
import { guessField } from "./guess-field";
import type { KnownUnit } from "./guess-unit";
import { guessUnit } from "./guess-unit";

export type TriageInput = {
  readonly subject: string;
  readonly text: string;
  readonly requestKind: RequestKind;
  readonly place: { readonly text: string; readonly unitCode?: string | undefined };
  readonly oldAddressWords?: string | undefined;
  readonly field?: FieldCode | undefined;
};

export type TriageRules = {
  readonly fields: readonly (FieldWords & FieldPolicies)[];
  readonly units: readonly KnownUnit[];
  readonly preset: string;
  /** Wards that have a database. */
  readonly wards: readonly UnitId[];
};

/** Why a report waits for an operator instead of going to a ward. */
export type QueueReason = "no-unit" | "unit-not-connected" | "denunciation";

export type Triage = { readonly field: FieldCode; readonly policyId: string } & (
  | { readonly goTo: "ward"; readonly unitId: UnitId; readonly unitName: string }
  | { readonly goTo: "queue"; readonly reason: QueueReason }
);

export function triageReport(report: TriageInput, rules: TriageRules): Triage {
  const said = `${report.subject} . ${report.text}`;
  const field = report.field ?? guessField(said, rules.fields).field;
  const policyId = choosePolicy(field, rules.fields, rules.preset);
  // The one accused may sit in the very ward that would read it (Luật Tố cáo, Điều 8).
  if (report.requestKind === "denunciation") {
    return { field, policyId, goTo: "queue", reason: "denunciation" };
  }
  const words = [report.oldAddressWords ?? "", report.place.text, said];
  const unit = guessUnit({ unitCode: report.place.unitCode, words }, rules.units);
  if (unit === undefined) return { field, policyId, goTo: "queue", reason: "no-unit" };
  if (!rules.wards.includes(unit.code)) {
    return { field, policyId, goTo: "queue", reason: "unit-not-connected" };
  }
  return { field, policyId, goTo: "ward", unitId: unit.code, unitName: unit.name };
}
