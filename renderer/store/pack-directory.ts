import type { UnitId } from "../../domain/model/ids";
import { groupBy } from "./groups";
import type { PackHead } from "./packs";
import { packId, wantedPackChars } from "./packs";
import { ticketIdIn } from "./ticket-row";

/** Where a ticket lies now. */
export type Place = { readonly packId: string; readonly unitId: UnitId; readonly sortKey: string };

type Pack = {
  readonly unitId: UnitId;
  readonly chars: number;
  readonly ids: readonly string[];
  /** How many of its tickets do not lie in a later pack. */
  alive: number;
};

/** Which ticket lies in which pack, in memory: 20,000 tickets take a few megabytes. */
export type PackDirectory = {
  readonly place: (ticketId: string) => Place | undefined;
  /** A ward's tickets in the order of the inbox. */
  readonly idsOf: (unitId: UnitId) => readonly string[];
  readonly count: (unitId: UnitId) => number;
  /** Tickets of a pack that lie in no later one. */
  readonly aliveIn: (packId: string) => readonly string[];
  /** Packs that hold texts of these tickets, dead ones too. */
  readonly packsWith: (ticketIds: ReadonlySet<string>) => readonly string[];
  /** Packs that are more than half empty or dead, a ward at a time. */
  readonly thinPacks: () => readonly (readonly string[])[];
  /** A pack was written; answers those in which nothing lives any more. */
  readonly land: (head: PackHead) => readonly string[];
  readonly drop: (packIds: readonly string[]) => void;
  readonly nextId: () => string;
};

export function createPackDirectory(): PackDirectory {
  const places = new Map<string, Place>();
  const packs = new Map<string, Pack>();
  let last = 0;

  const leave = (id: string): readonly string[] => {
    const before = packs.get(places.get(id)?.packId ?? "");
    if (before === undefined) return [];
    before.alive -= 1;
    return before.alive === 0 ? [places.get(id)?.packId ?? ""] : [];
  };
  const aliveIn = (id: string) =>
    (packs.get(id)?.ids ?? []).filter((ticketId) => places.get(ticketId)?.packId === id);
  return {
    place: (ticketId) => places.get(ticketId),
    idsOf: (unitId) =>
      [...places]
        .filter(([, place]) => place.unitId === unitId)
        .sort(([, a], [, b]) => (a.sortKey < b.sortKey ? -1 : 1))
        .map(([id]) => id),
    count: (unitId) => {
      let count = 0;
      for (const place of places.values()) if (place.unitId === unitId) count += 1;
      return count;
    },
    aliveIn,
    packsWith: (ticketIds) =>
      [...packs].flatMap(([id, { ids }]) => (ids.some((one) => ticketIds.has(one)) ? [id] : [])),
    thinPacks: () => [...groupBy(thinOf(packs), (id) => packs.get(id)?.unitId).values()],
    land: ({ id, unitId, chars, sortKeys }) => {
      last = Math.max(last, Number(id));
      const ids = sortKeys.map(ticketIdIn);
      packs.set(id, { unitId, chars, ids, alive: ids.length });
      return sortKeys.flatMap((sortKey, index) => {
        const ticketId = ids[index] ?? "";
        const emptied = leave(ticketId);
        places.set(ticketId, { packId: id, unitId, sortKey });
        return emptied;
      });
    },
    drop: (packIds) => {
      for (const id of packIds) {
        for (const ticketId of aliveIn(id)) places.delete(ticketId);
        packs.delete(id);
      }
    },
    nextId: () => packId((last += 1)),
  };
}

function thinOf(packs: ReadonlyMap<string, Pack>): readonly string[] {
  return [...packs].flatMap(([id, { chars, alive, ids }]) =>
    (chars * alive) / ids.length < wantedPackChars / 2 ? [id] : [],
  );
}
