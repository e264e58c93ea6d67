import type { AnsweringBodies } from "./entry-body/answering";
import { answeringShapes } from "./entry-body/answering";
import type { HandlingBodies } from "./entry-body/handling";
import { handlingShapes } from "./entry-body/handling";
import type { OverseeingBodies } from "./entry-body/overseeing";
import { overseeingShapes } from "./entry-body/overseeing";
import type { RoutingBodies } from "./entry-body/routing";
import { routingShapes } from "./entry-body/routing";
import type { ViolationBodies } from "./entry-body/violations";
import { violationShapes } from "./entry-body/violations";
import type { EvidenceRef } from "./evidence-ref";
import { evidenceListShape } from "./evidence-ref";
import type { EntryId } from "./ids";
import { isEntryId, ulidShape } from "./ids";
import type { Instant } from "./instant";
import { instantShape, toEpochMs } from "./instant";
import type { Author } from "./person";
import { authorShape } from "./person";
import type { Check } from "./shape";
import { boolean, isRecord, listOf, number, record, text } from "./shape";

export type { Author, Person } from "./person";
export type { ReplyChannel, Satisfaction } from "./entry-body/answering";
export { replyChannels, satisfactions } from "./entry-body/answering";
export type { InspectionConclusion, Outcome, ReturnReason } from "./entry-body/handling";
export { inspectionConclusions, outcomes, returnReasons } from "./entry-body/handling";

/** How far the writing device's clock was from the server's: server = device + skew. */
export type ClockReading = { readonly skewMs: number; readonly verified: boolean };

/** What each kind of entry says beside who and when. */
export type EntryBodies = RoutingBodies &
  HandlingBodies &
  AnsweringBodies &
  ViolationBodies &
  OverseeingBodies;

export type EntryKind = keyof EntryBodies;

type EntryHead = {
  readonly id: EntryId;
  /** Time on the writing device; `correctedMs` says what the server's clock would have shown. */
  readonly at: Instant;
  readonly by: Author;
  readonly device: string;
  readonly clock: ClockReading;
  readonly evidence: readonly EvidenceRef[];
  /**
   * On an entry of the city: the entries that it had before it when it decided (`sealOf`). They
   * come before it and all others after it, whatever their times, so that nothing that arrives
   * late undoes what the city has done.
   */
  readonly seen?: readonly EntryId[];
};

export type EntryOf<Kind extends EntryKind> = EntryHead & {
  readonly kind: Kind;
  readonly body: EntryBodies[Kind];
};

export type KnownEntry = { [Kind in EntryKind]: EntryOf<Kind> }[EntryKind];

/** Written by a newer app. Kept, synchronised, shown as "cần cập nhật ứng dụng", never dropped. */
export type UnknownEntry = EntryHead & {
  readonly kind: string & { readonly unknownKind?: true };
  readonly body: unknown;
};

export type Entry = KnownEntry | UnknownEntry;

const bodyShapes: { readonly [Kind in EntryKind]: Check } = {
  ...routingShapes,
  ...handlingShapes,
  ...answeringShapes,
  ...violationShapes,
  ...overseeingShapes,
};

export const entryKinds = Object.keys(bodyShapes) as readonly EntryKind[];

export function isEntryKind(kind: string): kind is EntryKind {
  return Object.prototype.hasOwnProperty.call(bodyShapes, kind);
}

export function isKnown(entry: Entry): entry is KnownEntry {
  return isEntryKind(entry.kind);
}

const headShape = record(
  {
    id: ulidShape,
    kind: text(64, 1),
    at: instantShape,
    by: authorShape,
    device: text(128, 1),
    clock: record({ skewMs: number(-1e13, 1e13), verified: boolean }),
    evidence: evidenceListShape,
    body: () => undefined,
  },
  { seen: listOf(ulidShape, 5000) },
);

export const entryShape: Check = (value, path, strict) => {
  const problem = headShape(value, path, strict);
  if (problem !== undefined || !isRecord(value)) return problem ?? path;
  const kind = String(value["kind"]);
  if (!isEntryKind(kind)) return undefined;
  const inBody = bodyShapes[kind](value["body"], "", strict);
  return inBody === undefined ? undefined : `${path}.body${inBody}`;
};

/** Milliseconds since 1970 by the server's clock, as far as the writing device knew it. */
export function correctedMs(entry: Entry): number {
  return toEpochMs(entry.at) + entry.clock.skewMs;
}

const namingFields: { readonly [kind: string]: string } = {
  approved: "submission",
  sentBack: "submission",
  commitmentKept: "commitment",
  commitmentBroken: "commitment",
  penaltyProposed: "record",
  penaltyDecided: "proposal",
  extended: "request",
  directiveAnswered: "directive",
  corrected: "entry",
};

/** The entry that this one is about, or undefined. */
export function namedEntry(entry: Entry): EntryId | undefined {
  const field = namingFields[entry.kind];
  if (field === undefined || !isRecord(entry.body)) return undefined;
  const named = entry.body[field];
  return isEntryId(named) ? named : undefined;
}
