import { createHash, hkdfSync, randomBytes } from "node:crypto";
import { mkdir, readFile, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Sha256 } from "../../domain/model/ids";
import { isSha256 } from "../../domain/model/ids";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { WriteRefusal } from "../files/write-atomic";
import { errorCode, refuseWrite, renameDurably, writeAtomic } from "../files/write-atomic";
import type { Log } from "../log/log";
import { seal, unseal } from "../secrets/seal";
import { parseJson } from "../files/json-file";
import type { EvidenceRecord } from "./evidence-record";
import { evidenceRecordShape } from "./evidence-record";
import type { SealedReader } from "./sealed-file";
import { createSealedFile, openSealedFile } from "./sealed-file";

/**
 * The files and records of an open vault. A file exists once it was renamed into `files/`, after
 * all its bytes were safe; its record follows. What a kill leaves in `incoming/` was promised to
 * nobody and is deleted at the next start.
 */
export type VaultStore = {
  readonly records: () => readonly EvidenceRecord[];
  readonly find: (sha256: string) => EvidenceRecord | undefined;
  /** Writes bytes under the hash that they turn out to have. Throws what `pieces` throws. */
  readonly put: (put: PutFile) => Promise<Result<EvidenceRecord, PutRefusal>>;
  /** Holds at once in memory, also when the disk refuses it. */
  readonly save: (record: EvidenceRecord) => Promise<Result<void, WriteRefusal>>;
  /** In memory alone: for progress that may be lost. */
  readonly keep: (record: EvidenceRecord) => void;
  readonly open: (sha256: string) => Promise<SealedReader | undefined>;
  /** Files whose records cannot be read. They are kept. */
  readonly damaged: () => readonly string[];
};

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

export async function openVaultStore(parts: VaultStoreParts): Promise<VaultStore> {
  const folders = foldersOf(parts.folder);
  for (const folder of Object.values(folders)) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }
  await emptyFolder(folders.incoming);
  const recordKey = new Uint8Array(
    hkdfSync("sha256", parts.key, "", "ward-desk/evidence-record", 32),
  );
  const loaded = await loadRecords(folders.records, recordKey);
  for (const name of loaded.damaged) parts.log("error", "evidence-record-damaged", { name });
  const records = new Map(loaded.records.map((record) => [record.sha256 as string, record]));

  // Writes follow one another and each takes the latest, or an older state could land last.
  const write = oneAtATime(async (sha256: string): Promise<Result<void, WriteRefusal>> => {
    const sealed = seal(
      recordKey,
      Buffer.from(JSON.stringify(records.get(sha256))),
      purpose(sha256),
    );
    return writeAtomic(path.join(folders.records, sha256), sealed);
  });
  const save = async (record: EvidenceRecord): Promise<Result<void, WriteRefusal>> => {
    records.set(record.sha256, record);
    return write(record.sha256);
  };
  const put = async (file: PutFile): Promise<Result<EvidenceRecord, PutRefusal>> => {
    const free = await parts.freeBytes(folders.incoming);
    if (free < file.sizeBytes + parts.reserveBytes) return refuse("disk-full", "free-space");
    const incoming = path.join(folders.incoming, randomBytes(8).toString("hex"));
    try {
      const sha256 = await writeSealed(incoming, parts.key, file);
      if (file.expected !== undefined && file.expected !== sha256) return refuse("wrong-hash");
      await moveIn(incoming, path.join(folders.files, sha256));
      const before = records.get(sha256);
      const record = file.describe(sha256, before);
      const saved = await save(record);
      if (saved.ok) return ok(record);
      if (before === undefined) records.delete(sha256);
      else records.set(sha256, before);
      return saved;
    } catch (cause) {
      return refuseWrite(cause);
    } finally {
      await rm(incoming, { force: true });
    }
  };
  return {
    records: () => [...records.values()],
    find: (sha256) => records.get(sha256),
    put,
    save,
    keep: (record) => {
      records.set(record.sha256, record);
    },
    open: async (sha256) => {
      if (!isSha256(sha256) || !records.has(sha256)) return undefined;
      return openSealedFile(path.join(folders.files, sha256), parts.key);
    },
    damaged: () => loaded.damaged,
  };
}

type Folders = { readonly files: string; readonly records: string; readonly incoming: string };

function foldersOf(folder: string): Folders {
  return {
    files: path.join(folder, "files"),
    records: path.join(folder, "records"),
    incoming: path.join(folder, "incoming"),
  };
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

/** The same bytes again replace what is there: it may have been damaged since. */
async function moveIn(incoming: string, final: string): Promise<void> {
  try {
    await renameDurably(incoming, final);
  } catch (cause) {
    // Windows does not replace a file that somebody is looking at; then that one stays.
    if (process.platform !== "win32" || !(await exists(final))) throw cause;
  }
}

async function loadRecords(
  folder: string,
  key: Uint8Array,
): Promise<{ readonly records: EvidenceRecord[]; readonly damaged: string[] }> {
  const records: EvidenceRecord[] = [];
  const damaged: string[] = [];
  for (const name of (await readdir(folder)).filter(isSha256)) {
    const sealed = await readFile(path.join(folder, name));
    const plain = unseal(key, sealed, purpose(name));
    const record = evidenceRecordShape.safeParse(
      plain === undefined ? undefined : parseJson(plain.toString("utf8")),
    ).data;
    if (record === undefined) damaged.push(name);
    else records.push(record);
  }
  return { records, damaged };
}

function purpose(sha256: string): string {
  return `ward-desk/evidence-record/${sha256}`;
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

function oneAtATime<Input, Output>(
  work: (input: Input) => Promise<Output>,
): (input: Input) => Promise<Output> {
  let last: Promise<unknown> = Promise.resolve();
  return (input) => {
    const next = last.then(() => work(input));
    last = next.catch(() => undefined);
    return next;
  };
}
