import { createHash } from "node:crypto";
import type {
  EvidenceManifest,
  EvidenceReceipt,
  ReceiptAnswer,
} from "../../domain/contract/evidence";
import {
  chunkCount,
  chunkDocumentId,
  chunkSizeBytes,
  evidenceManifestShape,
  evidenceReceiptShape,
  receiptDocumentId,
} from "../../domain/contract/evidence";
import { toInstant } from "../../domain/model/instant";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { Database } from "../couch/database";

export type ReceiptRequest = {
  readonly sha256: string;
  /** Reads every byte although there is a receipt: bytes can rot after it was given. */
  readonly again: boolean;
  readonly nowMs: number;
};

/**
 * Checks a file that a device has sent, and gives the receipt once every byte is right. One that
 * turns out to be wrong later is taken back, so that whoever has the original sends it again.
 */
export async function makeReceipt(
  database: Database,
  { sha256, again, nowMs }: ReceiptRequest,
): Promise<Result<ReceiptAnswer, "no-manifest">> {
  const given = await database.get(receiptDocumentId(sha256));
  if (given !== undefined && !again) return ok(complete(evidenceReceiptShape.parse(given.doc)));
  const stored = await database.get(sha256);
  if (stored === undefined) return refuse("no-manifest");
  const manifest = evidenceManifestShape.parse(stored.doc);
  const missing = await findMissing(database, manifest);
  if (missing.length > 0) {
    if (given !== undefined) await database.remove(receiptDocumentId(sha256), given.rev);
    return ok({ status: "incomplete", missing });
  }
  if (given !== undefined) return ok(complete(evidenceReceiptShape.parse(given.doc)));
  const receipt: EvidenceReceipt = {
    type: "receipt",
    sha256,
    sizeBytes: manifest.sizeBytes,
    receivedAt: toInstant(nowMs),
  };
  const written = await database.put({ _id: receiptDocumentId(sha256), ...receipt });
  if (written.ok) return ok(complete(receipt));
  if (written.reason !== "conflict") throw new Error("the receipt was refused");
  // Another check was done first: the receipt that stands is the one that everybody is given.
  return makeReceipt(database, { sha256, again: false, nowMs });
}

function complete(receipt: EvidenceReceipt): ReceiptAnswer {
  return { status: "complete", receipt };
}

/** Reads chunk by chunk, so that a film needs no more memory than a photo. */
async function findMissing(database: Database, manifest: EvidenceManifest): Promise<number[]> {
  const hash = createHash("sha256");
  const missing: number[] = [];
  const chunks = chunkCount(manifest.sizeBytes);
  for (let index = 0; index < chunks; index += 1) {
    const id = chunkDocumentId(manifest.sha256, index);
    const bytes = await database.getAttachment(id, "bytes");
    if (bytes !== undefined && bytes.byteLength === chunkSize(manifest, index)) {
      hash.update(bytes);
      continue;
    }
    if (bytes !== undefined) await discardChunk(database, id);
    missing.push(index);
  }
  if (missing.length > 0 || hash.digest("hex") === manifest.sha256) return missing;
  return discardAll(database, manifest.sha256, chunks);
}

function chunkSize({ sizeBytes }: EvidenceManifest, index: number): number {
  return Math.min(chunkSizeBytes, sizeBytes - index * chunkSizeBytes);
}

/** Every size is right and the sum is not: nobody can tell which one is bad, so all come again. */
async function discardAll(database: Database, sha256: string, chunks: number): Promise<number[]> {
  const indexes = [...Array(chunks).keys()];
  for (const index of indexes) await discardChunk(database, chunkDocumentId(sha256, index));
  return indexes;
}

/** A bad chunk goes, or the device would be told that it is there already. */
async function discardChunk(database: Database, id: string): Promise<void> {
  const stored = await database.get(id);
  if (stored !== undefined) await database.remove(id, stored.rev);
}
