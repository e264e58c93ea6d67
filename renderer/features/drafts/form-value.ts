import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { evidenceListShape } from "../../../domain/model/evidence-ref";
import { isRecord } from "../../../domain/model/shape";

/**
 * What stands in a form while it is being filled in, by the names of its fields. Everything may
 * still be missing, and a draft may be of another version: each field reads its own part and takes
 * what it cannot read as empty.
 */
export type FormValue = {
  readonly evidence: readonly EvidenceRef[];
  readonly [field: string]: unknown;
};

/** Some fields anew; undefined takes a field out. */
export type FormPart = {
  readonly evidence?: readonly EvidenceRef[];
  readonly [field: string]: unknown;
};

export function parseFormValue(raw: unknown): FormValue {
  if (!isRecord(raw)) return { evidence: [] };
  const evidence = raw["evidence"];
  const isList = evidenceListShape(evidence, "") === undefined;
  return { ...raw, evidence: isList ? (evidence as readonly EvidenceRef[]) : [] };
}

/**
 * An absent field is absent: clearing a date takes it out instead of writing undefined. Where
 * nothing changes it is the same value, so that nothing is saved anew.
 */
export function withPart(before: FormValue, part: FormPart): FormValue {
  const isSame = Object.entries(part).every(([name, field]) => Object.is(before[name], field));
  if (isSame) return before;
  const merged: FormValue = { ...before, ...part, evidence: part.evidence ?? before.evidence };
  const present = Object.entries(merged).filter(([, field]) => field !== undefined);
  return { ...Object.fromEntries(present), evidence: merged.evidence };
}
