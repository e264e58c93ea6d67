import { z } from "zod/mini";
import { fieldCodes } from "../../domain/model/report";
import type { FieldCode } from "../../domain/model/report";

/** Shapes of `resources/seed-config`; fields that are not named here are kept as they are. */

const fieldShape = z.looseObject({
  code: z.enum(fieldCodes),
  labelVi: z.string(),
  labelEn: z.string(),
  keywords: z.array(z.object({ text: z.string(), weight: z.number() })),
  defaultPolicyId: z.string(),
  policyByPreset: z.optional(z.record(z.string(), z.string())),
  epidemicMode: z.optional(z.boolean()),
  restricted: z.optional(z.boolean()),
});
export type SeedField = z.infer<typeof fieldShape>;
export const seedFieldsShape = z.array(fieldShape);

const orgUnitShape = z.looseObject({
  id: z.string(),
  parentId: z.nullish(z.string()),
  kind: z.string(),
  name: z.string(),
  code: z.string(),
  effectiveFrom: z.string(),
  effectiveTo: z.optional(z.string()),
  successorIds: z.optional(z.array(z.string())),
  aliases: z.array(z.string()),
});
export type OrgUnit = z.infer<typeof orgUnitShape>;
export const orgUnitsShape = z.array(orgUnitShape);

const staffShape = z.looseObject({
  username: z.string().check(z.minLength(1), z.maxLength(128)),
  displayName: z.string().check(z.minLength(1), z.maxLength(200)),
  roles: z.array(z.string()),
  unitId: z.string(),
  position: z.optional(z.string()),
});
export type StaffMember = z.infer<typeof staffShape>;
export const staffListShape = z.array(staffShape);

export function isFieldCode(raw: string): raw is FieldCode {
  return (fieldCodes as readonly string[]).includes(raw);
}
