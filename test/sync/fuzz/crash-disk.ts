import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import type { IndexedDb } from "../../../renderer/store";

/** A device's disk that keeps, when the app is killed, what had been committed and nothing else. */
export type CrashDisk = {
  /** For the app that runs now. */
  readonly indexedDb: () => IndexedDb;
  /**
   * What the app that runs now calls its database. RxDB would have the next one of the same name
   * wait until the killed one has closed, which it never does.
   */
  readonly name: () => string;
  /** The running app is gone; whatever it still does reaches this disk no more. */
  readonly crash: () => void;
};

/** As much of fake-indexeddb's insides as a power cut has to know. */
type RawTransaction = { readonly _state: string; readonly _abort: (name: null) => void };
type RawConnection = { _closed: boolean; _closePending: boolean };
type RawDatabase = {
  readonly version: number;
  rawObjectStores: Map<string, { rawDatabase: RawDatabase }>;
  readonly connections: readonly RawConnection[];
  readonly transactions: readonly RawTransaction[];
  readonly constructor: new (name: string, version: number) => RawDatabase;
};
type RawFactory = { _databases: Map<string, RawDatabase> };

export function openCrashDisk(device: string): CrashDisk {
  let current = new IDBFactory();
  let crashes = 0;
  const name = () => `${device}x${String(crashes)}x`;
  return {
    indexedDb: () => ({ indexedDB: current, IDBKeyRange }),
    name,
    crash: () => {
      const next = new IDBFactory();
      const before = name();
      crashes += 1;
      const rename = (database: string) => database.replace(before, name());
      takeOver(current as unknown as RawFactory, next as unknown as RawFactory, rename);
      current = next;
    },
  };
}

function takeOver(old: RawFactory, next: RawFactory, rename: (name: string) => string): void {
  for (const [name, database] of old._databases) {
    for (const transaction of database.transactions) {
      if (transaction._state !== "finished") transaction._abort(null);
    }
    for (const connection of database.connections) {
      connection._closePending = true;
      connection._closed = true;
    }
    // A database that was only being made is not there.
    if (database.version === 0) continue;
    const survivor = new database.constructor(rename(name), database.version);
    survivor.rawObjectStores = database.rawObjectStores;
    for (const store of survivor.rawObjectStores.values()) store.rawDatabase = survivor;
    // What the dead app was about to open is empty.
    database.rawObjectStores = new Map();
    next._databases.set(rename(name), survivor);
  }
  old._databases = new Map();
}
