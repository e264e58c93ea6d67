import type { EvidenceRef } from "./evidence-ref";
import { evidenceListShape } from "./evidence-ref";
import type { EntryId, UnitId } from "./ids";
import { ulidShape, unitIdShape } from "./ids";
import type { Instant } from "./instant";
import { instantShape, toEpochMs } from "./instant";
import type { FieldCode, RequestKind } from "./report";
import { fieldCodes, requestKinds } from "./report";
import type { Role } from "./role";
import { roles } from "./role";
import type { Check } from "./shape";
import { boolean, isRecord, listOf, number, oneOf, record, text } from "./shape";

export type Person = { readonly user: string; readonly name: string };

export type Author = Person & { readonly role: Role; readonly unitId: UnitId };

/** How far the writing device's clock was from the server's: server = device + skew. */
export type ClockReading = { readonly skewMs: number; readonly verified: boolean };

export const inspectionConclusions = ["confirmed", "notFound", "insufficient"] as const;
export type InspectionConclusion = (typeof inspectionConclusions)[number];

export const outcomes = [
  "resolved",
  "reminded",
  "recorded",
  "transferred",
  "notFound",
  "answered",
] as const;
export type Outcome = (typeof outcomes)[number];

export const returnReasons = ["outOfAuthority", "outOfArea"] as const;
export type ReturnReason = (typeof returnReasons)[number];

export const replyChannels = [
  "portal",
  "phone",
  "sms",
  "email",
  "zalo",
  "facebook",
  "app",
] as const;
export type ReplyChannel = (typeof replyChannels)[number];

/** What each kind of entry says beside who and when. */
export type EntryBodies = {
  readonly dispatched: {
    readonly toUnit: UnitId;
    readonly unitName: string;
    readonly field: FieldCode;
    readonly requestKind: RequestKind;
    readonly policyId: string;
    readonly note?: string;
  };
  readonly accepted: { readonly note?: string };
  readonly assigned: { readonly to: readonly Person[]; readonly note?: string };
  readonly inspected: {
    readonly conclusion: InspectionConclusion;
    readonly findings: string;
    readonly measures?: string;
    readonly inspectedAt?: Instant;
  };
  readonly progressReplied: { readonly text: string; readonly committedDeadline?: Instant };
  readonly resolutionSubmitted: {
    readonly outcome: Outcome;
    /** For the supervisor and the file. */
    readonly result: string;
    /** What the citizen and everybody else will read. */
    readonly publicText: string;
  };
  readonly approved: { readonly submission: EntryId; readonly note?: string };
  readonly sentBack: { readonly submission: EntryId; readonly reason: string };
  readonly returned: {
    readonly reason: ReturnReason;
    readonly explanation: string;
    readonly suggestedUnit?: UnitId;
  };
  readonly replied: { readonly text: string; readonly via: ReplyChannel };
  readonly published: { readonly text: string };
  readonly reopened: { readonly text: string };
  readonly noted: { readonly text: string };
};

export type EntryKind = keyof EntryBodies;

type EntryHead = {
  readonly id: EntryId;
  /** Time on the writing device; `correctedMs` says what the server's clock would have shown. */
  readonly at: Instant;
  readonly by: Author;
  readonly device: string;
  readonly clock: ClockReading;
  readonly evidence: readonly EvidenceRef[];
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

const longText = text(20_000);
const someText = text(20_000, 1);
const personShape = record({ user: text(128, 1), name: text(200, 1) });

const bodyShapes: { readonly [Kind in EntryKind]: Check } = {
  dispatched: record(
    {
      toUnit: unitIdShape,
      unitName: text(200, 1),
      field: oneOf(fieldCodes),
      requestKind: oneOf(requestKinds),
      policyId: text(64, 1),
    },
    { note: longText },
  ),
  accepted: record({}, { note: longText }),
  assigned: record({ to: listOf(personShape, 50, 1) }, { note: longText }),
  inspected: record(
    { conclusion: oneOf(inspectionConclusions), findings: someText },
    { measures: longText, inspectedAt: instantShape },
  ),
  progressReplied: record({ text: longText }, { committedDeadline: instantShape }),
  resolutionSubmitted: record({ outcome: oneOf(outcomes), result: someText, publicText: someText }),
  approved: record({ submission: ulidShape }, { note: longText }),
  sentBack: record({ submission: ulidShape, reason: someText }),
  returned: record(
    { reason: oneOf(returnReasons), explanation: someText },
    { suggestedUnit: unitIdShape },
  ),
  replied: record({ text: someText, via: oneOf(replyChannels) }),
  published: record({ text: someText }),
  reopened: record({ text: someText }),
  noted: record({ text: someText }),
};

export const entryKinds = Object.keys(bodyShapes) as readonly EntryKind[];

export function isEntryKind(kind: string): kind is EntryKind {
  return Object.prototype.hasOwnProperty.call(bodyShapes, kind);
}

export function isKnown(entry: Entry): entry is KnownEntry {
  return isEntryKind(entry.kind);
}

const headShape = record({
  id: ulidShape,
  kind: text(64, 1),
  at: instantShape,
  by: record({
    user: text(128, 1),
    name: text(200, 1),
    role: oneOf(roles),
    unitId: unitIdShape,
  }),
  device: text(128, 1),
  clock: record({ skewMs: number(-1e15, 1e15), verified: boolean }),
  evidence: evidenceListShape,
});

export const entryShape: Check = (value, path) => {
  const problem = headShape(value, path);
  if (problem !== undefined || !isRecord(value)) return problem ?? path;
  const kind = String(value["kind"]);
  return isEntryKind(kind) ? bodyShapes[kind](value["body"], `${path}.body`) : undefined;
};

/** Milliseconds since 1970 by the server's clock, as far as the writing device knew it. */
export function correctedMs(entry: Entry): number {
  return toEpochMs(entry.at) + entry.clock.skewMs;
}
