import {
  chunkCount,
  chunkDocumentId,
  evidenceManifestShape,
  receiptDocumentId,
} from "../../domain/contract/evidence";
import { isRecord } from "../../domain/model/shape";
import type { Database, NewDocument } from "../couch/database";

/**
 * Brings a file from one unit's evidence to another's, with as much of it as has arrived: true
 * when the receipt went along, so that there is nothing more to bring.
 */
export async function copyEvidence(sha256: string, from: Database, to: Database): Promise<boolean> {
  if ((await to.get(receiptDocumentId(sha256))) !== undefined) return true;
  const manifest = await from.get(sha256);
  const receipt = await from.get(receiptDocumentId(sha256));
  // A file whose bytes are still on their way comes along when its receipt is there.
  if (manifest === undefined || receipt === undefined) return false;
  const { sizeBytes } = evidenceManifestShape.parse(manifest.doc);
  for (let index = 0; index < chunkCount(sizeBytes); index += 1) {
    const id = chunkDocumentId(sha256, index);
    const bytes = await from.getAttachment(id, "bytes");
    if (bytes === undefined) throw new Error(`${from.name}: a chunk with a receipt is missing`);
    await putOnce(to, chunkDocument(id, bytes));
  }
  await putOnce(to, { ...fieldsOf(manifest.doc), _id: sha256 });
  await putOnce(to, { ...fieldsOf(receipt.doc), _id: receiptDocumentId(sha256) });
  return true;
}

/** Only where a file must not be read any more; an ordinary ward keeps what it has. */
export async function removeEvidence(sha256: string, database: Database): Promise<void> {
  const rows = await database.list({ startKey: sha256, endKey: `${sha256}:\ufff0` });
  for (const { id, rev } of rows) await database.remove(id, rev);
}

export function chunkDocument(id: string, part: Uint8Array): NewDocument {
  const data = Buffer.from(part).toString("base64");
  return {
    _id: id,
    _attachments: { bytes: { content_type: "application/octet-stream", data } },
  };
}

/** Content-addressed: a document that is there already is the same one. */
export async function putOnce(database: Database, doc: NewDocument): Promise<void> {
  const written = await database.put(doc);
  if (!written.ok && written.reason !== "conflict") {
    throw new Error(`${database.name}: evidence was refused (${written.detail ?? ""})`);
  }
}

function fieldsOf(doc: unknown): { readonly [field: string]: unknown } {
  if (!isRecord(doc)) return {};
  const { _rev, ...fields } = doc;
  void _rev;
  return fields;
}
