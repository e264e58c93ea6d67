import type { DexieStorageInternals, RxStorage, RxStorageInstance } from "rxdb/plugins/core";
import { getRxStorageDexie } from "rxdb/plugins/storage-dexie";
import type { Cipher } from "./cipher";
import { sealDocuments } from "./sealed-documents";
import type { Secrets } from "./secrets";
import { secretFields, secretList } from "./secrets";
import { keepHeadsOnly, offerNothing, spareReadsOfNew, spareReadsOfNotes } from "./spare-reads";

/** Where IndexedDB is; without it, the browser's own. */
export type IndexedDb = {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
};

export type Disk = {
  readonly indexedDb?: IndexedDb;
  /** Whether the disk has room for what a person writes; without it, always. */
  readonly hasRoom?: () => Promise<boolean>;
  /** Encrypts what people wrote and said. Without it everything lies open: tests and previews. */
  readonly cipher?: Cipher;
};

/** Everything but ids, states and what lists sort by. */
const secrets: Readonly<Record<string, Secrets>> = {
  packs: secretList("facts"),
  outbox: secretFields("entry", "detail"),
  shelf: secretFields("text"),
};

/** Asking costs a millisecond, and the first pull writes hundreds of times. */
const roomAnswerHoldsMs = 200;

/**
 * "Saved" must survive a power cut, so what people write waits for the disk. Tickets can be pulled
 * again, and waiting for the disk at each slice would slow the first pull on old machines.
 */
export async function createStorage(disk: Disk): Promise<RxStorage<unknown, unknown>> {
  const { indexedDb } = disk;
  const needRoom = createRoomGuard(disk);
  // Opening writes too.
  await needRoom();
  const strict = getRxStorageDexie({ ...indexedDb, chromeTransactionDurability: "strict" });
  const relaxed = getRxStorageDexie({ ...indexedDb, chromeTransactionDurability: "relaxed" });
  const onlyPulled = getRxStorageDexie({
    ...indexedDb,
    chromeTransactionDurability: "relaxed",
    onCreate: keepHeadsOnly,
  });
  const create: typeof strict.createStorageInstance = async (params) => {
    const { collectionName } = params;
    const mustLast = collectionName === "outbox" || collectionName === "shelf";
    const isPulled = collectionName === "packs";
    const dexie = mustLast ? strict : isPulled ? onlyPulled : relaxed;
    const instance = await dexie.createStorageInstance(params);
    reopenWhenClosed(instance);
    writeWithRoom(instance, needRoom);
    if (isPulled) {
      offerNothing(instance);
      await spareReadsOfNew(instance);
    }
    if (collectionName.startsWith("rx-replication-meta-")) {
      forgiveWrites(instance);
      spareReadsOfNotes(instance);
    }
    const secret = secrets[collectionName];
    if (disk.cipher !== undefined && secret !== undefined) {
      sealDocuments(instance, disk.cipher, secret);
    }
    return instance;
  };
  const storage = { ...pick(strict), createStorageInstance: create };
  return storage;
}

function pick({ name, rxdbVersion }: { readonly name: string; readonly rxdbVersion: string }) {
  return { name, rxdbVersion };
}

/**
 * One checkpoint that could not be written, on a full disk say, would end RxDB's replication until
 * the app starts again. A lost checkpoint only means that something is pulled twice.
 */
function forgiveWrites<Doc>(instance: RxStorageInstance<Doc, unknown, unknown>): void {
  const write = instance.bulkWrite.bind(instance);
  instance.bulkWrite = (rows, context) => write(rows, context).catch(() => ({ error: [] }));
}

/**
 * After a write that the disk had no room for, Chromium closes the database, and RxDB never opens
 * it again: nothing could be saved until the app starts anew, also when there is room again.
 */
function reopenWhenClosed<Doc>(instance: RxStorageInstance<Doc, unknown, unknown>): void {
  let closing = false;
  const again = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await ask();
    } catch (error) {
      if (closing || !wasClosed(error)) throw error;
      const { dexieDb } = await (instance.internals as DexieStorageInternals);
      await dexieDb.open();
      return ask();
    }
  };
  const close = instance.close.bind(instance);
  instance.close = () => {
    closing = true;
    return close();
  };
  const bulkWrite = instance.bulkWrite.bind(instance);
  const findDocumentsById = instance.findDocumentsById.bind(instance);
  const query = instance.query.bind(instance);
  const count = instance.count.bind(instance);
  instance.bulkWrite = (rows, context) => again(() => bulkWrite(rows, context));
  instance.findDocumentsById = (ids, withDeleted) =>
    again(() => findDocumentsById(ids, withDeleted));
  instance.query = (prepared) => again(() => query(prepared));
  instance.count = (prepared) => again(() => count(prepared));
}

function wasClosed(error: unknown): boolean {
  return error instanceof Error && error.name === "DatabaseClosedError";
}

/**
 * When a write meets a disk that is full to the last byte, Chromium may throw the whole database
 * away at the next start (electron/electron#41877), with everything in it that is unsent. So
 * nothing is written while there is next to no room; what was typed stays on the screen.
 */
function writeWithRoom<Doc>(
  instance: RxStorageInstance<Doc, unknown, unknown>,
  needRoom: () => Promise<void>,
): void {
  const write = instance.bulkWrite.bind(instance);
  instance.bulkWrite = async (rows, context) => {
    await needRoom();
    return write(rows, context);
  };
}

/** Rejects with what Chromium itself throws when a site's quota is used up. */
function createRoomGuard({ hasRoom }: Disk): () => Promise<void> {
  let asked = -Infinity;
  return async () => {
    if (hasRoom === undefined || performance.now() - asked < roomAnswerHoldsMs) return;
    if (!(await hasRoom())) throw new DOMException("the disk is full", "QuotaExceededError");
    asked = performance.now();
  };
}
