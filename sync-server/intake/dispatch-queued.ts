import { z } from "zod/mini";
import type { UnitId } from "../../domain/model/ids";
import type { FieldCode, RequestKind } from "../../domain/model/report";
import { fieldCodes, requestKinds } from "../../domain/model/report";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { isRecord } from "../../domain/model/shape";
import type { Database, StoredDocument } from "../couch/database";
import type { TriageRules } from "../triage/triage-report";
import { policyFor } from "../triage/triage-report";
import type { IntakeDocument } from "./intake-document";
import { intakeDocumentId, intakeDocumentShape } from "./intake-document";
import type { IntakeParts } from "./receive-report";
import { photoShelf, settleReport, storePhotos } from "./receive-report";
import type { Photo } from "./report-request";

/** `POST /api/intake/reports/<ticket>/dispatch` */
export const dispatchRequestShape = z.object({
  toUnit: z.string().check(z.regex(/^[0-9a-z][0-9a-z-]{0,23}$/)),
  /** The operator has read it and knows better. */
  field: z.optional(z.enum(fieldCodes)),
  requestKind: z.optional(z.enum(requestKinds)),
});

export type QueuedOrder = {
  readonly ticketId: string;
  readonly toUnit: UnitId;
  readonly field?: FieldCode | undefined;
  readonly requestKind?: RequestKind | undefined;
  readonly by: string;
  readonly atMs: number;
};

export type QueuedRefusal =
  "not-found" | "not-queued" | "unit-not-connected" | "no-policy" | "busy";

/**
 * Sends a report that waited for an operator to the ward that he names. What may be a
 * denunciation goes there with its details restricted. Ordered twice, it goes once.
 */
export async function dispatchQueued(
  order: QueuedOrder,
  parts: IntakeParts,
): Promise<Result<IntakeDocument, QueuedRefusal>> {
  const stored = await parts.intake.get(intakeDocumentId(order.ticketId));
  if (stored === undefined) return refuse("not-found");
  const document = intakeDocumentShape.parse(stored.doc);
  if (document.state !== "queued") {
    const isThere = document.unitId === order.toUnit;
    return isThere
      ? ok(await settleReport({ rev: stored.rev, value: document }, order.atMs, parts))
      : refuse("not-queued");
  }
  const sorted = sort(document, order, await parts.triageRules());
  if (!sorted.ok) return sorted;
  const { said, field, unitId = "", receivedMs } = sorted.value;
  const photos = await heldPhotos(stored, parts.intake);
  const shelf = photoShelf(said, { unitId, field }, parts);
  const evidence = await storePhotos(photos, shelf, { receivedMs });
  const value: IntakeDocument = { ...sorted.value, evidence: [...evidence] };
  const written = await parts.intake.put({ _id: stored.id, ...value }, stored.rev);
  if (!written.ok) return refuse("busy");
  return ok(await settleReport({ rev: written.value, value }, order.atMs, parts));
}

function sort(
  document: IntakeDocument,
  { toUnit, field = document.field, requestKind = document.said.requestKind, by }: QueuedOrder,
  rules: TriageRules,
): Result<IntakeDocument, "unit-not-connected" | "no-policy"> {
  const unit = rules.units.find((one) => one.code === toUnit && one.effectiveTo === undefined);
  if (unit === undefined || !rules.wards.includes(toUnit)) return refuse("unit-not-connected");
  const policy = policyFor(field, document.receivedMs, rules);
  if (!policy.ok) return refuse("no-policy");
  const { queueReason, ...rest } = document;
  void queueReason;
  return ok({
    ...rest,
    said: { ...document.said, requestKind },
    field,
    policyId: policy.value.id,
    state: "received",
    unitId: toUnit,
    unitName: unit.name,
    dispatchedBy: by,
  });
}

/** They wait beside the report until it is known whose they are. */
async function heldPhotos(
  { id, doc }: StoredDocument,
  intake: Database,
): Promise<readonly Photo[]> {
  const held = isRecord(doc) ? doc["_attachments"] : undefined;
  const captions = isRecord(doc) && isRecord(doc["captions"]) ? doc["captions"] : {};
  const photos: Photo[] = [];
  for (const name of isRecord(held) ? Object.keys(held) : []) {
    const bytes = await intake.getAttachment(id, name);
    if (bytes === undefined) throw new Error("a photo is there and is not");
    const caption = captions[name];
    photos.push(typeof caption === "string" ? { bytes, caption } : { bytes });
  }
  return photos;
}
