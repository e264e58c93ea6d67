import { z } from "zod/mini";

/** Bytes of one chunk; the last one of a file is shorter. */
export const chunkSizeBytes = 512 * 1024;

/**
 * A ward's evidence database holds, for each file:
 * - `<sha256>` the manifest: what it is and how many chunks it has,
 * - `<sha256>:c:<000000>` one document a chunk with one attachment named `bytes`,
 * - `<sha256>:thumbnail` a small JPEG of it, one attachment named `bytes`, by whoever added it,
 * - `<sha256>:receipt` written by the server once it has recomputed the hash.
 */
export const evidenceManifestShape = z.object({
  type: z.literal("evidence"),
  sha256: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number(),
  chunks: z.number(),
  by: z.string(),
  /** Of a public copy: the original that it was made of. */
  derivedFrom: z.exactOptional(z.string()),
});
export type EvidenceManifest = z.infer<typeof evidenceManifestShape>;

export const evidenceReceiptShape = z.object({
  type: z.literal("receipt"),
  sha256: z.string(),
  sizeBytes: z.number(),
  receivedAt: z.string(),
});
export type EvidenceReceipt = z.infer<typeof evidenceReceiptShape>;

/**
 * `POST /api/evidence/<unitId>/<sha256>/receipt` takes this. `again` has everything read once more
 * although there is a receipt; when the bytes are no longer right, the receipt is taken back.
 */
export const receiptRequestShape = z.object({ again: z.exactOptional(z.boolean()) });

/** It answers one of these. */
export const receiptAnswerShape = z.union([
  z.object({ status: z.literal("complete"), receipt: evidenceReceiptShape }),
  /** Indexes of chunks to send (again). */
  z.object({ status: z.literal("incomplete"), missing: z.array(z.number()) }),
]);
export type ReceiptAnswer = z.infer<typeof receiptAnswerShape>;

export function chunkDocumentId(sha256: string, index: number): string {
  return `${sha256}:c:${String(index).padStart(6, "0")}`;
}

export function receiptDocumentId(sha256: string): string {
  return `${sha256}:receipt`;
}

/** Largest thumbnail that the door lets in. */
export const thumbnailLimitBytes = 64 * 1024;

export function thumbnailDocumentId(sha256: string): string {
  return `${sha256}:thumbnail`;
}

export function chunkCount(sizeBytes: number): number {
  return Math.ceil(sizeBytes / chunkSizeBytes);
}
