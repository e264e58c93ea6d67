import { createHash } from "node:crypto";
import { z } from "zod/mini";
import type { EvidenceRef } from "../../domain/model/evidence-ref";
import { evidenceRefShape } from "../../domain/model/evidence-ref";
import type { TicketCode, TicketId } from "../../domain/model/ids";
import { isTicketId } from "../../domain/model/ids";
import { toInstant } from "../../domain/model/instant";
import type { FieldCode } from "../../domain/model/report";
import { restrictionOf } from "../../domain/rules/authority";
import type { Database, StoredDocument } from "../couch/database";
import { newTicketId } from "../dispatch/hub";
import { createTicket } from "../dispatch/ticket-log";
import { sniffMediaType } from "../evidence/media-type";
import { storeEvidence } from "../evidence/store-evidence";
import { HttpError } from "../http-error";
import { keepRestricted } from "../restricted/restricted-store";
import type { TriageRules } from "../triage/triage-report";
import { triageReport } from "../triage/triage-report";
import type { IntakeDocument } from "./intake-document";
import { intakeDocumentId, intakeDocumentShape } from "./intake-document";
import type { IncomingReport, Photo } from "./report-request";
import type { TicketCodes } from "./ticket-codes";
import { wardTicket } from "./ward-ticket";

export type IntakeParts = {
  readonly intake: Database;
  readonly codes: TicketCodes;
  readonly openWard: (unitId: string) => Database;
  readonly openEvidence: (unitId: string) => Database;
  readonly openRestricted: (unitId: string) => Database;
  readonly triageRules: () => Promise<TriageRules>;
};

const keyShape = z.object({ ticketId: z.string(), code: z.string() });
type Name = { readonly ticketId: TicketId; readonly code: TicketCode };
type Named = Name & { readonly isNew: boolean };

/**
 * Takes a report in, sorts it and sends it to its ward. Every step looks first whether it was
 * done, so that the same report sent again goes on where a crash left off and is never doubled.
 */
export async function receiveReport(
  report: IncomingReport,
  parts: IntakeParts,
): Promise<IntakeDocument> {
  const { isNew, ...named } = await nameReport(report, parts);
  const stored = isNew ? undefined : await parts.intake.get(intakeDocumentId(named.ticketId));
  const document =
    stored === undefined
      ? await writeReport(report, named, parts)
      : { rev: stored.rev, value: intakeDocumentShape.parse(stored.doc) };
  return settleReport(document, report.dispatchedMs, parts);
}

async function nameReport(report: IncomingReport, parts: IntakeParts): Promise<Named> {
  const hash = createHash("sha256").update(report.key).digest("hex");
  const known = await parts.intake.get(`key:${hash}`);
  if (known !== undefined) return readKey(known);
  const ticketId = newTicketId(report.receivedMs);
  const code = await parts.codes.take(report.receivedMs);
  const doc = { _id: `key:${hash}`, type: "key", ticketId, code };
  if ((await parts.intake.put(doc)).ok) return { ticketId, code, isNew: true };
  const other = await parts.intake.get(`key:${hash}`);
  if (other === undefined) throw new Error("a report's key is there and is not");
  return readKey(other);
}

function readKey(stored: StoredDocument): Named {
  const { ticketId, code } = keyShape.parse(stored.doc);
  if (!isTicketId(ticketId)) throw new Error("a report's key names no ticket");
  return { ticketId, code, isNew: false };
}

type Stored = { readonly rev: string; readonly value: IntakeDocument };

async function writeReport(
  report: IncomingReport,
  { ticketId, code }: Name,
  parts: IntakeParts,
): Promise<Stored> {
  const { photos, receivedMs, dispatchedMs, key, enteredBy, ...said } = report;
  void dispatchedMs;
  const triage = triageReport({ ...said, receivedMs }, await parts.triageRules());
  const unit = triage.goTo === "ward" ? triage : undefined;
  const evidence =
    unit === undefined ? [] : await storePhotos(photos, photoShelf(said, unit, parts), report);
  const value: IntakeDocument = {
    type: "report",
    ticketId,
    code,
    key,
    receivedMs,
    enteredBy,
    said,
    field: triage.field,
    evidence: [...evidence],
    ...(triage.policyId === undefined ? {} : { policyId: triage.policyId }),
    ...(triage.goTo === "ward"
      ? { state: "received", unitId: triage.unitId, unitName: triage.unitName }
      : { state: "queued", queueReason: triage.reason }),
  };
  const held = unit === undefined ? heldPhotos(photos) : {};
  const doc = { _id: intakeDocumentId(ticketId), ...value, ...held };
  const written = await parts.intake.put(doc);
  if (written.ok) return { rev: written.value, value };
  const other = await parts.intake.get(intakeDocumentId(ticketId));
  if (other === undefined) throw new Error("a report is there and is not");
  return { rev: other.rev, value: intakeDocumentShape.parse(other.doc) };
}

/** Photos of what is restricted lie with it, out of the ward's sight. */
export function photoShelf(
  { requestKind }: Pick<IncomingReport, "requestKind">,
  { unitId, field }: { readonly unitId: string; readonly field: FieldCode },
  { openEvidence, openRestricted }: IntakeParts,
): Database {
  const isRestricted = restrictionOf({ field, requestKind }) !== undefined;
  return isRestricted ? openRestricted(unitId) : openEvidence(unitId);
}

export async function storePhotos(
  photos: readonly Photo[],
  evidence: Database,
  report: Pick<IncomingReport, "receivedMs">,
): Promise<readonly EvidenceRef[]> {
  const refs: EvidenceRef[] = [];
  for (const { bytes, caption } of photos) {
    const mediaType = sniffMediaType(bytes);
    if (mediaType === undefined) throw new HttpError(415, "unknown-photo-format");
    const named = caption === undefined ? {} : { caption };
    const fresh = { bytes, mediaType, by: "citizen", ...named };
    const ref = await storeEvidence(evidence, fresh, report.receivedMs);
    if (!refs.some((other) => other.sha256 === ref.sha256)) refs.push(ref);
  }
  return refs;
}

/** Photos of a report that has no ward yet wait beside it. */
function heldPhotos(photos: readonly Photo[]): object {
  if (photos.length === 0) return {};
  const nameOf = (index: number) => `photo-${String(index + 1)}`;
  const captions = photos.flatMap(({ caption }, index) =>
    caption === undefined ? [] : [[nameOf(index), caption]],
  );
  const entries = photos.map(({ bytes }, index) => [
    nameOf(index),
    {
      content_type: sniffMediaType(bytes) ?? "application/octet-stream",
      data: Buffer.from(bytes).toString("base64"),
    },
  ]);
  return {
    _attachments: Object.fromEntries(entries) as unknown,
    captions: Object.fromEntries(captions) as unknown,
  };
}

/** How many of the newest reports are looked at after a start. */
const resumedReports = 500;

/** Sends on what a crash left between the intake and its ward. */
export async function resumeReports(parts: IntakeParts, nowMs: number): Promise<void> {
  const rows = await parts.intake.list({
    startKey: "report:\ufff0",
    endKey: "report:",
    descending: true,
    limit: resumedReports,
  });
  for (const { rev, doc } of rows) {
    const value = intakeDocumentShape.parse(doc);
    if (value.state === "received") await settleReport({ rev, value }, nowMs, parts);
  }
}

/** Sends a received report to its ward and notes that it went. */
export async function settleReport(
  { rev, value }: Stored,
  dispatchedMs: number,
  parts: IntakeParts,
): Promise<IntakeDocument> {
  const { unitId, unitName, policyId, ticketId } = value;
  if (value.state !== "received") return value;
  if (unitId === undefined || unitName === undefined || policyId === undefined) return value;
  if (!isTicketId(ticketId)) throw new Error("an intake document names no ticket");
  const document = { ...value, unitId, unitName, policyId };
  const evidence = value.evidence.filter(isEvidenceRef);
  const made = wardTicket({ document, ticketId, evidence, dispatchedMs });
  if (made.restricted) await keepRestricted(parts.openRestricted(unitId), made.restricted);
  await createTicket(parts.openWard(unitId), made.ticket);
  const settled: IntakeDocument = { ...value, state: "dispatched" };
  const doc = {
    _id: intakeDocumentId(ticketId),
    ...settled,
    dispatchedAt: toInstant(dispatchedMs),
  };
  await parts.intake.put(doc, rev);
  return settled;
}

function isEvidenceRef(raw: unknown): raw is EvidenceRef {
  return evidenceRefShape(raw, "") === undefined;
}
