import type { EvidenceReceipt } from "../../domain/contract/evidence";
import type { Transfer } from "../../domain/contract/evidence-ipc";
import { chunkSizeBytes } from "../../domain/contract/evidence";
import type { VaultStatus } from "../../domain/contract/ipc";
import type { Result } from "../../domain/model/result";
import type { Log } from "../log/log";
import { toError } from "../log/log";
import { backoffMs } from "../net/backoff";
import type { Connection } from "../net/connection";
import type { SignedSender } from "../net/signed-sender";
import { EvidenceCouch } from "./evidence-couch";
import type { EvidenceRecord } from "./evidence-record";
import type { UploadRefusal } from "./upload-file";
import { uploadFile } from "./upload-file";
import type { UploadChange, UploadJob } from "./upload-jobs";
import { givesWayTo, readUploadStatus, waitingJobs, withUpload } from "./upload-jobs";
import type { VaultStore } from "./vault-store";

export type UploadQueueParts = {
  readonly vault: VaultStore;
  readonly sender: SignedSender;
  readonly connection: Pick<Connection, "state" | "onChange">;
  readonly pace: (bytes: number) => Promise<void>;
  readonly makesThumbnail: (sha256: string) => boolean;
  /** Something of `status` or `transfers` is new. */
  readonly onStatus: () => void;
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

  /** Originals under way or waiting, as the records say. */
  transfers(): readonly Transfer[] {
    return this.#parts.vault.records().flatMap((record) =>
      Object.entries(record.uploads)
        .filter(([, upload]) => upload.state !== "complete")
        .map(([unitId, { state, reason, sentChunks }]): Transfer => {
          const key = keyOf({ sha256: record.sha256, unitId, what: "original" });
          const held = state === "refused" ? (reason ?? state) : this.#held.get(key)?.reason;
          return {
            sha256: record.sha256,
            unitId,
            direction: "up",
            doneBytes: Math.min(record.sizeBytes, sentChunks * chunkSizeBytes),
            totalBytes: record.sizeBytes,
            state: held !== undefined ? "held" : this.#running.has(key) ? "moving" : "waiting",
            ...(held === undefined ? {} : { reason: held }),
          };
        }),
    );
  }

  /** A thumbnail was made: it goes at once, and its original may follow. */
  noteThumbnail(): void {
    if (this.#delay === undefined) this.#startSome();
  }

  /** A file was added. Documents get a moment's start before its bytes. */
  noteAdded(): void {
    this.#announce();
    this.#startSoon();
  }

  /** Documents have gone, or somebody signed in: everything is tried now. */
  async sendNow(): Promise<void> {
    clearTimeout(this.#delay);
    this.#delay = undefined;
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
      this.#delay = undefined;
      this.#startSome();
    }, this.#parts.startDelayMs ?? defaultStartDelayMs);
  }

  #startSome(): void {
    const { connection } = this.#parts;
    if (this.#stopping.signal.aborted || connection.state() === "offline") return;
    for (const job of this.#free()) {
      if (this.#running.size >= mostAtOnce) return;
      this.#start(job);
    }
  }

  /** Jobs that wait for nothing but a place on the line. */
  #free(): readonly UploadJob[] {
    const { vault, makesThumbnail } = this.#parts;
    const jobs = waitingJobs({
      records: vault.records(),
      hasThumbnail: (sha256) => vault.derived.has(sha256, "thumbnail"),
      makesThumbnail,
    });
    return jobs.filter((job) => !this.#running.has(keyOf(job)) && !this.#held.has(keyOf(job)));
  }

  #start(job: UploadJob): void {
    const key = keyOf(job);
    this.#running.add(key);
    void this.#run(job).finally(() => {
      this.#running.delete(key);
      this.#announce();
      this.#startSome();
    });
  }

  async #run(job: UploadJob): Promise<void> {
    const { vault, sender, pace, log } = this.#parts;
    this.#announce();
    const record = vault.find(job.sha256);
    const upload = record?.uploads[job.unitId];
    if (record === undefined || upload === undefined) return;
    const { signal } = this.#stopping;
    try {
      const { unitId } = job;
      const couch = new EvidenceCouch({ sender, unitId, user: upload.by, signal, pace });
      if (job.what === "thumbnail") await this.#sendThumbnail(job, couch);
      else await this.#settle(job, await this.#sendOriginal(job, record, couch));
    } catch (cause) {
      log("error", "upload-failed", toError(cause));
      this.#hold(job, "later");
    }
  }

  #sendOriginal(job: UploadJob, record: EvidenceRecord, couch: EvidenceCouch) {
    const { vault } = this.#parts;
    return uploadFile(record, {
      vault,
      couch,
      onSentChunks: (sentChunks) => {
        this.#noteProgress(job, sentChunks);
      },
      mayGoOn: () => {
        const [next] = this.#free();
        if (next === undefined) return true;
        return !givesWayTo(record, { job: next, record: vault.find(next.sha256) });
      },
    });
  }

  /** A nicety for the others: what the server refuses is let be, and only a dead line is waited for. */
  async #sendThumbnail(job: UploadJob, couch: EvidenceCouch): Promise<void> {
    const { vault } = this.#parts;
    const bytes = await vault.derived.read(job.sha256, "thumbnail");
    if (bytes === undefined) return;
    const sent = await couch.putThumbnail(job.sha256, bytes);
    if (!sent.ok && (sent.reason === "later" || sent.reason === "no-session")) {
      this.#hold(job, sent.reason);
      return;
    }
    const record = vault.find(job.sha256);
    if (record === undefined) return;
    await vault.save({ ...record, thumbnailAt: [...(record.thumbnailAt ?? []), job.unitId] });
  }

  #noteProgress(job: UploadJob, sentChunks: number): void {
    const { vault } = this.#parts;
    const before = vault.find(job.sha256)?.uploads[job.unitId]?.sentChunks ?? 0;
    // A line that breaks again and again but moves is a bad line, not a dead one.
    if (sentChunks > before) this.#failures.delete(keyOf(job));
    // The server is asked again after a restart, so the disk may lag behind.
    if (sentChunks % savedEveryChunks === 0) void this.#save(job, { sentChunks });
    const next = withUpload(vault.find(job.sha256), job.unitId, { sentChunks });
    if (next !== undefined) vault.note(next);
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
    if (reason === "gave-way") return;
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
        if (upload.state !== "refused") continue;
        await this.#save({ sha256, unitId, what: "original" }, { state: "waiting" });
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
    this.#parts.onStatus();
  }
}

function keyOf({ sha256, unitId, what }: UploadJob): string {
  return `${unitId}/${sha256}/${what}`;
}
