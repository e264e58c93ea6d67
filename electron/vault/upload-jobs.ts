import type { EvidenceReceipt } from "../../domain/contract/evidence";
import { chunkSizeBytes } from "../../domain/contract/evidence";
import type { VaultStatus } from "../../domain/contract/ipc";
import type { EvidenceRecord, Upload } from "./evidence-record";
import type { VaultStore } from "./vault-store";

/** One file, or its thumbnail, that has to go to one ward's database. */
export type UploadJob = {
  readonly sha256: string;
  readonly unitId: string;
  readonly what: "thumbnail" | "original";
};

export type UploadSources = {
  readonly records: readonly EvidenceRecord[];
  readonly hasThumbnail: (sha256: string) => boolean;
  /** A thumbnail that is just being made goes before its original. */
  readonly makesThumbnail: (sha256: string) => boolean;
};

/**
 * Thumbnails first, then photos before sound and video, in the order they were added: proof of
 * most tickets first.
 */
export function waitingJobs({
  records,
  hasThumbnail,
  makesThumbnail,
}: UploadSources): readonly UploadJob[] {
  const sending = records.filter(({ uploads }) => Object.keys(uploads).length > 0);
  const thumbnails = sending
    .filter(({ sha256 }) => hasThumbnail(sha256))
    .flatMap(({ sha256, uploads, thumbnailAt = [] }) =>
      Object.keys(uploads)
        .filter((unitId) => !thumbnailAt.includes(unitId))
        .map((unitId) => ({ sha256, unitId, what: "thumbnail" as const })),
    );
  const originals = sending
    .filter(({ sha256, uploads }) => {
      return Object.values(uploads).some(isWaiting) && !makesThumbnail(sha256);
    })
    .sort(byUrgency)
    .flatMap(({ sha256, uploads }) =>
      Object.entries(uploads)
        .filter(([, upload]) => isWaiting(upload))
        .map(([unitId]) => ({ sha256, unitId, what: "original" as const })),
    );
  return [...thumbnails, ...originals];
}

function byUrgency(a: EvidenceRecord, b: EvidenceRecord): number {
  return rankOf(a) - rankOf(b) || a.addedAtMs - b.addedAtMs || a.sizeBytes - b.sizeBytes;
}

function rankOf({ mediaType }: Pick<EvidenceRecord, "mediaType">): number {
  return mediaType.startsWith("image/") ? 0 : 1;
}

/** Whether a photo or a thumbnail must not wait for the rest of this film. */
export function givesWayTo(
  running: Pick<EvidenceRecord, "mediaType"> | undefined,
  next: { readonly job: UploadJob; readonly record: EvidenceRecord | undefined },
): boolean {
  if (running === undefined || rankOf(running) === 0) return false;
  return next.job.what === "thumbnail" || (next.record !== undefined && rankOf(next.record) === 0);
}

function isWaiting(upload: Upload): boolean {
  return upload.state === "waiting";
}

export type UploadChange = Partial<Omit<Upload, "by">> & { readonly receipt?: EvidenceReceipt };

/** The record with this change of one upload, or undefined when there is no such upload. */
export function withUpload(
  record: EvidenceRecord | undefined,
  unitId: string,
  { receipt, ...change }: UploadChange,
): EvidenceRecord | undefined {
  const upload = record?.uploads[unitId];
  if (record === undefined || upload === undefined) return undefined;
  return {
    ...record,
    uploads: { ...record.uploads, [unitId]: { ...upload, ...change } },
    ...(receipt === undefined ? {} : { receipt }),
  };
}

/** Why a file is not being sent just now, by its hash. */
export type HeldReasons = ReadonlyMap<string, string>;

/** Counted from the records themselves, so it is right after a restart too. */
export function readUploadStatus(
  vault: Pick<VaultStore, "records" | "damaged">,
  { held, sending }: { readonly held: HeldReasons; readonly sending: boolean },
): VaultStatus {
  const failed = new Map<string, string>(held);
  for (const sha256 of vault.damaged()) failed.set(sha256, "damaged");
  let [waitingFiles, waitingBytes, sentBytes] = [0, 0, 0];
  for (const { sha256, sizeBytes, uploads } of vault.records()) {
    for (const upload of Object.values(uploads)) {
      if (upload.state === "complete") continue;
      waitingFiles += 1;
      waitingBytes += sizeBytes;
      sentBytes += Math.min(sizeBytes, upload.sentChunks * chunkSizeBytes);
      if (upload.state === "refused") failed.set(sha256, upload.reason ?? "refused");
    }
  }
  const list = [...failed].map(([sha256, reason]) => ({ sha256, reason }));
  return { waitingFiles, waitingBytes, sentBytes, sending, failed: list };
}
