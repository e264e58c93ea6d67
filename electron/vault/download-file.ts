import type { EvidenceManifest, EvidenceReceipt } from "../../domain/contract/evidence";
import {
  chunkCount,
  chunkSizeBytes,
  evidenceManifestShape,
  evidenceReceiptShape,
  receiptDocumentId,
} from "../../domain/contract/evidence";
import type { WantedEvidence } from "../../domain/contract/ipc";
import type { EvidenceMediaType } from "../../domain/model/evidence-ref";
import { evidenceMediaTypes } from "../../domain/model/evidence-ref";
import type { Sha256 } from "../../domain/model/ids";
import { isSha256 } from "../../domain/model/ids";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { refuseWrite } from "../files/write-atomic";
import type { DraftFile } from "./draft-file";
import type { EvidenceCouch, TransferRefusal } from "./evidence-couch";
import type { EvidenceRecord } from "./evidence-record";
import type { VaultStore } from "./vault-store";

export type DownloadRefusal = TransferRefusal | "disk-full" | "wrong-bytes" | "gave-way";

export type DownloadParts = {
  readonly vault: VaultStore;
  readonly couch: EvidenceCouch;
  readonly nowMs: number;
  readonly onProgress: (doneBytes: number) => void;
  /** Asked between two chunks. */
  readonly mayGoOn: () => boolean;
};

/**
 * Makes sure that a wanted file is here and that its receipt is known. A file can arrive while its
 * last chunk is being checked on the server; its receipt is then asked for alone.
 */
export async function completeFile(
  wanted: WantedEvidence,
  parts: DownloadParts,
): Promise<Result<EvidenceRecord, DownloadRefusal>> {
  const { vault, couch } = parts;
  const record = vault.find(wanted.sha256);
  if (record === undefined || !vault.has(wanted.sha256)) return downloadFile(wanted, parts);
  const receipt = await fetchReceipt(wanted.sha256, couch);
  if (receipt === undefined) return refuse("absent", "receipt");
  const latest = vault.find(wanted.sha256) ?? record;
  const cameFrom = [...new Set([...(latest.cameFrom ?? []), wanted.unitId])];
  const next = { ...latest, receipt, cameFrom };
  const saved = await vault.save(next);
  return saved.ok ? ok(next) : refuse("disk-full", saved.reason);
}

/** Bytes with another hash than the ticket says never get in. */
async function downloadFile(
  wanted: WantedEvidence,
  parts: DownloadParts,
): Promise<Result<EvidenceRecord, DownloadRefusal>> {
  const { sha256, unitId } = wanted;
  const { vault, couch, nowMs } = parts;
  if (!isSha256(sha256)) return refuse("wrong-bytes", "not-a-hash");
  const manifest = await fetchManifest(wanted, couch);
  if (!manifest.ok) return manifest;
  const receipt = await fetchReceipt(sha256, couch);
  const fetched = await fetchBytes(sha256, manifest.value, parts);
  if (!fetched.ok) {
    // It has a receipt and is not what the receipt says: the server looks again and asks for it.
    if (fetched.reason === "wrong-bytes" && receipt !== undefined) {
      await couch.askReceipt(sha256, true);
    }
    return fetched;
  }
  const { mediaType, sizeBytes, by, derivedFrom } = manifest.value;
  const kept = await vault.keepFinished(fetched.value, sha256, (_, before) => ({
    version: 1,
    sha256,
    mediaType,
    sizeBytes,
    by,
    addedAtMs: nowMs,
    uploads: {},
    ...(isSha256(derivedFrom) ? { derivedFrom } : {}),
    ...before,
    cameFrom: [...new Set([...(before?.cameFrom ?? []), unitId])],
    ...(receipt === undefined ? {} : { receipt }),
  }));
  return kept.ok ? kept : refuse("disk-full", kept.reason);
}

type KnownManifest = EvidenceManifest & { readonly mediaType: EvidenceMediaType };

/** A finished draft with the right hash. What a broken line leaves is gone on with the next time. */
async function fetchBytes(
  sha256: Sha256,
  manifest: KnownManifest,
  parts: DownloadParts,
): Promise<Result<DraftFile, DownloadRefusal>> {
  const begun = await parts.vault.beginPartial(sha256, manifest.sizeBytes);
  if (!begun.ok) return refuse("disk-full", begun.detail);
  const draft = begun.value;
  try {
    const filled = await fillDraft(draft, manifest, parts);
    if (!filled.ok) {
      if (filled.reason === "wrong-bytes") await draft.discard();
      else await draft.close();
      return filled;
    }
    if ((await draft.finish()) === sha256) return ok(draft);
    await draft.discard();
    return refuse("wrong-bytes");
  } catch (cause) {
    await draft.discard();
    const full = refuseWrite(cause);
    return full.ok ? refuse("disk-full") : refuse("disk-full", full.detail);
  }
}

async function fillDraft(
  draft: DraftFile,
  { sha256, sizeBytes, chunks }: KnownManifest,
  { couch, onProgress, mayGoOn }: DownloadParts,
): Promise<Result<void, DownloadRefusal>> {
  for (let index = Math.floor(draft.writtenBytes / chunkSizeBytes); index < chunks; index += 1) {
    onProgress(draft.writtenBytes);
    if (!mayGoOn()) return refuse("gave-way");
    const chunk = await couch.getChunk(sha256, index);
    if (!chunk.ok) return chunk;
    const from = index * chunkSizeBytes;
    const expected = Math.min(chunkSizeBytes, sizeBytes - from);
    if (chunk.value.byteLength !== expected) return refuse("wrong-bytes", "chunk");
    // What was kept of the last run may end inside a chunk.
    await draft.write(chunk.value.subarray(draft.writtenBytes - from));
  }
  return ok();
}

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
