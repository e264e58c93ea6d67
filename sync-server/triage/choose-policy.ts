import type { FieldCode } from "../../domain/model/report";

export type FieldPolicies = {
  readonly code: FieldCode;
  readonly defaultPolicyId: string;
  readonly policyByPreset?: { readonly [preset: string]: string } | undefined;
};

/** Which rule of time holds for a field: an epidemic field 60 minutes, the rest working days. */
export function choosePolicy(
  field: FieldCode,
  fields: readonly FieldPolicies[],
  preset: string,
): string {
  const known = fields.find((candidate) => candidate.code === field);
  const fallback = field.startsWith("epidemic_") ? "covid_60m" : "normal_5wd";
  return known?.policyByPreset?.[preset] ?? known?.defaultPolicyId ?? fallback;
}
