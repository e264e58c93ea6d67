import { hkdfSync } from "node:crypto";
import { readFile, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { isSha256 } from "../../domain/model/ids";
import type { Result } from "../../domain/model/result";
import { ok } from "../../domain/model/result";
import { parseJson } from "../files/json-file";
import { oneAtATime } from "../files/one-at-a-time";
import type { WriteRefusal } from "../files/write-atomic";
import { writeAtomic } from "../files/write-atomic";
import type { Log } from "../log/log";
import { seal, unseal } from "../secrets/seal";
import type { EvidenceRecord } from "./evidence-record";
import { evidenceRecordShape } from "./evidence-record";

/** What the vault knows of its files, one sealed record beside each. */
export class VaultRecords {
  readonly #folder: string;
  readonly #key: Uint8Array;
  readonly #records = new Map<string, EvidenceRecord>();
  readonly #damaged: string[] = [];
  #writing: Promise<unknown> = Promise.resolve();

  constructor(folder: string, vaultKey: Uint8Array) {
    this.#folder = folder;
    this.#key = new Uint8Array(hkdfSync("sha256", vaultKey, "", "ward-desk/evidence-record", 32));
  }

  async load(log: Log): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      if (!isSha256(name)) continue;
      const sealed = await readFile(path.join(this.#folder, name));
      const plain = unseal(this.#key, sealed, purpose(name));
      const raw = plain === undefined ? undefined : parseJson(plain.toString("utf8"));
      const record = evidenceRecordShape.safeParse(raw).data;
      if (record === undefined) this.#damaged.push(name);
      else this.#records.set(name, record);
    }
    const { length } = this.#damaged;
    if (length > 0) log("error", "evidence-records-damaged", { count: length });
  }

  all(): readonly EvidenceRecord[] {
    return [...this.#records.values()];
  }

  find(sha256: string): EvidenceRecord | undefined {
    return this.#records.get(sha256);
  }

  /** Files whose records cannot be read. They are kept. */
  damaged(): readonly string[] {
    return this.#damaged.filter((sha256) => !this.#records.has(sha256));
  }

  /** Holds at once in memory, also when the disk refuses it. */
  async save(record: EvidenceRecord): Promise<Result<void, WriteRefusal>> {
    this.keep(record);
    const written = this.#write(record.sha256);
    this.#writing = written.catch(() => undefined);
    return written;
  }

  async remove(sha256: string): Promise<void> {
    this.#records.delete(sha256);
    const written = this.#write(sha256);
    this.#writing = written.catch(() => undefined);
    await written;
  }

  /** In memory alone: for progress that may be lost. */
  keep(record: EvidenceRecord): void {
    this.#records.set(record.sha256, record);
  }

  /** As before a save that the disk refused. */
  restore(sha256: string, before: EvidenceRecord | undefined): void {
    if (before === undefined) this.#records.delete(sha256);
    else this.keep(before);
  }

  /** Resolves when nothing is being written any more. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  // In order and each with the latest, or an older state could land last.
  readonly #write = oneAtATime(async (sha256: string): Promise<Result<void, WriteRefusal>> => {
    const record = this.#records.get(sha256);
    const file = path.join(this.#folder, sha256);
    if (record === undefined) {
      await rm(file, { force: true });
      return ok();
    }
    const plain = Buffer.from(JSON.stringify(record));
    return writeAtomic(file, seal(this.#key, plain, purpose(sha256)));
  });
}

function purpose(sha256: string): string {
  return `ward-desk/evidence-record/${sha256}`;
}
