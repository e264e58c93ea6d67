import type { EvidenceRef } from "./evidence-ref";
import { evidenceListShape } from "./evidence-ref";
import type { UnitId } from "./ids";
import { unitIdShape } from "./ids";
import type { Instant } from "./instant";
import { instantShape } from "./instant";
import type { Place } from "./place";
import { placeShape } from "./place";
import { oneOf, record, text } from "./shape";

export type { Place } from "./place";
export { placeShape } from "./place";

export const channels = [
  "phone",
  "sms",
  "web",
  "app",
  "email",
  "facebook",
  "zalo",
  "local_hotline",
] as const;
export type Channel = (typeof channels)[number];

/** Ten fields of the 1022 rules, four epidemic groups of 2021, and the rest (`domain.md` §1.3). */
export const fieldCodes = [
  "traffic",
  "water_supply",
  "drainage",
  "trees",
  "lighting",
  "electricity",
  "telecom",
  "public_transport",
  "environment",
  "urban_order",
  "epidemic_business",
  "epidemic_gathering",
  "epidemic_order",
  "epidemic_suspected",
  "other",
] as const;
export type FieldCode = (typeof fieldCodes)[number];

export const requestKinds = [
  "incident",
  "violation",
  "suggestion",
  "support_request",
  "complaint",
  "denunciation",
] as const;
export type RequestKind = (typeof requestKinds)[number];

/**
 * What the citizen said, without who said it: the reporter's identity stays in the `intake`
 * database and never reaches a ward. Nothing in a report ever changes; a correction is an entry.
 */
export type Report = {
  readonly channel: Channel;
  readonly requestKind: RequestKind;
  readonly field: FieldCode;
  readonly subject: string;
  readonly text: string;
  readonly place: Place;
  readonly receivedAt: Instant;
  /** When the report held everything needed to act; some policies start their clock here. */
  readonly completeAt?: Instant;
  readonly occurredAt?: Instant;
  /** Official name of the first unit at that time, kept even if the unit is renamed later. */
  readonly unitName?: string;
  readonly area?: UnitId;
  /** Set when the details lie in `restricted_<unit>`, under the ticket's id. */
  readonly restricted?: "health" | "denunciation";
  /** "Người dân (ẩn danh) – ****1234": all that a ward sees of the reporter. */
  readonly reporterMask?: string;
  readonly evidence: readonly EvidenceRef[];
};

export const reportShape = record(
  {
    channel: oneOf(channels),
    requestKind: oneOf(requestKinds),
    field: oneOf(fieldCodes),
    subject: text(300, 1),
    text: text(20_000),
    place: placeShape,
    receivedAt: instantShape,
    evidence: evidenceListShape,
  },
  {
    completeAt: instantShape,
    occurredAt: instantShape,
    unitName: text(200),
    area: unitIdShape,
    reporterMask: text(100),
    restricted: oneOf(["health", "denunciation"]),
  },
);
