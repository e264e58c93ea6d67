import { z } from "zod/mini";
import type { OrgUnit } from "../../domain/model/org-unit";
import { orgUnitsShape } from "../../domain/model/org-unit";
import { fieldCodes } from "../../domain/model/report";
import type { FieldPolicies } from "../../domain/rules/time/choose-policy";

/** Shapes of `resources/seed-config`; fields that are not named here are kept as they are. */

const fieldShape = z.looseObject({
  code: z.enum(fieldCodes),
  labelVi: z.string(),
  labelEn: z.string(),
  keywords: z.array(z.object({ text: z.string(), weight: z.number() })),
  defaultPolicyId: z.string(),
  policyByPreset: z.optional(z.record(z.string(), z.string())),
});

export type FieldRow = FieldPolicies & {
  readonly labelVi: string;
  readonly keywords: readonly { readonly text: string; readonly weight: number }[];
};

export function parseFields(raw: unknown): readonly FieldRow[] {
  return z.array(fieldShape).parse(raw).map(fieldRow);
}

function fieldRow(row: z.infer<typeof fieldShape>): FieldRow {
  const { code, labelVi, keywords, defaultPolicyId, policyByPreset } = row;
  const byPreset = policyByPreset === undefined ? {} : { policyByPreset };
  return { code, labelVi, keywords, defaultPolicyId, ...byPreset };
}

export function parseOrgUnits(raw: unknown): readonly OrgUnit[] {
  const problem = orgUnitsShape(raw, "org-units");
  if (problem !== undefined) throw new Error(`config: ${problem} is wrong`);
  return raw as readonly OrgUnit[];
}

const staffShape = z.looseObject({
  username: z.string().check(z.minLength(1), z.maxLength(128)),
  displayName: z.string().check(z.minLength(1), z.maxLength(200)),
  roles: z.array(z.string()),
  unitId: z.string(),
  position: z.optional(z.string()),
});
export type StaffMember = z.infer<typeof staffShape>;
export const staffListShape = z.array(staffShape);
