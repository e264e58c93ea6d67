import type { DexieStorageInternals, RxCollection } from "rxdb/plugins/core";
import type { Observable } from "rxjs";
import { map } from "rxjs";
import type { PackDisk } from "./pack-disk";
import type { PackHead, TicketPack } from "./packs";
import { parseHead } from "./packs";

export type OpenedPackDisk = PackDisk & {
  /** Of all packs, in their order, without opening one. */
  readonly heads: () => Promise<readonly PackHead[]>;
  /** Told after each write, before the writer goes on. */
  readonly written: Observable<readonly TicketPack[]>;
};

/** Goes past RxDB's document cache. */
export async function openPackDisk(collection: RxCollection<TicketPack>): Promise<OpenedPackDisk> {
  const { storageInstance } = collection;
  const { dexieTable } = await (storageInstance.internals as DexieStorageInternals);
  return {
    heads: async () => {
      const keys = await dexieTable.orderBy("head").keys();
      return keys.flatMap((key) => parseHead(key) ?? []);
    },
    read: (packIds) => storageInstance.findDocumentsById([...packIds], false),
    add: async (packs) => {
      if (packs.length === 0) return;
      const { error } = await collection.bulkInsert(packs.map((pack) => ({ ...pack })));
      const [first] = error;
      if (first !== undefined) throw new Error("a pack was not stored", { cause: first });
    },
    // RxDB would only mark them; what a citizen wrote must not stay behind.
    erase: (packIds) => dexieTable.bulkDelete([...packIds]),
    written: storageInstance
      .changeStream()
      .pipe(map(({ events }) => events.map(({ documentData }) => documentData))),
  };
}
