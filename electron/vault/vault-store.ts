import { createHash, hkdfSync, randomBytes } from "node:crypto";
import { mkdir, readFile, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Sha256 } from "../../domain/model/ids";
import { isSha256 } from "../../domain/model/ids";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { parseJson } from "../files/json-file";
import { oneAtATime } from "../files/one-at-a-time";
import type { WriteRefusal } from "../files/write-atomic";
import { errorCode, refuseWrite, renameDurably, writeAtomic } from "../files/write-atomic";
import type { Log } from "../log/log";
import { seal, unseal } from "../secrets/seal";
import type { EvidenceRecord } from "./evidence-record";
import { evidenceRecordShape } from "./evidence-record";
import type { SealedReader } from "./sealed-file";
import { DamagedFile, createSealedFile, openSealedFile } from "./sealed-file";

export type PutFile = {
  readonly sizeBytes: number;
  readonly pieces: AsyncIterable<Uint8Array>;
  /** Refuses bytes with another hash. */
  readonly expected?: Sha256;
  /** Makes the record, given what was known of these bytes before. */
  readonly describe: (sha256: Sha256, before: EvidenceRecord | undefined) => EvidenceRecord;
};
export type PutRefusal = WriteRefusal | "wrong-hash";

export type VaultStoreParts = {
  readonly folder: string;
  readonly key: Uint8Array;
  readonly freeBytes: (folder: string) => Promise<number>;
  /** Room that is left to the rest of the computer. */
  readonly reserveBytes: number;
  readonly log: Log;
};

type Folders = { readonly files: string; readonly records: string; readonly incoming: string };

/**
 * The files and records of an open vault. A file exists once it was renamed into `files/`, after
 * all its bytes were safe; its record follows. What a kill leaves in `incoming/` was promised to
 * nobody and is deleted at the next start.
 */
export class VaultStore {
  readonly #parts: VaultStoreParts;
  readonly #folders: Folders;
  readonly #recordKey: Uint8Array;
  readonly #records = new Map<string, EvidenceRecord>();
  readonly #damaged: string[] = [];
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(parts: VaultStoreParts, folders: Folders) {
    this.#parts = parts;
    this.#folders = folders;
    this.#recordKey = deriveRecordKey(parts.key);
  }

  static async open(parts: VaultStoreParts): Promise<VaultStore> {
    const folders: Folders = {
      files: path.join(parts.folder, "files"),
      records: path.join(parts.folder, "records"),
      incoming: path.join(parts.folder, "incoming"),
    };
    for (const folder of Object.values(folders)) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
    }
    await emptyFolder(folders.incoming);
    const store = new VaultStore(parts, folders);
    await store.#load();
    return store;
  }

  records(): readonly EvidenceRecord[] {
    return [...this.#records.values()];
  }

  find(sha256: string): EvidenceRecord | undefined {
    return this.#records.get(sha256);
  }

  /** Files whose records cannot be read. They are kept. */
  damaged(): readonly string[] {
    return this.#damaged.filter((sha256) => !this.#records.has(sha256));
  }

  /** Writes bytes under the hash that they turn out to have. Throws what `pieces` throws. */
  async put(file: PutFile): Promise<Result<EvidenceRecord, PutRefusal>> {
    const { freeBytes, reserveBytes, key } = this.#parts;
    const free = await freeBytes(this.#folders.incoming);
    if (free < file.sizeBytes + reserveBytes) return refuse("disk-full", "free-space");
    const incoming = path.join(this.#folders.incoming, randomBytes(8).toString("hex"));
    try {
      const sha256 = await writeSealed(incoming, key, file);
      if (file.expected !== undefined && file.expected !== sha256) return refuse("wrong-hash");
      await moveIn(incoming, path.join(this.#folders.files, sha256));
      return await this.#describe(sha256, file);
    } catch (cause) {
      if (cause instanceof DamagedFile) return refuse("wrong-hash", cause.message);
      return refuseWrite(cause);
    } finally {
      await rm(incoming, { force: true });
    }
  }

  /** Holds at once in memory, also when the disk refuses it. */
  async save(record: EvidenceRecord): Promise<Result<void, WriteRefusal>> {
    this.keep(record);
    const written = this.#write(record.sha256);
    this.#writing = written.catch(() => undefined);
    return written;
  }

  /** Resolves when nothing is being written any more. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  /** In memory alone: for progress that may be lost. */
  keep(record: EvidenceRecord): void {
    this.#records.set(record.sha256, record);
  }

  /** Undefined for a file that is not here. The caller closes the reader. */
  async open(sha256: string): Promise<SealedReader | undefined> {
    if (!this.#records.has(sha256)) return undefined;
    return openSealedFile(path.join(this.#folders.files, sha256), this.#parts.key);
  }

  // In order and each with the latest, or an older state could land last.
  readonly #write = oneAtATime((sha256: string): Promise<Result<void, WriteRefusal>> => {
    const plain = Buffer.from(JSON.stringify(this.#records.get(sha256)));
    const sealed = seal(this.#recordKey, plain, purpose(sha256));
    return writeAtomic(path.join(this.#folders.records, sha256), sealed);
  });

  async #describe(sha256: Sha256, file: PutFile): Promise<Result<EvidenceRecord, WriteRefusal>> {
    const before = this.#records.get(sha256);
    const record = file.describe(sha256, before);
    const saved = await this.save(record);
    if (saved.ok) return ok(record);
    if (before === undefined) this.#records.delete(sha256);
    else this.keep(before);
    return saved;
  }

  async #load(): Promise<void> {
    for (const name of await readdir(this.#folders.records)) {
      if (!isSha256(name)) continue;
      const sealed = await readFile(path.join(this.#folders.records, name));
      const plain = unseal(this.#recordKey, sealed, purpose(name));
      const raw = plain === undefined ? undefined : parseJson(plain.toString("utf8"));
      const record = evidenceRecordShape.safeParse(raw).data;
      if (record === undefined) this.#damaged.push(name);
      else this.#records.set(name, record);
    }
    const { length } = this.#damaged;
    if (length > 0) this.#parts.log("error", "evidence-records-damaged", { count: length });
  }
}

function deriveRecordKey(key: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", key, "", "ward-desk/evidence-record", 32));
}

function purpose(sha256: string): string {
  return `ward-desk/evidence-record/${sha256}`;
}

/** The same bytes again replace what is there: it may have been damaged since. */
async function moveIn(incoming: string, final: string): Promise<void> {
  try {
    await renameDurably(incoming, final);
  } catch (cause) {
    // Windows does not replace a file that somebody is looking at; then that one stays.
    if (process.platform !== "win32" || !(await exists(final))) throw cause;
  }
}

async function writeSealed(file: string, key: Uint8Array, put: PutFile): Promise<Sha256> {
  const hash = createHash("sha256");
  const writer = await createSealedFile(file, key, put.sizeBytes);
  try {
    for await (const piece of put.pieces) {
      hash.update(piece);
      await writer.write(piece);
    }
    await writer.finish();
  } finally {
    await writer.close();
  }
  return hash.digest("hex") as Sha256;
}

async function emptyFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    await rm(path.join(folder, name), { force: true });
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (cause) {
    if (errorCode(cause) === "ENOENT") return false;
    throw cause;
  }
}
