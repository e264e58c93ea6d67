import { chunkSizeBytes } from "../../domain/contract/evidence";
import type {
  EvidenceDetails,
  MetadataItem,
  UploadState,
} from "../../domain/contract/evidence-ipc";
import { sealedSource } from "./byte-source";
import type { EvidenceRecord } from "./evidence-record";
import { readMetadata } from "./formats/metadata";
import { DamagedFile } from "./sealed-file";
import type { VaultStore } from "./vault-store";

/** All that this device knows of one file. */
export async function describeEvidence(
  vault: VaultStore,
  sha256: string,
): Promise<EvidenceDetails | undefined> {
  const record = vault.find(sha256);
  if (record === undefined) return undefined;
  const { mediaType, sizeBytes, by, addedAtMs, takenAt, place, derivedFrom, absent } = record;
  return {
    sha256,
    mediaType,
    sizeBytes,
    by,
    addedAtMs,
    ...(takenAt === undefined ? {} : { takenAt }),
    ...(place === undefined ? {} : { place }),
    metadata: await metadataOf(vault, record),
    ...(record.receipt === undefined ? {} : { receivedAt: record.receipt.receivedAt }),
    uploads: uploadsOf(record),
    ...(derivedFrom === undefined ? {} : { derivedFrom }),
    publicCopies: vault
      .records()
      .filter((other) => other.derivedFrom === sha256)
      .map((other) => other.sha256),
    ...(absent === undefined ? {} : { absent }),
  };
}

async function metadataOf(
  vault: VaultStore,
  { sha256, mediaType }: EvidenceRecord,
): Promise<readonly MetadataItem[]> {
  try {
    const reader = await vault.open(sha256);
    if (reader === undefined) return [];
    const source = sealedSource(reader);
    return await readMetadata(source, mediaType).finally(() => source.close());
  } catch (cause) {
    if (cause instanceof DamagedFile) return [];
    throw cause;
  }
}

function uploadsOf({ uploads, sizeBytes }: EvidenceRecord): readonly UploadState[] {
  return Object.entries(uploads).map(([unitId, { by, state, reason, sentChunks }]) => ({
    unitId,
    by,
    state,
    ...(reason === undefined ? {} : { reason }),
    sentBytes: Math.min(sizeBytes, sentChunks * chunkSizeBytes),
  }));
}
