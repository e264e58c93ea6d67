import { createHash } from "node:crypto";
import { decodeTime, encodeTime, ulid } from "ulidx";
import type { Author, Entry, EntryBodies, EntryKind, EntryOf } from "../../domain/model/entry";
import type { EvidenceRef } from "../../domain/model/evidence-ref";
import type { EntryId, TicketId } from "../../domain/model/ids";
import { isEntryId, isTicketId } from "../../domain/model/ids";
import { toInstant } from "../../domain/model/instant";
import { sealOf } from "../../domain/rules/fold";
import type { Caller } from "../accounts/access-token";

/** The server itself, when it writes. */
export const hubCaller: Caller = {
  user: "hub",
  name: "Cổng thông tin 1022",
  unitId: "79",
  roles: ["hub"],
};

export const hubAuthor: Author = {
  user: hubCaller.user,
  name: hubCaller.name,
  role: "hub",
  unitId: hubCaller.unitId,
};

export type HubEntryParts<Kind extends EntryKind> = {
  readonly kind: Kind;
  readonly body: EntryBodies[Kind];
  readonly id: EntryId;
  readonly atMs: number;
  /** Of a decision: the log that it was made on. What arrives later counts after it. */
  readonly seen?: readonly Entry[];
  readonly evidence?: readonly EvidenceRef[];
};

export function hubEntry<Kind extends EntryKind>(parts: HubEntryParts<Kind>): EntryOf<Kind> {
  return {
    id: parts.id,
    kind: parts.kind,
    at: toInstant(parts.atMs),
    by: hubAuthor,
    device: "sync-server",
    clock: { skewMs: 0, verified: true },
    body: parts.body,
    evidence: [...(parts.evidence ?? [])],
    ...(parts.seen === undefined ? {} : { seen: sealOf(parts.seen) }),
  };
}

export function newTicketId(atMs: number): TicketId {
  const id = ulid(atMs);
  if (!isTicketId(id)) throw new Error(`not a ticket id: ${id}`);
  return id;
}

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * The id of the entry that follows from another one: the same however often, and on however many
 * servers, it is worked out, so that nothing is answered or published twice.
 */
export function followingId(cause: string, purpose: string, atMs = decodeTime(cause) + 1): EntryId {
  const digest = createHash("sha256").update(`${purpose} ${cause}`).digest();
  const chance = [...digest.subarray(0, 16)].map((byte) => crockford[byte % 32] ?? "0").join("");
  const id = `${encodeTime(atMs, 10)}${chance}`;
  if (!isEntryId(id)) throw new Error(`not an entry id: ${id}`);
  return id;
}
