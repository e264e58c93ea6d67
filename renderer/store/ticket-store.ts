import type { DexieStorageInternals, RxCollection } from "rxdb/plugins/core";
import { Subject } from "rxjs";
import type { UnitId } from "../../domain/model/ids";
import { chunksOf, groupBy } from "./groups";
import type { PackDirectory } from "./pack-directory";
import { createPackDirectory } from "./pack-directory";
import type { PackDisk } from "./pack-disk";
import { findInPacks } from "./pack-disk";
import { createPackMover } from "./pack-mover";
import type { TicketPack } from "./packs";
import { packsAtOnce, packsOf, parseHead, recordsIn } from "./packs";
import type { TicketRecord } from "./ticket-record";

/** A screen of the inbox and a little more. */
const firstTickets = 50;

export type TicketsChange = {
  readonly landed: readonly TicketRecord[];
  /** Ids of those that are on this device no more. */
  readonly left: readonly string[];
};

/** The server's copies as they lie on disk. Reads go past RxDB's document cache: nothing stays. */
export type TicketStore = {
  readonly find: (ids: readonly string[]) => Promise<readonly TicketRecord[]>;
  /** All of a ward's tickets, some at a time: first those that are due first. */
  readonly pages: (unitId: UnitId) => AsyncGenerator<readonly TicketRecord[]>;
  /** A ward's tickets in the order of the inbox. */
  readonly idsOf: (unitId: UnitId) => readonly string[];
  /** How many tickets of a ward lie here. */
  readonly count: (unitId: UnitId) => number;
  /** What is to be written for these. */
  readonly pack: (records: readonly TicketRecord[]) => readonly TicketPack[];
  /** As if they had landed. */
  readonly add: (records: readonly TicketRecord[]) => Promise<void>;
  /** Takes them off this device for good. Nothing may land meanwhile. */
  readonly remove: (ids: readonly string[]) => Promise<void>;
  /** Joins some packs that are nearly empty; false when there are few. Nothing may land meanwhile. */
  readonly tidySome: () => Promise<boolean>;
  /** Told after each write, before the writer goes on. */
  readonly subscribe: (listener: (change: TicketsChange) => void) => () => void;
};

export async function openTicketStore(collection: RxCollection<TicketPack>): Promise<TicketStore> {
  const { storageInstance } = collection;
  const { dexieTable } = await (storageInstance.internals as DexieStorageInternals);
  const told = new Subject<TicketsChange>();
  const directory = createPackDirectory();
  const disk: PackDisk = {
    read: (packIds) => storageInstance.findDocumentsById([...packIds], false),
    add: async (packs) => {
      const { error } = await collection.bulkInsert(packs.map((pack) => ({ ...pack })));
      const [first] = error;
      if (first !== undefined) throw new Error("a pack was not stored", { cause: first });
    },
    erase: (packIds) => dexieTable.bulkDelete([...packIds]),
  };
  const eraseEmpty = (packIds: readonly string[]) => {
    if (packIds.length === 0) return;
    directory.drop(packIds);
    // Should the app end before that, the next start finds them empty again.
    disk.erase(packIds).catch(() => undefined);
  };
  const heads = (await dexieTable.orderBy("head").keys()).flatMap((key) => parseHead(key) ?? []);
  eraseEmpty(heads.flatMap(directory.land));
  const mover = createPackMover(directory, disk);
  storageInstance.changeStream().subscribe(({ events }) => {
    const packs = events.map(({ documentData }) => documentData);
    eraseEmpty(packs.flatMap(({ head }) => parseHead(head) ?? []).flatMap(directory.land));
    const landed = packs.filter(({ id }) => !mover.isMoving(id)).flatMap(recordsIn);
    if (landed.length > 0) told.next({ landed, left: [] });
  });
  const find = (ids: readonly string[]) => findInPacks(ids, directory, disk);
  return {
    find,
    pages: pagesOf(directory, find),
    idsOf: directory.idsOf,
    count: directory.count,
    pack: (records) => packsOf(records, directory.nextId),
    add: (records) => disk.add(packsOf(records, directory.nextId)),
    remove: async (ids) => {
      await mover.leave(new Set(ids));
      told.next({ landed: [], left: ids });
    },
    tidySome: mover.joinSome,
    subscribe: (listener) => {
      const subscription = told.subscribe(listener);
      return () => {
        subscription.unsubscribe();
      };
    },
  };
}

function pagesOf(directory: PackDirectory, find: TicketStore["find"]): TicketStore["pages"] {
  return async function* (unitId) {
    const ids = directory.idsOf(unitId);
    yield find(ids.slice(0, firstTickets));
    // The others pack by pack: in the order of the inbox each pack would be opened many times.
    const byPack = groupBy(ids.slice(firstTickets), (id) => directory.place(id)?.packId);
    for (const some of chunksOf([...byPack.values()], packsAtOnce)) yield find(some.flat());
  };
}
