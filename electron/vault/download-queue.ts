import type { Transfer } from "../../domain/contract/evidence-ipc";
import type { VaultStatus, WantedEvidence } from "../../domain/contract/ipc";
import type { Log } from "../log/log";
import { toError } from "../log/log";
import { backoffMs } from "../net/backoff";
import type { Connection } from "../net/connection";
import type { SignedSender } from "../net/signed-sender";
import type { DownloadRefusal } from "./download-file";
import { completeFile } from "./download-file";
import { EvidenceCouch } from "./evidence-couch";
import type { EvidenceRecord } from "./evidence-record";
import { fetchThumbnails } from "./fetch-thumbnails";
import { unitsOf } from "./shelf";
import type { VaultStore } from "./vault-store";

export type DownloadQueueParts = {
  readonly vault: VaultStore;
  readonly sender: SignedSender;
  readonly connection: Pick<Connection, "state" | "onChange">;
  readonly userAtDesk: () => string | undefined;
  readonly pace: (bytes: number) => Promise<void>;
  /** Something of `fetching` or `transfers` is new. */
  readonly onProgress: () => void;
  readonly onArrived: (sha256: string) => void;
  readonly onThumbnail: (sha256: string) => void;
  readonly log: Log;
  readonly retry?: { readonly firstMs: number; readonly longestMs: number };
};

const defaultRetry = { firstMs: 2_000, longestMs: 300_000 };

type Rest = { readonly timer: ReturnType<typeof setTimeout>; readonly reason: DownloadRefusal };

/** Fetches what is looked at, and files of open tickets ahead of time, for whoever is at the desk. */
export class DownloadQueue {
  readonly #parts: DownloadQueueParts;
  readonly #failures = new Map<string, number>();
  readonly #resting = new Map<string, Rest>();
  readonly #doneBytes = new Map<string, number>();
  readonly #stopping = new AbortController();
  readonly #unsubscribe: () => void;
  /** Thumbnails that the server was asked for. */
  readonly #askedThumbnails = new Set<string>();
  #wanted: readonly WantedEvidence[] = [];
  #urgent: readonly WantedEvidence[] = [];
  #running: string | undefined;
  #busy = false;

  constructor(parts: DownloadQueueParts) {
    this.#parts = parts;
    this.#unsubscribe = parts.connection.onChange((state) => {
      if (state === "online") this.tryNow();
    });
  }

  /** Replaces the earlier list; what is under way goes on. */
  want(wanted: readonly WantedEvidence[]): void {
    const rank = ({ mediaType }: WantedEvidence): number =>
      mediaType.startsWith("image/") ? 0 : 1;
    this.#wanted = [...wanted].sort((a, b) => rank(a) - rank(b));
    void this.#work();
  }

  /** Before everything else, also before what is half here; that goes on afterwards. */
  fetch(file: WantedEvidence): void {
    const { sha256 } = file;
    this.#urgent = [file, ...this.#urgent.filter((other) => other.sha256 !== sha256)];
    clearTimeout(this.#resting.get(sha256)?.timer);
    this.#resting.delete(sha256);
    void this.#work();
  }

  /** Something may have arrived on the server, or another person sat down. */
  tryNow(): void {
    this.#wake();
    this.#askedThumbnails.clear();
    void this.#work();
  }

  stop(): void {
    this.#stopping.abort();
    this.#unsubscribe();
    this.#wake();
  }

  transfers(): readonly Transfer[] {
    return this.#missing().map(({ sha256, unitId, sizeBytes }): Transfer => {
      const held = this.#resting.get(sha256)?.reason;
      const moving = this.#running === sha256;
      return {
        sha256,
        unitId,
        direction: "down",
        doneBytes: this.#doneBytes.get(sha256) ?? 0,
        totalBytes: sizeBytes,
        state: held !== undefined ? "held" : moving ? "moving" : "waiting",
        ...(held === undefined ? {} : { reason: held }),
      };
    });
  }

  fetching(): NonNullable<VaultStatus["fetching"]> {
    let [files, bytes, receivedBytes] = [0, 0, 0];
    for (const { sha256, sizeBytes } of this.#missing()) {
      files += 1;
      bytes += sizeBytes;
      receivedBytes += this.#doneBytes.get(sha256) ?? 0;
    }
    return { files, bytes, receivedBytes };
  }

  #all(): readonly WantedEvidence[] {
    return [...this.#urgent, ...this.#wanted];
  }

  #missing(): readonly WantedEvidence[] {
    const { vault } = this.#parts;
    const seen = new Set<string>();
    return this.#all().filter(({ sha256 }) => {
      if (seen.has(sha256) || vault.has(sha256)) return false;
      seen.add(sha256);
      return true;
    });
  }

  #wake(): void {
    for (const { timer } of this.#resting.values()) clearTimeout(timer);
    this.#resting.clear();
  }

  // One at a time: they only fill a shelf for later, and uploads want the line too.
  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      await this.#fetchThumbnails();
      for (let file = this.#next(); file !== undefined; file = this.#next()) {
        const user = this.#user();
        if (user === undefined) break;
        await this.#fetch(file, user);
        await this.#fetchThumbnails();
      }
    } finally {
      this.#busy = false;
    }
  }

  /** Undefined while nothing can be fetched. */
  #user(): string | undefined {
    const away = this.#parts.connection.state() === "offline" || this.#stopping.signal.aborted;
    return away ? undefined : this.#parts.userAtDesk();
  }

  #next(): WantedEvidence | undefined {
    const { vault } = this.#parts;
    this.#urgent = this.#urgent.filter(({ sha256 }) => !vault.has(sha256));
    return this.#all().find(
      ({ sha256, unitId }) =>
        !this.#resting.has(sha256) && isIncomplete(vault.find(sha256), unitId),
    );
  }

  /** All of them are a few hundred kilobytes, so lists have pictures before the originals come. */
  async #fetchThumbnails(): Promise<void> {
    const { vault, sender, pace, log, onThumbnail } = this.#parts;
    const user = this.#user();
    if (user === undefined) return;
    const wanted = this.#missing().filter(
      ({ sha256 }) => !vault.derived.has(sha256, "thumbnail") && !this.#askedThumbnails.has(sha256),
    );
    if (wanted.length === 0) return;
    for (const { sha256 } of wanted) this.#askedThumbnails.add(sha256);
    const { signal } = this.#stopping;
    const couchOf = (unitId: string) => new EvidenceCouch({ sender, unitId, user, signal, pace });
    await fetchThumbnails(wanted, { couchOf, vault, onThumbnail }).catch((cause: unknown) => {
      log("error", "thumbnails-not-fetched", toError(cause));
    });
  }

  async #fetch(file: WantedEvidence, user: string): Promise<void> {
    const { vault, sender, pace, log, onArrived, onProgress } = this.#parts;
    const { signal } = this.#stopping;
    const { sha256, unitId } = file;
    this.#running = sha256;
    onProgress();
    try {
      const result = await completeFile(file, {
        vault,
        couch: new EvidenceCouch({ sender, unitId, user, signal, pace }),
        nowMs: Date.now(),
        onProgress: (doneBytes) => {
          this.#noteProgress(sha256, doneBytes);
        },
        mayGoOn: () => this.#mayGoOn(file),
      });
      if (result.ok) {
        this.#forget(sha256);
        onArrived(sha256);
      } else if (result.reason !== "gave-way") {
        log("warn", "download-held", { reason: result.reason, detail: result.detail });
        this.#rest(sha256, result.reason);
      }
    } catch (cause) {
      log("error", "download-failed", toError(cause));
      this.#rest(sha256, "later");
    } finally {
      this.#running = undefined;
      onProgress();
    }
  }

  #mayGoOn({ sha256 }: WantedEvidence): boolean {
    const [first] = this.#urgent;
    return first === undefined || first.sha256 === sha256 || this.#resting.has(first.sha256);
  }

  #noteProgress(sha256: string, doneBytes: number): void {
    const before = this.#doneBytes.get(sha256) ?? 0;
    if (doneBytes > before) this.#failures.delete(sha256);
    this.#doneBytes.set(sha256, doneBytes);
    this.#parts.onProgress();
  }

  #forget(sha256: string): void {
    this.#failures.delete(sha256);
    this.#doneBytes.delete(sha256);
  }

  #rest(sha256: string, reason: DownloadRefusal): void {
    if (reason === "wrong-bytes") this.#doneBytes.delete(sha256);
    const count = this.#failures.get(sha256) ?? 0;
    this.#failures.set(sha256, count + 1);
    const timer = setTimeout(
      () => {
        this.#resting.delete(sha256);
        void this.#work();
      },
      backoffMs(count, this.#parts.retry ?? defaultRetry),
    );
    this.#resting.set(sha256, { timer, reason });
  }
}

/** What this device sends itself gets its receipt on that way. */
function isIncomplete(record: EvidenceRecord | undefined, unitId: string): boolean {
  if (record === undefined || record.absent !== undefined) return true;
  if (record.receipt === undefined) return Object.keys(record.uploads).length === 0;
  // Here for another ward: that this one has it too is for the server to say.
  const units = unitsOf(record);
  return units.length > 0 && !units.includes(unitId);
}
