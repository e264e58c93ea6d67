import { createHash } from "node:crypto";
import {
  chunkCount,
  chunkDocumentId,
  chunkSizeBytes,
  receiptDocumentId,
} from "../../domain/contract/evidence";
import type { EvidenceMediaType, EvidenceRef } from "../../domain/model/evidence-ref";
import { isSha256 } from "../../domain/model/ids";
import { toInstant } from "../../domain/model/instant";
import type { Database } from "../couch/database";
import { chunkDocument, putOnce } from "./copy-evidence";
import { readPhotoFacts } from "./photo-facts";

export type NewEvidence = {
  readonly bytes: Uint8Array;
  readonly mediaType: EvidenceMediaType;
  /** Username, or "citizen" for what came with the report. */
  readonly by: string;
  readonly caption?: string;
};

/** Stores a whole file that the server itself was given, chunk by chunk, with its receipt. */
export async function storeEvidence(
  database: Database,
  { bytes, mediaType, by, caption }: NewEvidence,
  nowMs: number,
): Promise<EvidenceRef> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (!isSha256(sha256)) throw new Error("not a sha256");
  const sizeBytes = bytes.byteLength;
  const chunks = chunkCount(sizeBytes);
  for (let index = 0; index < chunks; index += 1) {
    const part = bytes.subarray(index * chunkSizeBytes, (index + 1) * chunkSizeBytes);
    await putOnce(database, chunkDocument(chunkDocumentId(sha256, index), part));
  }
  await putOnce(database, {
    _id: sha256,
    type: "evidence",
    sha256,
    mediaType,
    sizeBytes,
    chunks,
    by,
  });
  await putOnce(database, {
    _id: receiptDocumentId(sha256),
    type: "receipt",
    sha256,
    sizeBytes,
    receivedAt: toInstant(nowMs),
  });
  return {
    sha256,
    mediaType,
    sizeBytes,
    ...readPhotoFacts(bytes),
    by,
    ...(caption === undefined ? {} : { caption }),
  };
}
