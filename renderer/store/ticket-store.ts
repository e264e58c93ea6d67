import type { RxCollection } from "rxdb/plugins/core";
import { Subject } from "rxjs";
import type { UnitId } from "../../domain/model/ids";
import { chunksOf, groupBy } from "./groups";
import type { PackDirectory } from "./pack-directory";
import { createPackDirectory } from "./pack-directory";
import { erasePacks, findInPacks } from "./pack-disk";
import { openPackDisk } from "./open-pack-disk";
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

/** The server's copies as they lie on disk. Reads go past RxDB's document cache. */
export type TicketStore = {
  readonly find: (ids: readonly string[]) => Promise<readonly TicketRecord[]>;
  /** All of a ward's tickets, some at a time: first those that are due first. */
  readonly pages: (unitId: UnitId) => AsyncGenerator<readonly TicketRecord[]>;
  /** Whose copy of a ticket lies here; undefined when there is none. */
  readonly wardOf: (id: string) => UnitId | undefined;
  /** A ward's tickets in the order of the inbox. */
  readonly idsOf: (unitId: UnitId) => readonly string[];
  /** How many tickets of a ward lie here. */
  readonly count: (unitId: UnitId) => number;
  /** What is to be written for these. */
  readonly packUp: (records: readonly TicketRecord[]) => readonly TicketPack[];
  /** Those of them that are not here. Nothing may land meanwhile. */
  readonly addMissing: (records: readonly TicketRecord[]) => Promise<void>;
  /** Takes them off this device for good. Nothing may land meanwhile. */
  readonly remove: (ids: readonly string[]) => Promise<void>;
  /** Joins some packs that are nearly empty; false when there are few. Nothing may land meanwhile. */
  readonly tidySome: () => Promise<boolean>;
  /** Told after each write, before the writer goes on. */
  readonly subscribe: (listener: (change: TicketsChange) => void) => () => void;
};

export async function openTicketStore(
  collection: RxCollection<TicketPack>,
  fewPacks?: number,
): Promise<TicketStore> {
  const disk = await openPackDisk(collection);
  const directory = createPackDirectory();
  for (const head of await disk.heads()) directory.land(head);
  const mover = createPackMover(directory, disk, fewPacks);
  const told = new Subject<TicketsChange>();
  const eraseEmpty = () => {
    // What cannot be erased now stays in the directory, and is tried again after the next landing.
    erasePacks(directory.emptyPacks(), directory, disk).catch(() => undefined);
  };
  eraseEmpty();
  disk.written.subscribe((packs) => {
    for (const head of packs.flatMap((pack) => parseHead(pack.head) ?? [])) directory.land(head);
    eraseEmpty();
    const isIn = (packId: string) => (record: TicketRecord) =>
      directory.place(record.id)?.packId === packId;
    const landed = packs
      .filter(({ id }) => !mover.isMoving(id))
      .flatMap((pack) => recordsIn(pack).filter(isIn(pack.id)));
    if (landed.length > 0) told.next({ landed, left: [] });
  });
  const find = (ids: readonly string[]) => findInPacks(ids, directory, disk);
  return {
    find,
    pages: pagesOf(directory, find),
    wardOf: (id) => directory.place(id)?.unitId,
    idsOf: directory.idsOf,
    count: directory.count,
    packUp: (records) => packsOf(records, directory.nextId),
    addMissing: (records) => {
      const missing = records.filter(({ id }) => directory.place(id) === undefined);
      return disk.add(packsOf(missing, directory.nextId));
    },
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
