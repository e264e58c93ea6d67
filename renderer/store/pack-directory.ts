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
  /** Packs in which nothing lives any more, and that are to be erased. */
  readonly emptyPacks: () => readonly string[];
  /** A pack was written. */
  readonly land: (head: PackHead) => void;
  /** Packs were erased. */
  readonly drop: (packIds: readonly string[]) => void;
  readonly nextId: () => string;
};

type Known = {
  /** By ticket. */
  readonly places: Map<string, Place>;
  readonly packs: Map<string, Pack>;
  readonly empty: Set<string>;
};

export function createPackDirectory(): PackDirectory {
  const known: Known = { places: new Map(), packs: new Map(), empty: new Set() };
  const { places, packs, empty } = known;
  let last = 0;
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
    aliveIn: (packId) => aliveIn(packId, known),
    packsWith: (ticketIds) =>
      [...packs].flatMap(([id, { ids }]) => (ids.some((one) => ticketIds.has(one)) ? [id] : [])),
    emptyPacks: () => [...empty],
    thinPacks: () => [...groupBy(thinOf(packs), (id) => packs.get(id)?.unitId).values()],
    land: (head) => {
      last = Math.max(last, Number(head.id));
      land(head, known);
    },
    drop: (packIds) => {
      for (const id of packIds) {
        for (const ticketId of aliveIn(id, known)) places.delete(ticketId);
        packs.delete(id);
        empty.delete(id);
      }
    },
    nextId: () => packId((last += 1)),
  };
}

function land({ id, unitId, chars, sortKeys }: PackHead, known: Known): void {
  const { places, packs } = known;
  const ids = sortKeys.map(ticketIdIn);
  packs.set(id, { unitId, chars, ids, alive: ids.length });
  for (const sortKey of sortKeys) {
    const ticketId = ticketIdIn(sortKey);
    const before = places.get(ticketId);
    // A write that began earlier may end later; after a restart the order of the ids decides.
    const isOlder = before !== undefined && before.packId > id;
    if (isOlder) die(id, known);
    else {
      if (before !== undefined) die(before.packId, known);
      places.set(ticketId, { packId: id, unitId, sortKey });
    }
  }
}

/** One of this pack's tickets lies in a later one. */
function die(packId: string, { packs, empty }: Known): void {
  const pack = packs.get(packId);
  if (pack === undefined) return;
  pack.alive -= 1;
  if (pack.alive === 0) empty.add(packId);
}

function aliveIn(packId: string, { packs, places }: Known): readonly string[] {
  const ids = packs.get(packId)?.ids ?? [];
  return ids.filter((ticketId) => places.get(ticketId)?.packId === packId);
}

function thinOf(packs: ReadonlyMap<string, Pack>): readonly string[] {
  return [...packs].flatMap(([id, { chars, alive, ids }]) =>
    alive > 0 && (chars * alive) / ids.length < wantedPackChars / 2 ? [id] : [],
  );
}
