import type { UnitId } from "./ids";
import { unitIdShape } from "./ids";
import type { Check } from "./shape";
import { listOf, matching, oneOf, record, text } from "./shape";

export const orgUnitKinds = [
  "city",
  "department",
  "district",
  "ward",
  "commune",
  "special_zone",
  "office",
  "team",
  "quarter",
  "utility",
] as const;
export type OrgUnitKind = (typeof orgUnitKinds)[number];

/** A ward may hang under a district or right under the city: the depth is data. */
export type OrgUnit = {
  readonly id: UnitId;
  readonly parentId?: UnitId | null;
  readonly kind: OrgUnitKind;
  readonly name: string;
  readonly code: string;
  /** "2025-07-01"; a unit exists on both its first and its last day. */
  readonly effectiveFrom: string;
  readonly effectiveTo?: string;
  /** What took its place, when it ended. */
  readonly successorIds?: readonly UnitId[];
  /** Other ways to write its name. */
  readonly aliases: readonly string[];
};

const date = matching(/^\d{4}-\d{2}-\d{2}$/);
const parentShape: Check = (value, path) => (value === null ? undefined : unitIdShape(value, path));

const orgUnitShape = record(
  {
    id: unitIdShape,
    kind: oneOf(orgUnitKinds),
    name: text(200, 1),
    code: text(64, 1),
    effectiveFrom: date,
    aliases: listOf(text(200, 1), 100),
  },
  { parentId: parentShape, effectiveTo: date, successorIds: listOf(unitIdShape, 100) },
);

export const orgUnitsShape = listOf(orgUnitShape, 20_000);
