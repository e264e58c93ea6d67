import type { Log } from "../../log/log";
import { toError } from "../../log/log";
import type { EvidenceRecord } from "../evidence-record";
import { readAll } from "../read-all";
import { DamagedFile } from "../sealed-file";
import type { VaultStore } from "../vault-store";
import type { Darkroom, DevelopedPictures } from "./darkroom";

export type PreviewQueueParts = {
  readonly vault: VaultStore;
  readonly darkroom: Darkroom;
  /** A thumbnail or a view is new, or there will be none. */
  readonly onDone: (sha256: string) => void;
  readonly onDamaged: (sha256: string) => void;
  readonly log: Log;
};

// While one picture is drawn, the next one is read and decrypted.
const lanes = 2;
const mostCrashes = 2;

/** Sees to it that every photo and film on this device has its small pictures. */
export class PreviewQueue {
  readonly #parts: PreviewQueueParts;
  readonly #queue = new Set<string>();
  readonly #running = new Set<string>();
  /** Not tried again before the next start. */
  readonly #hopeless = new Set<string>();
  readonly #crashes = new Map<string, number>();
  #stopped = false;

  constructor(parts: PreviewQueueParts) {
    this.#parts = parts;
  }

  /** The newest first: those are being looked at. */
  takeAll(): void {
    const records = [...this.#parts.vault.records()].sort((a, b) => b.addedAtMs - a.addedAtMs);
    for (const { sha256 } of records) this.#enqueue(sha256);
    this.#work();
  }

  take(sha256: string): void {
    this.#enqueue(sha256);
    this.#work();
  }

  makes(sha256: string): boolean {
    return this.#queue.has(sha256) || this.#running.has(sha256);
  }

  stop(): void {
    this.#stopped = true;
    this.#queue.clear();
    this.#parts.darkroom.close();
  }

  #enqueue(sha256: string): void {
    const { vault } = this.#parts;
    const record = vault.find(sha256);
    if (record === undefined || !vault.has(sha256) || this.#hopeless.has(sha256)) return;
    if (hasPicture(record) && !vault.derived.has(sha256, "thumbnail")) this.#queue.add(sha256);
  }

  #work(): void {
    // After a crash one at a time, so that the innocent neighbour is not blamed again.
    const open = this.#crashes.size > 0 ? 1 : lanes;
    while (!this.#stopped && this.#running.size < open) {
      const [next] = this.#queue;
      if (next === undefined) return;
      this.#queue.delete(next);
      this.#running.add(next);
      void this.#make(next).finally(() => {
        this.#running.delete(next);
        this.#parts.onDone(next);
        this.#work();
      });
    }
  }

  async #make(sha256: string): Promise<void> {
    try {
      const record = this.#parts.vault.find(sha256);
      if (record === undefined) return;
      const developed = await this.#develop(record);
      if (this.#stopped) return;
      if (developed.ok) await this.#keep(sha256, developed.value);
      else if (developed.reason === "crashed") this.#noteCrash(sha256);
      else this.#hopeless.add(sha256);
    } catch (cause) {
      this.#hopeless.add(sha256);
      if (cause instanceof DamagedFile) this.#parts.onDamaged(sha256);
      else this.#parts.log("error", "preview-failed", toError(cause));
    }
  }

  async #develop({ sha256, mediaType }: EvidenceRecord) {
    const { vault, darkroom } = this.#parts;
    if (mediaType.startsWith("video/")) return darkroom.develop({ sha256, mediaType });
    const reader = await vault.open(sha256);
    if (reader === undefined) return { ok: false, reason: "unreadable" } as const;
    return darkroom.develop({ sha256, mediaType, bytes: await readAll(reader) });
  }

  async #keep(sha256: string, { thumbnail, view }: DevelopedPictures): Promise<void> {
    const { vault } = this.#parts;
    const { derived } = vault;
    if (view !== undefined) await derived.put(sha256, "view", view);
    const kept = await derived.put(sha256, "thumbnail", thumbnail);
    if (!kept.ok) this.#hopeless.add(sha256);
    // It left this device while it was drawn.
    if (vault.find(sha256) === undefined) await derived.removeAll(sha256);
  }

  #noteCrash(sha256: string): void {
    const crashes = (this.#crashes.get(sha256) ?? 0) + 1;
    this.#crashes.set(sha256, crashes);
    if (crashes < mostCrashes) this.#queue.add(sha256);
    else this.#hopeless.add(sha256);
  }
}

/** A thicker document is a book, and is read through memory. */
const mostDocumentBytes = 64 * 1024 * 1024;

function hasPicture({ mediaType, sizeBytes }: EvidenceRecord): boolean {
  if (mediaType === "application/pdf") return sizeBytes <= mostDocumentBytes;
  return mediaType.startsWith("image/") || mediaType.startsWith("video/");
}
