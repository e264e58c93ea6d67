import type { ClosedEvidence, VaultStorage } from "../../domain/contract/evidence-ipc";
import type { Result } from "../../domain/model/result";
import { oneAtATime } from "../files/one-at-a-time";
import type { Log } from "../log/log";
import type { EvidenceCouch } from "./evidence-couch";
import type { EvidenceRecord } from "./evidence-record";
import type { VaultStore } from "./vault-store";

export type ShelfParts = {
  readonly vault: VaultStore;
  readonly budgetBytes: () => number;
  readonly couchOf: (unitId: string, user: string) => EvidenceCouch;
  /** Undefined while the server cannot be asked. */
  readonly userOnline: () => string | undefined;
  /** The server no longer has what it gave a receipt for: send it again. */
  readonly onLost: (sha256: string, unitId: string) => Promise<void>;
  readonly onGone: (sha256: string) => void;
  readonly log: Log;
};

export type Freed = { readonly files: number; readonly freedBytes: number };

const usedAgainAfterMs = 60 * 60_000;
/** With less than this free the desk says so before anything is refused. */
export const lowRoomBytes = 512 * 1024 * 1024;
/** With less than this nothing new is taken in. */
const noRoomBytes = 16 * 1024 * 1024;

/**
 * Keeps the vault within its budget. Only originals that the page named as belonging to closed
 * reports leave, the longest unused first, and none without a receipt. While the server can be
 * asked it first reads its copy once more: a receipt tells of the day it was written.
 */
export class Shelf {
  readonly #parts: ShelfParts;
  #closed = new Map<string, number>();

  constructor(parts: ShelfParts) {
    this.#parts = parts;
  }

  noteClosed(files: readonly ClosedEvidence[]): void {
    this.#closed = new Map(files.map(({ sha256, closedAtMs }) => [sha256, closedAtMs]));
  }

  isClosed(sha256: string): boolean {
    return this.#closed.has(sha256);
  }

  /** Somebody looks at it. The disk hears of it once an hour. */
  noteUsed(sha256: string, nowMs: number): void {
    const { vault } = this.#parts;
    const record = vault.find(sha256);
    if (record === undefined || nowMs - (record.usedAtMs ?? 0) < usedAgainAfterMs) return;
    void vault.save({ ...record, usedAtMs: nowMs });
  }

  usedBytes(): number {
    const { vault } = this.#parts;
    const originals = vault.records().reduce((sum, record) => sum + vault.usedBytes(record), 0);
    return originals + vault.derived.usedBytes();
  }

  async storage(): Promise<VaultStorage> {
    const { vault, budgetBytes } = this.#parts;
    const freeBytes = await vault.freeBytes();
    const here = vault.records().filter(({ absent }) => absent === undefined);
    const away = vault.records().filter(({ absent }) => absent === "damaged");
    return {
      files: here.length,
      usedBytes: this.usedBytes(),
      budgetBytes: budgetBytes(),
      freeBytes,
      evictableBytes: this.#evictable().reduce((sum, one) => sum + vault.usedBytes(one), 0),
      damagedFiles: away.length + vault.damaged().length,
      room: roomOf(freeBytes),
    };
  }

  /** Down to the budget. */
  readonly makeRoom = oneAtATime((): Promise<Freed> => {
    const { budgetBytes } = this.#parts;
    return this.#letGo(async () => this.usedBytes() <= budgetBytes());
  });

  /** A new file needs room on the disk: a receipt is then enough, also without the server. */
  readonly ensureFree = oneAtATime(async (sizeBytes: number): Promise<void> => {
    const { vault } = this.#parts;
    const wanted = sizeBytes + noRoomBytes;
    if ((await vault.freeBytes()) >= wanted) return;
    await this.#letGo(async () => (await vault.freeBytes()) >= wanted, { urgent: true });
  });

  async #letGo(isEnough: () => Promise<boolean>, { urgent = false } = {}): Promise<Freed> {
    const { vault, onGone, log } = this.#parts;
    let [files, freedBytes] = [0, 0];
    for (const record of this.#evictable()) {
      if (await isEnough()) break;
      if (!(await this.#mayGo(record, urgent))) continue;
      // While the server was asked, somebody may have added it to an open report.
      if (!this.#isEvictable(vault.find(record.sha256))) continue;
      const size = vault.usedBytes(record);
      const gone = await vault.takeOut(record.sha256, "evicted");
      if (!gone.ok) break;
      files += 1;
      freedBytes += size;
      onGone(record.sha256);
    }
    if (files > 0) log("info", "evidence-evicted", { count: files, bytes: freedBytes });
    return { files, freedBytes };
  }

  async #mayGo(record: EvidenceRecord, urgent: boolean): Promise<boolean> {
    const { userOnline, couchOf, onLost } = this.#parts;
    const user = userOnline();
    const [unitId] = unitsOf(record);
    if (user === undefined || unitId === undefined) return urgent;
    const answer = await couchOf(unitId, user).askReceipt(record.sha256, true);
    if (answer.ok && answer.value.status === "complete") return true;
    if (answer.ok || isGone(answer)) {
      await onLost(record.sha256, unitId);
      return false;
    }
    return urgent && answer.reason === "later";
  }

  /** The longest unused first. */
  #evictable(): readonly EvidenceRecord[] {
    const usedMs = (record: EvidenceRecord): number => record.usedAtMs ?? record.addedAtMs;
    return this.#parts.vault
      .records()
      .filter((record) => this.#isEvictable(record))
      .sort((a, b) => usedMs(a) - usedMs(b));
  }

  #isEvictable(record: EvidenceRecord | undefined): boolean {
    if (record === undefined || record.absent !== undefined) return false;
    if (record.receipt === undefined || !this.#closed.has(record.sha256)) return false;
    return Object.values(record.uploads).every(({ state }) => state === "complete");
  }
}

export function roomOf(freeBytes: number): VaultStorage["room"] {
  if (freeBytes < noRoomBytes) return "none";
  return freeBytes < lowRoomBytes ? "low" : "enough";
}

/** Units whose database has it or should have it. */
export function unitsOf({ uploads, cameFrom = [] }: EvidenceRecord): readonly string[] {
  return [...new Set([...Object.keys(uploads), ...cameFrom])];
}

function isGone(answer: Result<unknown, string>): boolean {
  return !answer.ok && answer.reason === "absent";
}
