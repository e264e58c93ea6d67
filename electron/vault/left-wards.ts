import { oneAtATime } from "../files/one-at-a-time";
import type { Log } from "../log/log";
import { toError } from "../log/log";
import type { EvidenceRecord } from "./evidence-record";
import type { SealedJson } from "./sealed-json";
import { unitsOf } from "./shelf";
import type { VaultStore } from "./vault-store";

export type LeftWardsParts = {
  readonly vault: VaultStore;
  readonly memory: SealedJson<readonly string[]>;
  /** Wards that the person at the desk reads: whatever was left before, these are kept. */
  readonly wardsAtDesk: () => readonly string[];
  /** Whether a report on this device names it, of a ward that was not left. */
  readonly isWanted: (sha256: string, left: ReadonlySet<string>) => boolean;
  readonly onGone: (sha256: string) => void;
  readonly log: Log;
};

/**
 * Wards that nobody of this device reads any more. Their evidence leaves, down to the small
 * pictures and what is known of it, but no original before it has its receipt: what has not
 * arrived yet goes on being offered in its author's name, and leaves afterwards. Which wards were
 * left is kept on the disk, since the author may sign in again only weeks later.
 */
export class LeftWards {
  readonly #parts: LeftWardsParts;
  #left: ReadonlySet<string> | undefined;

  constructor(parts: LeftWardsParts) {
    this.#parts = parts;
  }

  /** Resolves when it is noted and what may go has gone. */
  async leave(unitId: string): Promise<void> {
    await this.#change(new Set([...(await this.#read()), unitId]));
    await this.sweep();
    await this.#sweepLoose();
  }

  readonly sweep = oneAtATime(async (): Promise<void> => {
    const { vault, onGone, log } = this.#parts;
    const left = await this.#stillLeft();
    if (left.size === 0) return;
    let count = 0;
    for (const { sha256 } of vault.records()) {
      // Somebody may have added it to another ward's report just now.
      if (!mayLeave(vault.find(sha256), left)) continue;
      const gone = await vault.forget(sha256);
      if (!gone.ok) break;
      count += 1;
      onGone(sha256);
    }
    if (count > 0) log("info", "left-ward-swept", { count });
  });

  /** For those who cannot wait for it. */
  sweepSoon(): void {
    this.sweep().catch((cause: unknown) => {
      this.#parts.log("error", "left-ward-not-swept", toError(cause));
    });
  }

  /** Small pictures and broken-off downloads of files that were never here themselves. */
  async #sweepLoose(): Promise<void> {
    const { vault, isWanted, onGone } = this.#parts;
    const left = await this.#read();
    const isLoose = (sha256: string): boolean =>
      vault.find(sha256) === undefined && !isWanted(sha256, left);
    for (const sha256 of (await vault.partials()).filter(isLoose)) await vault.dropPartial(sha256);
    for (const { sha256, kind } of vault.derived.list()) {
      if (!isLoose(sha256)) continue;
      await vault.derived.remove(sha256, kind);
      onGone(sha256);
    }
  }

  /** A ward that somebody reads again is not left any more. */
  async #stillLeft(): Promise<ReadonlySet<string>> {
    const before = await this.#read();
    const here = this.#parts.wardsAtDesk();
    const left = new Set([...before].filter((unitId) => !here.includes(unitId)));
    if (left.size !== before.size) await this.#change(left);
    return left;
  }

  async #read(): Promise<ReadonlySet<string>> {
    this.#left ??= new Set(await this.#parts.memory.read());
    return this.#left;
  }

  async #change(left: ReadonlySet<string>): Promise<void> {
    this.#left = left;
    const written = await this.#parts.memory.write([...left]);
    if (!written.ok) this.#parts.log("error", "left-wards-not-noted", { reason: written.reason });
  }
}

function mayLeave(record: EvidenceRecord | undefined, left: ReadonlySet<string>): boolean {
  if (record?.receipt === undefined) return false;
  const units = unitsOf(record);
  const isLeft = units.length > 0 && units.every((unitId) => left.has(unitId));
  return isLeft && Object.values(record.uploads).every(({ state }) => state === "complete");
}
