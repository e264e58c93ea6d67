import type { PackDirectory } from "./pack-directory";
import type { TicketPack } from "./packs";
import { recordsIn } from "./packs";
import type { TicketRecord } from "./ticket-record";

export type PackDisk = {
  /** Those that are there, in any order. */
  readonly read: (packIds: readonly string[]) => Promise<readonly TicketPack[]>;
  readonly add: (packs: readonly TicketPack[]) => Promise<void>;
  /** For good. */
  readonly erase: (packIds: readonly string[]) => Promise<void>;
};

/** Only what has left the disk leaves the directory: what was not erased must be found again. */
export async function erasePacks(
  packIds: readonly string[],
  directory: PackDirectory,
  disk: PackDisk,
): Promise<void> {
  if (packIds.length === 0) return;
  await disk.erase(packIds);
  directory.drop(packIds);
}

/** The tickets that lie here, in the order of their ids. */
export async function findInPacks(
  ids: readonly string[],
  directory: PackDirectory,
  disk: PackDisk,
): Promise<readonly TicketRecord[]> {
  const found = new Map<string, TicketRecord>();
  let wanted = placesOf(ids, directory);
  while (wanted.size > 0) {
    const tried = wanted;
    for (const pack of await disk.read([...new Set(tried.values())])) {
      for (const record of recordsIn(pack)) {
        if (tried.get(record.id) === pack.id) found.set(record.id, record);
      }
    }
    // One may have moved into another pack while its own was being read.
    const missed = [...tried.keys()].filter((id) => !found.has(id));
    const now = [...placesOf(missed, directory)];
    wanted = new Map(now.filter(([id, packId]) => tried.get(id) !== packId));
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

function placesOf(ids: readonly string[], directory: PackDirectory): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const id of ids) {
    const place = directory.place(id);
    if (place !== undefined) places.set(id, place.packId);
  }
  return places;
}
