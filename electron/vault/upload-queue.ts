import type { EvidenceReceipt } from "../../domain/contract/evidence";
import { chunkSizeBytes } from "../../domain/contract/evidence";
import type { VaultStatus } from "../../domain/contract/ipc";
import type { Result } from "../../domain/model/result";
import type { Log } from "../log/log";
import { toError } from "../log/log";
import { backoffMs } from "../net/backoff";
import type { Connection } from "../net/connection";
import type { SignedSender } from "../net/signed-sender";
import { createEvidenceCouch } from "./evidence-couch";
import type { EvidenceRecord, Upload } from "./evidence-record";
import type { UploadRefusal } from "./upload-file";
import { uploadFile } from "./upload-file";
import type { VaultStore } from "./vault-store";

/** Sends files that wait; the queue itself is the vault's records, so it survives a kill. */
export type UploadQueue = {
  readonly status: () => VaultStatus;
  /** Documents have gone, or something changed for the better: try everything now. */
  readonly sendNow: () => void;
  /** A file was added. Documents get a moment's start before its bytes. */
  readonly noteAdded: () => void;
  readonly stop: () => void;
};

export type UploadQueueParts = {
  readonly vault: VaultStore;
  readonly sender: SignedSender;
  readonly connection: Connection;
  readonly onStatus: (status: VaultStatus) => void;
  readonly onReceipt: (sha256: string) => void;
  readonly log: Log;
  readonly startDelayMs?: number;
  readonly retry?: { readonly firstMs: number; readonly longestMs: number };
};

type Job = { readonly sha256: string; readonly unitId: string };

const mostAtOnce = 2;
const savedEveryChunks = 16;
const defaultStartDelayMs = 5_000;
const defaultRetry = { firstMs: 1_000, longestMs: 60_000 };

export function createUploadQueue(parts: UploadQueueParts): UploadQueue {
  const { vault, log } = parts;
  const running = new Set<string>();
  const held = new Map<string, Hold>();
  const failures = new Map<string, number>();
  const stopping = new AbortController();
  let delay: ReturnType<typeof setTimeout> | undefined;

  const announce = (): void => {
    parts.onStatus(status());
  };
  const status = (): VaultStatus => readStatus(vault, { held, sending: running.size > 0 });

  const startSome = (): void => {
    if (stopping.signal.aborted || parts.connection.state() === "offline") return;
    for (const job of waitingJobs(vault)) {
      if (running.size >= mostAtOnce) return;
      const key = keyOf(job);
      if (running.has(key) || held.has(key)) continue;
      running.add(key);
      void run(job).finally(() => {
        running.delete(key);
        announce();
        startSome();
      });
    }
  };
  const run = async (job: Job): Promise<void> => {
    announce();
    const record = vault.find(job.sha256);
    const upload = record?.uploads[job.unitId];
    if (record === undefined || upload === undefined) return;
    try {
      const result = await uploadFile(record, {
        vault,
        couch: createEvidenceCouch({
          sender: parts.sender,
          unitId: job.unitId,
          user: upload.by,
          signal: stopping.signal,
        }),
        onSentChunks: (sentChunks) => void noteProgress(job, sentChunks),
      });
      await settle(job, result);
    } catch (cause) {
      log("error", "upload-failed", toError(cause));
      hold(job, "later");
    }
  };
  const noteProgress = async (job: Job, sentChunks: number): Promise<void> => {
    const saves = sentChunks % savedEveryChunks === 0;
    await changeUpload(vault, job, { sentChunks, saves });
    announce();
  };
  const settle = async (
    job: Job,
    result: Result<EvidenceReceipt, UploadRefusal>,
  ): Promise<void> => {
    if (stopping.signal.aborted) return;
    if (result.ok) {
      failures.delete(keyOf(job));
      await changeUpload(vault, job, { state: "complete", receipt: result.value, saves: true });
      parts.onReceipt(job.sha256);
      return;
    }
    log("warn", "upload-held", { reason: result.reason, detail: result.detail });
    if (result.reason === "refused" || result.reason === "damaged") {
      const reason = result.reason === "damaged" ? "damaged" : (result.detail ?? "refused");
      await changeUpload(vault, job, { state: "refused", reason, saves: true });
      return;
    }
    hold(job, result.reason);
  };
  const hold = (job: Job, reason: HoldReason): void => {
    const key = keyOf(job);
    const count = failures.get(key) ?? 0;
    failures.set(key, count + 1);
    const pauseMs = backoffMs(count, parts.retry ?? defaultRetry);
    const timer = setTimeout(() => {
      held.delete(key);
      startSome();
    }, pauseMs);
    held.set(key, { reason, sha256: job.sha256, timer });
  };
  const releaseAll = (): void => {
    for (const { timer } of held.values()) clearTimeout(timer);
    held.clear();
    failures.clear();
  };
  const startSoon = (): void => {
    clearTimeout(delay);
    delay = setTimeout(startSome, parts.startDelayMs ?? defaultStartDelayMs);
  };
  const unsubscribe = parts.connection.onChange((state) => {
    if (state !== "online") return;
    releaseAll();
    startSoon();
  });
  startSoon();
  return {
    status,
    noteAdded: () => {
      announce();
      startSoon();
    },
    sendNow: () => {
      clearTimeout(delay);
      releaseAll();
      void retryRefused(vault).then(startSome);
    },
    stop: () => {
      stopping.abort();
      clearTimeout(delay);
      unsubscribe();
      releaseAll();
    },
  };
}

type HoldReason = "later" | "no-session" | "absent";
type Hold = {
  readonly reason: HoldReason;
  readonly sha256: string;
  readonly timer: ReturnType<typeof setTimeout>;
};

function keyOf({ sha256, unitId }: Job): string {
  return `${unitId}/${sha256}`;
}

/** Photos before sound and video, small before large: proof of most tickets arrives soonest. */
function waitingJobs(vault: VaultStore): readonly Job[] {
  const records = vault.records().filter((record) => hasUpload(record, "waiting"));
  const rank = (record: EvidenceRecord): number => (record.mediaType.startsWith("image/") ? 0 : 1);
  return [...records]
    .sort((a, b) => rank(a) - rank(b) || a.addedAtMs - b.addedAtMs || a.sizeBytes - b.sizeBytes)
    .flatMap(({ sha256, uploads }) =>
      Object.entries(uploads)
        .filter(([, upload]) => upload.state === "waiting")
        .map(([unitId]) => ({ sha256, unitId })),
    );
}

function hasUpload({ uploads }: EvidenceRecord, state: Upload["state"]): boolean {
  return Object.values(uploads).some((upload) => upload.state === state);
}

type UploadChange = {
  readonly state?: Upload["state"];
  readonly reason?: string;
  readonly sentChunks?: number;
  readonly receipt?: EvidenceReceipt;
  readonly saves: boolean;
};

async function changeUpload(
  vault: VaultStore,
  { sha256, unitId }: Job,
  { receipt, saves, ...change }: UploadChange,
): Promise<void> {
  const record = vault.find(sha256);
  const upload = record?.uploads[unitId];
  if (record === undefined || upload === undefined) return;
  const next: EvidenceRecord = {
    ...record,
    uploads: { ...record.uploads, [unitId]: { ...upload, ...change } },
    ...(receipt === undefined ? {} : { receipt }),
  };
  if (saves) await vault.save(next);
  else vault.keep(next);
}

/** Somebody asked for it: what the server refused before is offered once more. */
async function retryRefused(vault: VaultStore): Promise<void> {
  for (const { sha256, uploads } of vault.records()) {
    for (const [unitId, upload] of Object.entries(uploads)) {
      if (upload.state !== "refused") continue;
      await changeUpload(vault, { sha256, unitId }, { state: "waiting", saves: true });
    }
  }
}

function readStatus(
  vault: VaultStore,
  { held, sending }: { readonly held: ReadonlyMap<string, Hold>; readonly sending: boolean },
): VaultStatus {
  const failed = new Map<string, string>();
  for (const { reason, sha256 } of held.values()) {
    if (reason !== "later") failed.set(sha256, reason);
  }
  for (const sha256 of vault.damaged()) failed.set(sha256, "damaged");
  let waitingFiles = 0;
  let waitingBytes = 0;
  let sentBytes = 0;
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
