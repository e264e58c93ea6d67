import type { EvidenceReceipt } from "../../domain/contract/evidence";
import type { VaultStatus } from "../../domain/contract/ipc";
import type { Result } from "../../domain/model/result";
import type { Log } from "../log/log";
import { toError } from "../log/log";
import { backoffMs } from "../net/backoff";
import type { Connection } from "../net/connection";
import type { SignedSender } from "../net/signed-sender";
import { EvidenceCouch } from "./evidence-couch";
import type { UploadRefusal } from "./upload-file";
import { uploadFile } from "./upload-file";
import type { UploadChange, UploadJob } from "./upload-jobs";
import { readUploadStatus, waitingJobs, withUpload } from "./upload-jobs";
import type { VaultStore } from "./vault-store";

export type UploadQueueParts = {
  readonly vault: VaultStore;
  readonly sender: SignedSender;
  readonly connection: Pick<Connection, "state" | "onChange">;
  readonly onStatus: (status: VaultStatus) => void;
  readonly onReceipt: (sha256: string) => void;
  readonly log: Log;
  readonly startDelayMs?: number;
  readonly retry?: { readonly firstMs: number; readonly longestMs: number };
};

const mostAtOnce = 2;
const savedEveryChunks = 16;
const defaultStartDelayMs = 5_000;
const defaultRetry = { firstMs: 1_000, longestMs: 60_000 };

type Hold = {
  readonly sha256: string;
  readonly reason: UploadRefusal;
  readonly timer: ReturnType<typeof setTimeout>;
};

/** Sends files that wait. The queue itself is the vault's records, so it survives a kill. */
export class UploadQueue {
  readonly #parts: UploadQueueParts;
  readonly #running = new Set<string>();
  readonly #held = new Map<string, Hold>();
  readonly #failures = new Map<string, number>();
  readonly #stopping = new AbortController();
  readonly #unsubscribe: () => void;
  #delay: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: UploadQueueParts) {
    this.#parts = parts;
    this.#unsubscribe = parts.connection.onChange((state) => {
      if (state !== "online") return;
      this.#releaseAll();
      this.#startSoon();
    });
    this.#startSoon();
  }

  status(): VaultStatus {
    const stuck = [...this.#held.values()].filter(({ reason }) => reason !== "later");
    return readUploadStatus(this.#parts.vault, {
      held: new Map(stuck.map(({ sha256, reason }) => [sha256, reason])),
      sending: this.#running.size > 0,
    });
  }

  /** A file was added. Documents get a moment's start before its bytes. */
  noteAdded(): void {
    this.#announce();
    this.#startSoon();
  }

  /** Documents have gone, or somebody signed in: everything is tried now. */
  async sendNow(): Promise<void> {
    clearTimeout(this.#delay);
    this.#releaseAll();
    await this.#offerRefusedAgain();
    this.#startSome();
  }

  stop(): void {
    this.#stopping.abort();
    clearTimeout(this.#delay);
    this.#unsubscribe();
    this.#releaseAll();
  }

  #startSoon(): void {
    clearTimeout(this.#delay);
    this.#delay = setTimeout(() => {
      this.#startSome();
    }, this.#parts.startDelayMs ?? defaultStartDelayMs);
  }

  #startSome(): void {
    const { connection, vault } = this.#parts;
    if (this.#stopping.signal.aborted || connection.state() === "offline") return;
    for (const job of waitingJobs(vault.records())) {
      if (this.#running.size >= mostAtOnce) return;
      const key = keyOf(job);
      if (this.#running.has(key) || this.#held.has(key)) continue;
      this.#running.add(key);
      void this.#run(job).finally(() => {
        this.#running.delete(key);
        this.#announce();
        this.#startSome();
      });
    }
  }

  async #run(job: UploadJob): Promise<void> {
    const { vault, sender, log } = this.#parts;
    this.#announce();
    const record = vault.find(job.sha256);
    const upload = record?.uploads[job.unitId];
    if (record === undefined || upload === undefined) return;
    const { signal } = this.#stopping;
    try {
      const couch = new EvidenceCouch({ sender, unitId: job.unitId, user: upload.by, signal });
      const onSentChunks = (sentChunks: number): void => {
        this.#noteProgress(job, sentChunks);
      };
      await this.#settle(job, await uploadFile(record, { vault, couch, onSentChunks }));
    } catch (cause) {
      log("error", "upload-failed", toError(cause));
      this.#hold(job, "later");
    }
  }

  #noteProgress(job: UploadJob, sentChunks: number): void {
    // The server is asked again after a restart, so the disk may lag behind.
    if (sentChunks % savedEveryChunks === 0) void this.#save(job, { sentChunks });
    const next = withUpload(this.#parts.vault.find(job.sha256), job.unitId, { sentChunks });
    if (next !== undefined) this.#parts.vault.keep(next);
    this.#announce();
  }

  async #settle(job: UploadJob, result: Result<EvidenceReceipt, UploadRefusal>): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    if (result.ok) {
      this.#failures.delete(keyOf(job));
      await this.#save(job, { state: "complete", receipt: result.value });
      this.#parts.onReceipt(job.sha256);
      return;
    }
    const { reason, detail } = result;
    this.#parts.log("warn", "upload-held", { reason, detail });
    if (reason === "damaged") await this.#save(job, { state: "refused", reason });
    else if (reason === "refused") await this.#save(job, { state: "refused", reason: detail });
    else this.#hold(job, reason);
  }

  #hold(job: UploadJob, reason: UploadRefusal): void {
    const key = keyOf(job);
    const count = this.#failures.get(key) ?? 0;
    this.#failures.set(key, count + 1);
    const timer = setTimeout(
      () => {
        this.#held.delete(key);
        this.#startSome();
      },
      backoffMs(count, this.#parts.retry ?? defaultRetry),
    );
    this.#held.set(key, { reason, sha256: job.sha256, timer });
  }

  #releaseAll(): void {
    for (const { timer } of this.#held.values()) clearTimeout(timer);
    this.#held.clear();
    this.#failures.clear();
  }

  async #offerRefusedAgain(): Promise<void> {
    for (const { sha256, uploads } of this.#parts.vault.records()) {
      for (const [unitId, upload] of Object.entries(uploads)) {
        if (upload.state === "refused") await this.#save({ sha256, unitId }, { state: "waiting" });
      }
    }
  }

  async #save({ sha256, unitId }: UploadJob, change: UploadChange): Promise<void> {
    const { vault, log } = this.#parts;
    const next = withUpload(vault.find(sha256), unitId, change);
    if (next === undefined) return;
    const saved = await vault.save(next);
    if (!saved.ok) log("error", "upload-not-noted", { reason: saved.reason });
  }

  #announce(): void {
    this.#parts.onStatus(this.status());
  }
}

function keyOf({ sha256, unitId }: UploadJob): string {
  return `${unitId}/${sha256}`;
}
