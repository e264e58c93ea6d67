import type { UnitId } from "./ids";
import { ulidShape, unitIdShape } from "./ids";
import type { Instant } from "./instant";
import { instantShape } from "./instant";
import { isRecord, oneOf, record } from "./shape";

/**
 * Why a document is no longer in its ward's database: ended long ago, with another unit since
 * long ago, or a branch that was united with the one that stays.
 */
export const leftReasons = ["archived", "moved", "merged"] as const;
export type LeftReason = (typeof leftReasons)[number];

/** What stands in a ward's database for a ticket that left it. */
export type Tombstone = {
  readonly type: "left";
  readonly left: LeftReason;
  readonly at: Instant;
  /** Of `moved`: who has it now. */
  readonly unitId?: UnitId;
};

const tombstoneShape = record(
  { type: oneOf(["left"]), left: oneOf(leftReasons), at: instantShape },
  {
    unitId: unitIdShape,
    _id: ulidShape,
    _rev: () => undefined,
    _revisions: () => undefined,
    _deleted: () => undefined,
  },
);

/** Undefined: whatever deleted the document, it was not the server's way of letting it go. */
export function parseTombstone(raw: unknown): Tombstone | undefined {
  if (tombstoneShape(raw, "", true) !== undefined || !isRecord(raw)) return undefined;
  const { left, at, unitId } = raw as Tombstone;
  if ((left === "moved") !== (unitId !== undefined)) return undefined;
  return { type: "left", left, at, ...(unitId === undefined ? {} : { unitId }) };
}
