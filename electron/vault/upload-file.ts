import type { EvidenceReceipt } from "../../domain/contract/evidence";
import { chunkCount, chunkSizeBytes } from "../../domain/contract/evidence";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { EvidenceCouch, TransferRefusal } from "./evidence-couch";
import type { EvidenceRecord } from "./evidence-record";
import { DamagedFile } from "./sealed-file";
import type { VaultStore } from "./vault-store";

export type UploadRefusal =
  | TransferRefusal
  | "damaged"
  /** Something more urgent waits; it goes on afterwards. */
  | "gave-way";

export type UploadParts = {
  readonly vault: VaultStore;
  readonly couch: EvidenceCouch;
  readonly onSentChunks: (sentChunks: number) => void;
  /** Asked between two chunks. */
  readonly mayGoOn: () => boolean;
};

// The server names what it misses; when the same chunk is missing again and again, something is
// wrong that sending does not mend.
const mostRounds = 4;

/** Sends what the server does not have yet, and ends with its receipt or the reason why not. */
export async function uploadFile(
  record: EvidenceRecord,
  parts: UploadParts,
): Promise<Result<EvidenceReceipt, UploadRefusal>> {
  const { couch } = parts;
  const { sha256, mediaType, sizeBytes, by, derivedFrom } = record;
  const chunks = chunkCount(sizeBytes);
  const manifest = await couch.putManifest({
    type: "evidence",
    sha256,
    mediaType,
    sizeBytes,
    chunks,
    by,
    ...(derivedFrom === undefined ? {} : { derivedFrom }),
  });
  if (!manifest.ok) return manifest;
  const asked = await couch.missingChunks(sha256, chunks);
  if (!asked.ok) return asked;
  let missing = asked.value;
  for (let round = 0; round < mostRounds; round += 1) {
    const sent = await sendChunks(record, missing, parts);
    if (!sent.ok) return sent;
    const answer = await couch.askReceipt(sha256);
    if (!answer.ok) return answer;
    if (answer.value.status === "complete") return checkReceipt(record, answer.value.receipt);
    missing = answer.value.missing.filter((index) => index >= 0 && index < chunks);
  }
  return refuse("later", "still-missing");
}

function checkReceipt(
  { sha256, sizeBytes }: EvidenceRecord,
  receipt: EvidenceReceipt,
): Result<EvidenceReceipt, UploadRefusal> {
  const fits = receipt.sha256 === sha256 && receipt.sizeBytes === sizeBytes;
  return fits ? ok(receipt) : refuse("refused", "foreign-receipt");
}

async function sendChunks(
  { sha256, sizeBytes }: EvidenceRecord,
  missing: readonly number[],
  { vault, couch, onSentChunks, mayGoOn }: UploadParts,
): Promise<Result<void, UploadRefusal>> {
  let sentChunks = chunkCount(sizeBytes) - missing.length;
  onSentChunks(sentChunks);
  for (const index of missing) {
    if (!mayGoOn()) return refuse("gave-way");
    const bytes = await readChunk(vault, sha256, index);
    if (bytes === undefined) return refuse("damaged");
    const put = await couch.putChunk(sha256, index, bytes);
    if (!put.ok) return put;
    sentChunks += 1;
    onSentChunks(sentChunks);
  }
  return ok();
}

async function readChunk(
  vault: VaultStore,
  sha256: string,
  index: number,
): Promise<Uint8Array | undefined> {
  try {
    const reader = await vault.open(sha256);
    if (reader === undefined) return undefined;
    try {
      const from = index * chunkSizeBytes;
      const pieces: Buffer[] = [];
      for await (const piece of reader.read(from, from + chunkSizeBytes)) pieces.push(piece);
      return Buffer.concat(pieces);
    } finally {
      await reader.close();
    }
  } catch (cause) {
    if (cause instanceof DamagedFile) return undefined;
    throw cause;
  }
}
