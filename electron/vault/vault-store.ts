import { randomBytes } from "node:crypto";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Sha256 } from "../../domain/model/ids";
import { isSha256 } from "../../domain/model/ids";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { WriteRefusal } from "../files/write-atomic";
import { errorCode, refuseWrite, removeUnfinished, renameDurably } from "../files/write-atomic";
import type { Log } from "../log/log";
import { DerivedFiles } from "./derived-files";
import { DraftFile } from "./draft-file";
import type { EvidenceRecord } from "./evidence-record";
import type { SealedReader } from "./sealed-file";
import { DamagedFile, openSealedFile } from "./sealed-file";
import { sealedSizeBytes } from "./segments";
import { VaultRecords } from "./vault-records";

/** Makes the record, given what was known of these bytes before. */
export type Describe = (sha256: Sha256, before: EvidenceRecord | undefined) => EvidenceRecord;

export type PutFile = {
  readonly sizeBytes: number;
  readonly pieces: AsyncIterable<Uint8Array>;
  /** Refuses bytes with another hash. */
  readonly expected?: Sha256;
  readonly describe: Describe;
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

const folderNames = ["files", "records", "incoming", "partial", "aside"] as const;
/** What can be fetched again must not take the room of what is being photographed. */
const keptForCaptureBytes = 128 * 1024 * 1024;

type Folders = { readonly [Name in (typeof folderNames)[number]]: string };

/** Why a file that the vault knows is not in it. */
export type Absence = NonNullable<EvidenceRecord["absent"]>;

/**
 * The files and records of an open vault. A file exists once it was renamed into `files/`, after
 * all its bytes were safe; its record follows. What a kill leaves in `incoming/` was promised to
 * nobody and is deleted at the next start; `partial/` holds downloads that go on after it, `aside/`
 * what turned out to be damaged.
 */
export class VaultStore {
  readonly #parts: VaultStoreParts;
  readonly #folders: Folders;
  readonly #records: VaultRecords;
  readonly derived: DerivedFiles;

  private constructor(parts: VaultStoreParts, folders: Folders, derived: DerivedFiles) {
    this.#parts = parts;
    this.#folders = folders;
    this.derived = derived;
    this.#records = new VaultRecords(folders.records, parts.key);
  }

  static async open(parts: VaultStoreParts): Promise<VaultStore> {
    const folders = Object.fromEntries(
      folderNames.map((name) => [name, path.join(parts.folder, name)]),
    ) as Folders;
    for (const folder of Object.values(folders)) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
    }
    await emptyFolder(folders.incoming);
    await removeUnfinished(folders.records);
    const derived = await DerivedFiles.open(path.join(parts.folder, "derived"), parts.key);
    const store = new VaultStore(parts, folders, derived);
    await store.#records.load(parts.log);
    await store.#noteMissing();
    return store;
  }

  records(): readonly EvidenceRecord[] {
    return this.#records.all();
  }

  find(sha256: string): EvidenceRecord | undefined {
    return this.#records.find(sha256);
  }

  /** Whether the original is here; a record alone also speaks of what has left. */
  has(sha256: string): boolean {
    const record = this.find(sha256);
    return record !== undefined && record.absent === undefined;
  }

  /** Files whose records cannot be read. They are kept. */
  damaged(): readonly string[] {
    return this.#records.damaged();
  }

  async freeBytes(): Promise<number> {
    const free = await this.#parts.freeBytes(this.#folders.incoming);
    return Math.max(0, free - this.#parts.reserveBytes);
  }

  /** Writes bytes under the hash that they turn out to have. Throws what `pieces` throws. */
  async put({ sizeBytes, pieces, ...file }: PutFile): Promise<Result<EvidenceRecord, PutRefusal>> {
    const begun = await this.begin(sizeBytes);
    if (!begun.ok) return begun;
    const draft = begun.value;
    try {
      for await (const piece of pieces) await draft.write(piece);
      return await this.#keep(draft, file);
    } catch (cause) {
      return refusePut(cause);
    } finally {
      await draft.discard();
    }
  }

  /** The caller writes, and then keeps or discards it. */
  async begin(sizeBytes: number): Promise<Result<DraftFile, WriteRefusal>> {
    if ((await this.freeBytes()) < sizeBytes) return refuse("disk-full", "free-space");
    const file = path.join(this.#folders.incoming, randomBytes(8).toString("hex"));
    try {
      return ok(await DraftFile.create({ file, key: this.#parts.key, sizeBytes }));
    } catch (cause) {
      return refuseWrite(cause);
    }
  }

  /** As `begin`, for a download: goes on with what an earlier run left. */
  async beginPartial(sha256: Sha256, sizeBytes: number): Promise<Result<DraftFile, WriteRefusal>> {
    const file = path.join(this.#folders.partial, sha256);
    const there = await sizeOf(file);
    const needed = sizeBytes - there + keptForCaptureBytes;
    if ((await this.freeBytes()) < needed) return refuse("disk-full", "free-space");
    try {
      return ok(await DraftFile.resume({ file, key: this.#parts.key, sizeBytes }));
    } catch (cause) {
      return refuseWrite(cause);
    }
  }

  /** A finished draft becomes a file of the vault. */
  async keep(
    draft: DraftFile,
    file: Pick<PutFile, "expected" | "describe">,
  ): Promise<Result<EvidenceRecord, PutRefusal>> {
    try {
      return await this.#keep(draft, file);
    } catch (cause) {
      return refusePut(cause);
    } finally {
      await draft.discard();
    }
  }

  /** A draft whose `finish` gave this hash. */
  async keepFinished(
    draft: DraftFile,
    sha256: Sha256,
    describe: Describe,
  ): Promise<Result<EvidenceRecord, WriteRefusal>> {
    try {
      await moveIn(draft.file, this.#fileOf(sha256));
      return await this.#describe(sha256, describe);
    } catch (cause) {
      return refuseWrite(cause);
    } finally {
      await draft.discard();
    }
  }

  async dropPartial(sha256: string): Promise<void> {
    await rm(path.join(this.#folders.partial, sha256), { force: true });
  }

  /** Names of downloads that were broken off. */
  async partials(): Promise<readonly string[]> {
    return (await readdir(this.#folders.partial)).filter((name) => isSha256(name));
  }

  /** Holds at once in memory, also when the disk refuses it. */
  save(record: EvidenceRecord): Promise<Result<void, WriteRefusal>> {
    return this.#records.save(record);
  }

  /** Resolves when nothing is being written any more. */
  settled(): Promise<void> {
    return this.#records.settled();
  }

  /** In memory alone: for progress that may be lost. */
  note(record: EvidenceRecord): void {
    this.#records.keep(record);
  }

  /** Undefined for a file that is not here. The caller closes the reader. */
  async open(sha256: string): Promise<SealedReader | undefined> {
    if (!this.has(sha256)) return undefined;
    return openSealedFile(this.#fileOf(sha256), this.#parts.key);
  }

  /** Length on the disk, 0 for what is not here. */
  usedBytes(record: EvidenceRecord): number {
    return record.absent === undefined ? sealedSizeBytes(record.sizeBytes) : 0;
  }

  /**
   * Takes an original out: deleted when it was evicted, set aside when it is damaged. The record
   * says so first, so a kill in between leaves at worst a file that the next start clears away.
   */
  async takeOut(sha256: string, absent: Absence): Promise<Result<void, WriteRefusal>> {
    const record = this.find(sha256);
    if (record === undefined) return ok();
    const saved = await this.save({ ...record, absent });
    if (!saved.ok) {
      this.#records.restore(sha256, record);
      return saved;
    }
    if (absent === "damaged") await setAside(this.#fileOf(sha256), this.#folders.aside);
    else await rm(this.#fileOf(sha256), { force: true });
    return ok();
  }

  /** Nothing of it stays, not even that it was here. Only for what has a receipt. */
  async forget(sha256: string): Promise<Result<void, WriteRefusal>> {
    if (this.find(sha256)?.receipt === undefined) return refuse("denied", "no-receipt");
    const out = await this.takeOut(sha256, "evicted");
    if (!out.ok) return out;
    await rm(path.join(this.#folders.aside, sha256), { force: true });
    await this.dropPartial(sha256);
    await this.derived.removeAll(sha256);
    // Last: after a kill before this the record is still there and says what is left to do.
    await this.#records.remove(sha256);
    return ok();
  }

  #fileOf(sha256: string): string {
    return path.join(this.#folders.files, sha256);
  }

  async #keep(
    draft: DraftFile,
    { expected, describe }: Pick<PutFile, "expected" | "describe">,
  ): Promise<Result<EvidenceRecord, PutRefusal>> {
    const sha256 = await draft.finish();
    if (expected !== undefined && expected !== sha256) return refuse("wrong-hash");
    return await this.keepFinished(draft, sha256, describe);
  }

  async #describe(
    sha256: Sha256,
    describe: Describe,
  ): Promise<Result<EvidenceRecord, WriteRefusal>> {
    const before = this.find(sha256);
    const { absent: _, ...record } = describe(sha256, before);
    const saved = await this.save(record);
    if (saved.ok) return ok(record);
    this.#records.restore(sha256, before);
    return saved;
  }

  /** A record that promises a file which is not there would show it as safe. */
  async #noteMissing(): Promise<void> {
    const there = new Set(await readdir(this.#folders.files));
    for (const record of this.records()) {
      const { sha256, absent } = record;
      if (absent === undefined && !there.has(sha256)) {
        await this.save({ ...record, absent: "missing" });
        this.#parts.log("error", "evidence-missing");
      }
      if (absent === "evicted" && there.has(sha256))
        await rm(this.#fileOf(sha256), { force: true });
    }
  }
}

function refusePut(cause: unknown): Result<never, PutRefusal> {
  if (cause instanceof DamagedFile) return refuse("wrong-hash", cause.message);
  return refuseWrite(cause);
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

async function setAside(file: string, folder: string): Promise<void> {
  try {
    await renameDurably(file, path.join(folder, path.basename(file)));
  } catch (cause) {
    if (errorCode(cause) !== "ENOENT") throw cause;
  }
}

async function emptyFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    await rm(path.join(folder, name), { force: true });
  }
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => ({ size: 0 }))).size;
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
