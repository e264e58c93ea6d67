import type { Priority } from "../../model/entry-body/routing";
import type { FieldCode } from "../../model/report";
import type { Result } from "../../model/result";
import { ok, refuse } from "../../model/result";
import type { SlaPolicy } from "../../model/sla-policy";
import { isInForce } from "../rule-book";

/** Rows of the fields in the configuration: which policy each preset gives a field. */
export type FieldPolicies = {
  readonly code: FieldCode;
  readonly defaultPolicyId: string;
  readonly policyByPreset?: { readonly [preset: string]: string };
};

/** What a preset gives to cases that go before their field's own policy. */
export type SpecialPolicies = {
  /** What holds where nothing else does: for an epidemic field outside an epidemic. */
  readonly general: string;
  readonly urgent?: string;
  /** Where several units must work together. */
  readonly multiUnit?: string;
};

export const specialPolicies: { readonly [preset: string]: SpecialPolicies } = {
  "2021": { general: "normal_5wd", urgent: "urgent_1wd" },
  "2025": { general: "hcmc2025_10d", urgent: "urgent_4wh", multiUnit: "hcmc2025_multi_15d" },
};

export type PolicyQuestion = {
  readonly field: FieldCode;
  readonly preset: string;
  /** When the clock starts: the row must hold then. */
  readonly startMs: number;
  readonly priority?: Priority;
  readonly unitCount?: number;
  /** Without it, what the preset does by default (`isEpidemicMode`). */
  readonly epidemicMode?: boolean;
};

export type PolicySources = {
  readonly fields: readonly FieldPolicies[];
  readonly policies: readonly SlaPolicy[];
  readonly special?: { readonly [preset: string]: SpecialPolicies };
};

/**
 * The policy that a ticket gets when it is classified or dispatched, and then keeps. Candidates
 * are asked in turn; one that is not in force at that date, or not part of the preset, is passed
 * over.
 */
export function choosePolicy(
  question: PolicyQuestion,
  sources: PolicySources,
): Result<SlaPolicy, "no-policy"> {
  for (const id of candidates(question, sources)) {
    const row = sources.policies.find((policy) => policy.id === id && holds(policy, question));
    if (row !== undefined) return ok(row);
  }
  return refuse("no-policy", `${question.field} ${question.preset}`);
}

function holds(policy: SlaPolicy, { preset, startMs, epidemicMode }: PolicyQuestion): boolean {
  const epidemic = epidemicMode ?? preset === "2021";
  if (policy.epidemicMode === true && !epidemic) return false;
  return policy.preset.includes(preset) && isInForce(policy, startMs);
}

function candidates(question: PolicyQuestion, sources: PolicySources): readonly string[] {
  const { preset, priority = "normal", unitCount = 1 } = question;
  const special = (sources.special ?? specialPolicies)[preset];
  const field = sources.fields.find((row) => row.code === question.field);
  const own = field?.policyByPreset?.[preset];
  // An epidemic field's hour is stricter than what is urgent elsewhere.
  const isStrict = question.field.startsWith("epidemic_");
  const ids = [
    priority !== "normal" && !isStrict ? special?.urgent : undefined,
    unitCount > 1 && !isStrict ? special?.multiUnit : undefined,
    own,
    field?.defaultPolicyId,
    special?.general,
  ];
  return ids.filter((id) => id !== undefined);
}
