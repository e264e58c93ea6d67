import type { EvidenceManifest, EvidenceReceipt } from "../../domain/contract/evidence";
import {
  chunkCount,
  evidenceManifestShape,
  evidenceReceiptShape,
  receiptDocumentId,
} from "../../domain/contract/evidence";
import type { WantedEvidence } from "../../domain/contract/ipc";
import type { EvidenceMediaType } from "../../domain/model/evidence-ref";
import { evidenceMediaTypes } from "../../domain/model/evidence-ref";
import { isSha256 } from "../../domain/model/ids";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { EvidenceCouch, TransferRefusal } from "./evidence-couch";
import type { EvidenceRecord } from "./evidence-record";
import type { VaultStore } from "./vault-store";

export type DownloadRefusal = TransferRefusal | "disk-full" | "wrong-bytes";

export type DownloadParts = {
  readonly vault: VaultStore;
  readonly couch: EvidenceCouch;
  readonly nowMs: number;
};

/**
 * Makes sure that a wanted file is here and that its receipt is known. A file can arrive while its
 * last chunk is being checked on the server; its receipt is then asked for alone.
 */
export async function completeFile(
  wanted: WantedEvidence,
  parts: DownloadParts,
): Promise<Result<EvidenceRecord, DownloadRefusal>> {
  const record = parts.vault.find(wanted.sha256);
  if (record === undefined) return downloadFile(wanted, parts);
  const receipt = await fetchReceipt(wanted.sha256, parts.couch);
  if (receipt === undefined) return refuse("absent", "receipt");
  const next = { ...(parts.vault.find(wanted.sha256) ?? record), receipt };
  const saved = await parts.vault.save(next);
  return saved.ok ? ok(next) : refuse("disk-full", saved.reason);
}

/** Bytes with another hash than the ticket says never get in. */
async function downloadFile(
  wanted: WantedEvidence,
  { vault, couch, nowMs }: DownloadParts,
): Promise<Result<EvidenceRecord, DownloadRefusal>> {
  const { sha256 } = wanted;
  if (!isSha256(sha256)) return refuse("wrong-bytes", "not-a-hash");
  const manifest = await fetchManifest(wanted, couch);
  if (!manifest.ok) return manifest;
  const receipt = await fetchReceipt(sha256, couch);
  const { mediaType, sizeBytes, by } = manifest.value;
  try {
    const stored = await vault.put({
      sizeBytes,
      expected: sha256,
      pieces: fetchChunks(couch, manifest.value),
      describe: (_, before) => ({
        version: 1,
        sha256,
        mediaType,
        sizeBytes,
        by,
        addedAtMs: nowMs,
        uploads: {},
        ...before,
        ...(receipt === undefined ? {} : { receipt }),
      }),
    });
    if (stored.ok) return stored;
    return stored.reason === "wrong-hash" ? refuse("wrong-bytes") : refuse("disk-full");
  } catch (cause) {
    if (cause instanceof BrokenOff) return refuse(cause.reason, cause.message);
    throw cause;
  }
}

type KnownManifest = EvidenceManifest & { readonly mediaType: EvidenceMediaType };

async function fetchManifest(
  wanted: WantedEvidence,
  couch: EvidenceCouch,
): Promise<Result<KnownManifest, DownloadRefusal>> {
  const document = await couch.getDocument(wanted.sha256);
  if (!document.ok) return document;
  const manifest = evidenceManifestShape.safeParse(document.value).data;
  const mediaType = evidenceMediaTypes.find((known) => known === manifest?.mediaType);
  const fits =
    manifest?.sha256 === wanted.sha256 &&
    manifest.sizeBytes === wanted.sizeBytes &&
    manifest.chunks === chunkCount(manifest.sizeBytes);
  if (manifest === undefined || mediaType === undefined || !fits) {
    return refuse("wrong-bytes", "manifest");
  }
  return ok({ ...manifest, mediaType });
}

/** Without one the file is still on its way from the colleague's device. */
async function fetchReceipt(
  sha256: string,
  couch: EvidenceCouch,
): Promise<EvidenceReceipt | undefined> {
  const document = await couch.getDocument(receiptDocumentId(sha256));
  return document.ok ? evidenceReceiptShape.safeParse(document.value).data : undefined;
}

class BrokenOff extends Error {
  override readonly name = "BrokenOff";
  readonly reason: TransferRefusal;
  constructor(reason: TransferRefusal, detail: string | undefined) {
    super(detail ?? reason);
    this.reason = reason;
  }
}

async function* fetchChunks(
  couch: EvidenceCouch,
  { sha256, chunks }: EvidenceManifest,
): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < chunks; index += 1) {
    const chunk = await couch.getChunk(sha256, index);
    if (!chunk.ok) throw new BrokenOff(chunk.reason, chunk.detail);
    yield chunk.value;
  }
}
