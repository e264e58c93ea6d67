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
import type { Database, NewDocument } from "../couch/database";
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

function chunkDocument(id: string, part: Uint8Array): NewDocument {
  const data = Buffer.from(part).toString("base64");
  return {
    _id: id,
    _attachments: { bytes: { content_type: "application/octet-stream", data } },
  };
}

/** Content-addressed: a document that is there already is the same one. */
async function putOnce(database: Database, doc: NewDocument): Promise<void> {
  const written = await database.put(doc);
  if (!written.ok && written.reason !== "conflict") {
    throw new Error(`${database.name}: evidence was refused (${written.detail ?? ""})`);
  }
}
