import type { EvidenceReceipt } from "../../domain/contract/evidence";
import { chunkSizeBytes } from "../../domain/contract/evidence";
import type { VaultStatus } from "../../domain/contract/ipc";
import type { EvidenceRecord, Upload } from "./evidence-record";
import type { VaultStore } from "./vault-store";

/** One file that has to go to one ward's database. */
export type UploadJob = { readonly sha256: string; readonly unitId: string };

/** Photos before sound and video, in the order they were added: proof of most tickets first. */
export function waitingJobs(records: readonly EvidenceRecord[]): readonly UploadJob[] {
  const rank = (record: EvidenceRecord): number => (record.mediaType.startsWith("image/") ? 0 : 1);
  return records
    .filter(({ uploads }) => Object.values(uploads).some(isWaiting))
    .sort((a, b) => rank(a) - rank(b) || a.addedAtMs - b.addedAtMs || a.sizeBytes - b.sizeBytes)
    .flatMap(({ sha256, uploads }) =>
      Object.entries(uploads)
        .filter(([, upload]) => isWaiting(upload))
        .map(([unitId]) => ({ sha256, unitId })),
    );
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
