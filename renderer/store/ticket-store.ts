import type { DexieStorageInternals, RxCollection, RxDocumentData } from "rxdb/plugins/core";
import { normalizeMangoQuery, prepareQuery } from "rxdb/plugins/core";
import type { UnitId } from "../../domain/model/ids";
import type { TicketRecord } from "./database";
import { breathe } from "./slices";

/** Few enough not to hold the window up. */
const removedAtOnce = 100;

export type TicketChange = { readonly record: TicketRecord; readonly deleted: boolean };

/** The server's copies as they lie on disk. Reads go past RxDB's document cache: nothing stays. */
export type TicketStore = {
  readonly find: (ids: readonly string[]) => Promise<readonly TicketRecord[]>;
  /** The next tickets of a ward in the order of the inbox; `after` is the last sort key. */
  readonly page: (unitId: UnitId, after: string, limit: number) => Promise<readonly TicketRecord[]>;
  /** How many tickets of a ward lie here. */
  readonly count: (unitId: UnitId) => Promise<number>;
  /** Takes them off this device for good. */
  readonly remove: (ids: readonly string[]) => Promise<void>;
  /** Told after each write, before the writer goes on. */
  readonly subscribe: (listener: (changes: readonly TicketChange[]) => void) => () => void;
};

export function openTicketStore(collection: RxCollection<TicketRecord>): TicketStore {
  const { storageInstance } = collection;
  return {
    find: (ids) => storageInstance.findDocumentsById([...ids], false),
    page: async (unitId, after, limit) => {
      const query = normalizeMangoQuery<RxDocumentData<TicketRecord>>(storageInstance.schema, {
        selector: { _deleted: { $eq: false }, unitId: { $eq: unitId }, sortKey: { $gt: after } },
        sort: [{ unitId: "asc" }, { sortKey: "asc" }, { id: "asc" }],
        limit,
      });
      const prepared = prepareQuery(storageInstance.schema, query);
      return (await storageInstance.query(prepared)).documents;
    },
    count: async (unitId) => {
      const query = normalizeMangoQuery<RxDocumentData<TicketRecord>>(storageInstance.schema, {
        selector: { _deleted: { $eq: false }, unitId: { $eq: unitId }, sortKey: { $gt: "" } },
        sort: [{ unitId: "asc" }, { sortKey: "asc" }, { id: "asc" }],
      });
      return (await storageInstance.count(prepareQuery(storageInstance.schema, query))).count;
    },
    remove: async (ids) => {
      for (let start = 0; start < ids.length; start += removedAtOnce) {
        const some = ids.slice(start, start + removedAtOnce);
        await collection.bulkRemove(some);
        // RxDB only marks them; what a citizen wrote must not stay behind.
        const { dexieTable } = await (storageInstance.internals as DexieStorageInternals);
        await dexieTable.bulkDelete([...some]);
        await breathe();
      }
    },
    subscribe: (listener) => {
      const subscription = storageInstance.changeStream().subscribe((bulk) => {
        listener(
          bulk.events.map(({ documentData }) => ({
            record: documentData,
            deleted: documentData._deleted === true,
          })),
        );
      });
      return () => {
        subscription.unsubscribe();
      };
    },
  };
}
