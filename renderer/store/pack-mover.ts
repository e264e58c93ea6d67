import { chunksOf } from "./groups";
import type { PackDirectory } from "./pack-directory";
import type { PackDisk } from "./pack-disk";
import { erasePacks, findInPacks } from "./pack-disk";
import type { TicketPack } from "./packs";
import { packsAtOnce, packsOf } from "./packs";
import { breathe } from "./slices";

/** So many packs that are nearly empty are no reason to write anything. */
const fewThinPacks = 24;

/**
 * Moves tickets from packs into new ones, and erases the old ones with what is dead in them.
 * Nothing may land meanwhile: it could be older than what is moved behind it.
 */
export type PackMover = {
  /**
   * Erases these tickets, and everything that was ever known of them here. A pack that does not
   * open goes when all of its tickets go, and stays closed as it is while others are in it.
   */
  readonly leave: (ticketIds: ReadonlySet<string>) => Promise<void>;
  /** Joins some packs that are nearly empty; false when there are few. */
  readonly joinSome: () => Promise<boolean>;
  /** This pack, just written, brings nothing that was not here before. */
  readonly isMoving: (packId: string) => boolean;
};

export function createPackMover(
  directory: PackDirectory,
  disk: PackDisk,
  few = fewThinPacks,
): PackMover {
  const moving = new Set<string>();
  /** Packs that do not open. What is in them is not known, so nothing is written in their place. */
  const closed = new Set<string>();

  const add = async (packs: readonly TicketPack[]) => {
    for (const { id } of packs) moving.add(id);
    try {
      await disk.add(packs);
    } finally {
      for (const { id } of packs) moving.delete(id);
    }
  };
  const moveFrom = async (packIds: readonly string[], gone: ReadonlySet<string>) => {
    const staying = packIds.flatMap(directory.aliveIn).filter((id) => !gone.has(id));
    const records = await findInPacks(staying, directory, disk);
    const unopened = new Set(
      records.flatMap(({ id, facts }) => (facts === "" ? (directory.place(id)?.packId ?? []) : [])),
    );
    for (const id of unopened) closed.add(id);
    const opened = records.filter(({ id }) => !unopened.has(directory.place(id)?.packId ?? ""));
    // First what stays: between the two everything is there, some of it twice.
    await add(packsOf(opened, directory.nextId));
    await erasePacks(
      packIds.filter((id) => !unopened.has(id)),
      directory,
      disk,
    );
    await breathe();
  };
  return {
    leave: async (ticketIds) => {
      const packIds = directory.packsWith(ticketIds);
      for (const some of chunksOf(packIds, packsAtOnce)) await moveFrom(some, ticketIds);
    },
    joinSome: async () => {
      const [thin] = directory
        .thinPacks()
        .map((packIds) => packIds.filter((id) => !closed.has(id)))
        .filter((packIds) => packIds.length > few);
      if (thin === undefined) return false;
      await moveFrom(thin.slice(0, packsAtOnce), new Set());
      return true;
    },
    isMoving: (packId) => moving.has(packId),
  };
}
