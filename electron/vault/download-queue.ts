import type { WantedEvidence } from "../../domain/contract/ipc";
import type { Log } from "../log/log";
import { toError } from "../log/log";
import { backoffMs } from "../net/backoff";
import type { Connection } from "../net/connection";
import type { SignedSender } from "../net/signed-sender";
import { completeFile } from "./download-file";
import { EvidenceCouch } from "./evidence-couch";
import type { EvidenceRecord } from "./evidence-record";
import type { VaultStore } from "./vault-store";

export type DownloadQueueParts = {
  readonly vault: VaultStore;
  readonly sender: SignedSender;
  readonly connection: Pick<Connection, "state" | "onChange">;
  readonly userAtDesk: () => string | undefined;
  readonly onArrived: (sha256: string) => void;
  readonly log: Log;
  readonly retry?: { readonly firstMs: number; readonly longestMs: number };
};

const defaultRetry = { firstMs: 2_000, longestMs: 300_000 };

/** Fetches files of open tickets ahead of time, for whoever is at the desk. */
export class DownloadQueue {
  readonly #parts: DownloadQueueParts;
  readonly #failures = new Map<string, number>();
  readonly #resting = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #stopping = new AbortController();
  readonly #unsubscribe: () => void;
  #wanted: readonly WantedEvidence[] = [];
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

  /** Something may have arrived on the server, or another person sat down. */
  tryNow(): void {
    for (const timer of this.#resting.values()) clearTimeout(timer);
    this.#resting.clear();
    void this.#work();
  }

  stop(): void {
    this.#stopping.abort();
    this.#unsubscribe();
    for (const timer of this.#resting.values()) clearTimeout(timer);
  }

  // One at a time: they only fill a shelf for later, and uploads want the line too.
  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let file = this.#next(); file !== undefined; file = this.#next()) {
      const user = this.#parts.userAtDesk();
      const away = user === undefined || this.#parts.connection.state() === "offline";
      if (away || this.#stopping.signal.aborted) break;
      await this.#fetch(file, user);
    }
    this.#busy = false;
  }

  #next(): WantedEvidence | undefined {
    const { vault } = this.#parts;
    return this.#wanted.find(
      ({ sha256 }) => !this.#resting.has(sha256) && isIncomplete(vault.find(sha256)),
    );
  }

  async #fetch(file: WantedEvidence, user: string): Promise<void> {
    const { vault, sender, log, onArrived } = this.#parts;
    const { signal } = this.#stopping;
    try {
      const couch = new EvidenceCouch({ sender, unitId: file.unitId, user, signal });
      const result = await completeFile(file, { vault, couch, nowMs: Date.now() });
      if (result.ok) {
        this.#failures.delete(file.sha256);
        onArrived(file.sha256);
        return;
      }
      log("warn", "download-held", { reason: result.reason, detail: result.detail });
    } catch (cause) {
      log("error", "download-failed", toError(cause));
    }
    this.#rest(file.sha256);
  }

  #rest(sha256: string): void {
    const count = this.#failures.get(sha256) ?? 0;
    this.#failures.set(sha256, count + 1);
    const timer = setTimeout(
      () => {
        this.#resting.delete(sha256);
        void this.#work();
      },
      backoffMs(count, this.#parts.retry ?? defaultRetry),
    );
    this.#resting.set(sha256, timer);
  }
}

/** What this device sends itself gets its receipt on that way. */
function isIncomplete(record: EvidenceRecord | undefined): boolean {
  if (record === undefined) return true;
  return record.receipt === undefined && Object.keys(record.uploads).length === 0;
}
