import { sha256Shape, ticketCodeShape, ulidShape, unitIdShape } from "../../model/ids";
import { instantShape } from "../../model/instant";
import { canonicalText } from "../../model/json";
import type { Check } from "../../model/shape";
import { integer, oneOf, record, text } from "../../model/shape";

export const accessActions = ["revealed", "exported", "printed"] as const;
export type AccessAction = (typeof accessActions)[number];

/** What somebody looked at or took out, before it was linked to what came before it. */
export type AccessNote = {
  readonly at: string;
  readonly user: string;
  readonly deviceId: string;
  readonly unitId: string;
  readonly action: AccessAction;
  /** What it was: "reporter", "health", the name of a form, "list". Never what it said. */
  readonly what: string;
  readonly ticketId?: string;
  readonly code?: string;
  /** The piece of evidence that was shown. */
  readonly sha256?: string;
  /** How many reports were in it. */
  readonly count?: number;
  /** As the person typed it. */
  readonly reason?: string;
};

/**
 * A note as a link of a chain. A person on a device has one chain, numbered from 1; a device that
 * lost it begins another under a new id, which the administrator sees.
 */
export type AccessRecord = AccessNote & {
  readonly chainId: string;
  readonly seq: number;
  /** `hash` of the record before; absent in the first one. */
  readonly previous?: string;
  readonly hash: string;
};

export const accessRecordShape: Check = record(
  {
    at: instantShape,
    user: text(128, 1),
    deviceId: text(64, 1),
    unitId: unitIdShape,
    action: oneOf(accessActions),
    what: text(200, 1),
    chainId: ulidShape,
    seq: integer(1, 1_000_000_000),
    hash: sha256Shape,
  },
  {
    ticketId: ulidShape,
    code: ticketCodeShape,
    sha256: sha256Shape,
    count: integer(0, 1_000_000),
    reason: text(1_000),
    previous: sha256Shape,
  },
);

/** SHA-256 of the UTF-8 bytes of a text, 64 lower-case hex digits. */
export type HashText = (text: string) => string;

/** What the hash of a record is made of: all of the record but the hash itself. */
export function hashedText(record: Omit<AccessRecord, "hash">): string {
  const { hash: _hash, ...rest } = record as AccessRecord;
  return canonicalText(rest);
}

/** Links a note to the end of its chain; `last` is absent for the first one. */
export function linkRecord(
  note: AccessNote,
  place: { readonly chainId: string; readonly last?: AccessRecord },
  hash: HashText,
): AccessRecord {
  const { chainId, last } = place;
  const unhashed = {
    ...note,
    chainId,
    seq: (last?.seq ?? 0) + 1,
    ...(last === undefined ? {} : { previous: last.hash }),
  };
  return { ...unhashed, hash: hash(hashedText(unhashed)) };
}
