import type { RxStorage, RxStorageInstance } from "rxdb/plugins/core";
import { getRxStorageDexie } from "rxdb/plugins/storage-dexie";

/** Where IndexedDB is; without it, the browser's own. */
export type IndexedDb = {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
};

/**
 * "Saved" must survive a power cut, so what people write waits for the disk. Tickets can be pulled
 * again, and waiting for the disk at each slice would slow the first pull on old machines.
 */
export function createStorage(indexedDb: IndexedDb | undefined): RxStorage<unknown, unknown> {
  const strict = getRxStorageDexie({ ...indexedDb, chromeTransactionDurability: "strict" });
  const relaxed = getRxStorageDexie({ ...indexedDb, chromeTransactionDurability: "relaxed" });
  const create: typeof strict.createStorageInstance = async (params) => {
    const { collectionName } = params;
    if (collectionName === "outbox" || collectionName === "shelf") {
      return strict.createStorageInstance(params);
    }
    const instance = await relaxed.createStorageInstance(params);
    if (collectionName.startsWith("rx-replication-meta-")) forgiveWrites(instance);
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
