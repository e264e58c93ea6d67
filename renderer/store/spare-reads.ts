import type { DexieSettings, DexieStorageInternals, RxStorageInstance } from "rxdb/plugins/core";
import { isRecord } from "../../domain/model/shape";

type Instance<Doc> = RxStorageInstance<Doc, unknown, unknown>;

/**
 * RxDB has Dexie keep three indexes of every collection, for what packs of tickets never are:
 * pushed by its own push, cleaned up, listed by RxDB. Each costs every put of a pull.
 */
export const keepHeadsOnly: NonNullable<DexieSettings["onCreate"]> = (dexie) => {
  // RxDB declares the first version right after this, and Dexie opens the highest.
  dexie.version(2).stores({ docs: "id, head" });
};

/** The push side of RxDB's replication looks for what to push even where it only pulls. */
export function offerNothing<Doc>(instance: Instance<Doc>): void {
  instance.getChangedDocumentsSince = (_limit, checkpoint: unknown) =>
    Promise.resolve({ documents: [], checkpoint });
}

/**
 * RxDB looks up each pulled document three times before it writes it. Those of this collection are
 * always new, so it is known without asking that they are not there. It holds because one window
 * alone writes this database, one write after the other.
 */
export async function spareReadsOfNew<Doc>(instance: Instance<Doc>): Promise<void> {
  const { dexieTable } = await (instance.internals as DexieStorageInternals);
  const before = (await dexieTable.toCollection().primaryKeys()) as readonly unknown[];
  /** What a write has been asked for. */
  const there = new Set(before);
  const find = instance.findDocumentsById.bind(instance);
  const write = instance.bulkWrite.bind(instance);
  const { core } = dexieTable;
  const written = new Set(before);
  dexieTable.core = {
    ...core,
    getMany: (request) =>
      isWriting(request.trans) && request.keys.every((key) => !written.has(key))
        ? nothingFor(request.keys)
        : core.getMany(request),
  };
  instance.findDocumentsById = async (ids, withDeleted) => {
    const known = ids.filter((id) => there.has(id));
    return known.length === 0 ? [] : find(known, withDeleted);
  };
  instance.bulkWrite = async (rows, context) => {
    const ids = rows.map(({ document }) => String(document[instance.schema.primaryKey as never]));
    // Before the write: one that fails half way may have left some of them.
    for (const id of ids) there.add(id);
    try {
      return await write(rows, context);
    } finally {
      for (const id of ids) written.add(id);
    }
  };
}

/** Dexie's type does not say what it is: a transaction of IndexedDB. */
function isWriting(transaction: unknown): boolean {
  return isRecord(transaction) && transaction["mode"] === "readwrite";
}

/** Chained to nothing that could end the transaction. */
const nothingFor = (keys: readonly unknown[]) => Promise.resolve(keys.map(() => undefined));

/**
 * A pull that never pushes keeps nothing about single documents, and still RxDB looks for it.
 * Ids of such notes end in `|0`, those of checkpoints in `|1`.
 */
export function spareReadsOfNotes<Doc>(instance: Instance<Doc>): void {
  const find = instance.findDocumentsById.bind(instance);
  instance.findDocumentsById = async (ids, withDeleted) =>
    ids.every((id) => id.endsWith("|0")) ? [] : find(ids, withDeleted);
}
