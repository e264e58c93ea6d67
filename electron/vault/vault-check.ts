import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import type {
  CheckProgress,
  CheckReport,
  DamagedEvidence,
} from "../../domain/contract/evidence-ipc";
import { errorCode } from "../files/write-atomic";
import type { EvidenceRecord } from "./evidence-record";
import { DamagedFile } from "./sealed-file";
import { unitsOf } from "./shelf";
import type { VaultStore } from "./vault-store";

export type VaultCheckParts = {
  readonly vault: VaultStore;
  readonly onProgress: (progress: CheckProgress) => void;
  /** Was set aside: fetch it again if the server has it. */
  readonly onDamaged: (record: EvidenceRecord) => void;
  readonly onPreviewDamaged: (sha256: string) => void;
  readonly signal: AbortSignal;
};

/** "Kiểm tra kho": reads and hashes every byte of the vault. */
export async function checkVault(parts: VaultCheckParts): Promise<CheckReport> {
  const { vault, onProgress, signal } = parts;
  const files = vault.records().filter(({ sha256 }) => vault.has(sha256));
  const totalBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const progress = { checkedFiles: 0, totalFiles: files.length, checkedBytes: 0, totalBytes };
  const damaged: DamagedEvidence[] = [];
  for (const record of files) {
    if (signal.aborted) break;
    const state = await checkFile(vault, record, {
      signal,
      onBytes: (bytes) => {
        progress.checkedBytes += bytes;
        onProgress({ ...progress });
      },
    });
    if (state === "stopped") break;
    if (state === "damaged") damaged.push(await setAside(parts, record));
    progress.checkedFiles += 1;
    onProgress({ ...progress });
  }
  const damagedPreviews = await checkPreviews(parts);
  return { ...progress, damaged, damagedPreviews, stopped: signal.aborted };
}

type Reading = { readonly signal: AbortSignal; readonly onBytes: (bytes: number) => void };

async function checkFile(
  vault: VaultStore,
  { sha256 }: EvidenceRecord,
  { signal, onBytes }: Reading,
): Promise<"good" | "damaged" | "stopped"> {
  const hash = createHash("sha256");
  try {
    const reader = await vault.open(sha256);
    // It left while the others were read.
    if (reader === undefined) return "good";
    try {
      for await (const piece of reader.read(0, reader.sizeBytes)) {
        if (signal.aborted) return "stopped";
        hash.update(piece);
        onBytes(piece.length);
        // The desk goes on working meanwhile.
        await nextTurn();
      }
    } finally {
      await reader.close();
    }
    return hash.digest("hex") === sha256 ? "good" : "damaged";
  } catch (cause) {
    if (cause instanceof DamagedFile || ["ENOENT", "EIO"].includes(errorCode(cause) ?? "")) {
      return "damaged";
    }
    throw cause;
  }
}

async function setAside(
  { vault, onDamaged }: VaultCheckParts,
  record: EvidenceRecord,
): Promise<DamagedEvidence> {
  await vault.takeOut(record.sha256, "damaged");
  onDamaged(record);
  const onServer = record.receipt !== undefined && unitsOf(record).length > 0;
  return { sha256: record.sha256, outcome: onServer ? "fetching" : "only-copy" };
}

async function checkPreviews({
  vault,
  onPreviewDamaged,
  signal,
}: VaultCheckParts): Promise<number> {
  let count = 0;
  for (const { sha256, kind } of vault.derived.list()) {
    if (signal.aborted) break;
    if ((await vault.derived.read(sha256, kind)) !== undefined) continue;
    count += 1;
    onPreviewDamaged(sha256);
  }
  return count;
}
