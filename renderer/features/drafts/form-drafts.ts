import type {
  InspectionConclusion,
  Outcome,
  Person,
  ReturnReason,
} from "../../../domain/model/entry";
import { inspectionConclusions, outcomes, returnReasons } from "../../../domain/model/entry";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { evidenceListShape } from "../../../domain/model/evidence-ref";
import type { Instant } from "../../../domain/model/instant";
import { instantShape } from "../../../domain/model/instant";
import type { Check } from "../../../domain/model/shape";
import { listOf, oneOf, record, text } from "../../../domain/model/shape";
import type { FormKind } from "./form-kinds";

/** What stands in each form while it is being filled in; everything may still be missing. */
export type FormDrafts = {
  readonly assigned: { readonly to: readonly Person[]; readonly note: string };
  readonly inspected: {
    readonly conclusion?: InspectionConclusion;
    readonly findings: string;
    readonly measures: string;
    readonly inspectedAt?: Instant;
    readonly evidence: readonly EvidenceRef[];
  };
  readonly progressReplied: {
    readonly text: string;
    readonly committedDeadline?: Instant;
    readonly evidence: readonly EvidenceRef[];
  };
  readonly resolutionSubmitted: {
    readonly outcome?: Outcome;
    readonly result: string;
    readonly publicText: string;
    readonly evidence: readonly EvidenceRef[];
  };
  readonly returned: { readonly reason?: ReturnReason; readonly explanation: string };
  readonly noted: { readonly text: string; readonly evidence: readonly EvidenceRef[] };
};

const longText = text(20_000);

const shapes: { readonly [Kind in FormKind]: Check } = {
  assigned: record({
    to: listOf(record({ user: text(128, 1), name: text(200, 1) }), 50),
    note: longText,
  }),
  inspected: record(
    { findings: longText, measures: longText, evidence: evidenceListShape },
    { conclusion: oneOf(inspectionConclusions), inspectedAt: instantShape },
  ),
  progressReplied: record(
    { text: longText, evidence: evidenceListShape },
    { committedDeadline: instantShape },
  ),
  resolutionSubmitted: record(
    { result: longText, publicText: longText, evidence: evidenceListShape },
    { outcome: oneOf(outcomes) },
  ),
  returned: record({ explanation: longText }, { reason: oneOf(returnReasons) }),
  noted: record({ text: longText, evidence: evidenceListShape }),
};

export const emptyDrafts: FormDrafts = {
  assigned: { to: [], note: "" },
  inspected: { findings: "", measures: "", evidence: [] },
  progressReplied: { text: "", evidence: [] },
  resolutionSubmitted: { result: "", publicText: "", evidence: [] },
  returned: { explanation: "" },
  noted: { text: "", evidence: [] },
};

/** Undefined when the draft is damaged or of another version: the form then starts empty. */
export function parseFormDraft<Kind extends FormKind>(
  kind: Kind,
  raw: unknown,
): FormDrafts[Kind] | undefined {
  return shapes[kind](raw, "") === undefined ? (raw as FormDrafts[Kind]) : undefined;
}
