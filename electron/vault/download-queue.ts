import type { WantedEvidence } from "../../domain/contract/ipc";
import type { Log } from "../log/log";
import { toError } from "../log/log";
import { backoffMs } from "../net/backoff";
import type { Connection } from "../net/connection";
import type { SignedSender } from "../net/signed-sender";
import { downloadFile } from "./download-file";
import { createEvidenceCouch } from "./evidence-couch";
import type { VaultStore } from "./vault-store";

/** Fetches files of open tickets ahead of time, for whoever is at the desk. */
export type DownloadQueue = {
  /** Replaces the earlier list; what is under way goes on. */
  readonly want: (wanted: readonly WantedEvidence[]) => void;
  /** Something may have arrived on the server, or another person sat down. */
  readonly tryNow: () => void;
  readonly stop: () => void;
};

export type DownloadQueueParts = {
  readonly vault: VaultStore;
  readonly sender: SignedSender;
  readonly connection: Connection;
  readonly userAtDesk: () => string | undefined;
  readonly onArrived: (sha256: string) => void;
  readonly log: Log;
  readonly retry?: { readonly firstMs: number; readonly longestMs: number };
};

const defaultRetry = { firstMs: 2_000, longestMs: 300_000 };

export function createDownloadQueue(parts: DownloadQueueParts): DownloadQueue {
  const { vault, log } = parts;
  const failures = new Map<string, number>();
  const resting = new Map<string, ReturnType<typeof setTimeout>>();
  const stopping = new AbortController();
  let wanted: readonly WantedEvidence[] = [];
  let busy = false;

  const next = (): WantedEvidence | undefined =>
    wanted.find(({ sha256 }) => vault.find(sha256) === undefined && !resting.has(sha256));

  // One at a time: they only fill a shelf for later, and uploads want the line too.
  const work = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    for (let file = next(); file !== undefined; file = next()) {
      const user = parts.userAtDesk();
      const away = user === undefined || parts.connection.state() === "offline";
      if (away || stopping.signal.aborted) break;
      await fetchOne(file, user);
    }
    busy = false;
  };
  const fetchOne = async (file: WantedEvidence, user: string): Promise<void> => {
    try {
      const couch = createEvidenceCouch({
        sender: parts.sender,
        unitId: file.unitId,
        user,
        signal: stopping.signal,
      });
      const result = await downloadFile(file, { vault, couch, nowMs: Date.now() });
      if (result.ok) {
        failures.delete(file.sha256);
        parts.onArrived(file.sha256);
        return;
      }
      log("warn", "download-held", { reason: result.reason, detail: result.detail });
    } catch (cause) {
      log("error", "download-failed", toError(cause));
    }
    rest(file.sha256);
  };
  const rest = (sha256: string): void => {
    const count = failures.get(sha256) ?? 0;
    failures.set(sha256, count + 1);
    const timer = setTimeout(
      () => {
        resting.delete(sha256);
        void work();
      },
      backoffMs(count, parts.retry ?? defaultRetry),
    );
    resting.set(sha256, timer);
  };
  const tryNow = (): void => {
    for (const timer of resting.values()) clearTimeout(timer);
    resting.clear();
    void work();
  };
  const unsubscribe = parts.connection.onChange((state) => {
    if (state === "online") tryNow();
  });
  return {
    tryNow,
    want: (list) => {
      const photosFirst = (file: WantedEvidence): number =>
        file.mediaType.startsWith("image/") ? 0 : 1;
      wanted = [...list].sort((a, b) => photosFirst(a) - photosFirst(b));
      void work();
    },
    stop: () => {
      stopping.abort();
      unsubscribe();
      for (const timer of resting.values()) clearTimeout(timer);
    },
  };
}
