import type { Entry } from "../../model/entry";
import { correctedMs, namedEntry } from "../../model/entry";
import type { EntryId } from "../../model/ids";
import { sameEntry } from "../../model/merge-logs";

export type Timed = {
  readonly entry: Entry;
  /** By the server's clock, and never before the entry that it names. */
  readonly atMs: number;
  /** A decision of the city that had not seen it is later than its time says. */
  readonly isLate: boolean;
};

/** Written field by field: every entry of every ticket passes through here. */
type Place = {
  entry: Entry;
  ownMs: number;
  atMs: number;
  /** How many entries stand behind it in a chain of names. */
  depth: number;
  /** Number of the first decision of the city that had seen it. */
  epoch: number;
  isSeal: boolean;
  isLate: boolean;
};

type Places = ReadonlyMap<EntryId, Place>;

/**
 * The order in which entries count. A decision of the city splits the log into what it had seen
 * and what it had not; within each part time decides, and then the id. An entry never comes
 * before the one that it names.
 */
export function inOrder(log: readonly Entry[]): readonly Timed[] {
  const places = placesOf(log);
  const all = [...places.values()];
  for (const place of all) moveAfterNamed(place, places);
  if (all.some((place) => place.isSeal)) splitBySeals(all, places);
  return all.sort(compare);
}

function placesOf(log: readonly Entry[]): Places {
  const places = new Map<EntryId, Place>();
  for (const entry of log) {
    const before = places.get(entry.id);
    if (before !== undefined && sameEntry(before.entry, entry) === before.entry) continue;
    const ownMs = correctedMs(entry);
    const isSealed = isSeal(entry);
    places.set(entry.id, {
      entry,
      ownMs,
      atMs: ownMs,
      depth: 0,
      epoch: 0,
      isSeal: isSealed,
      isLate: false,
    });
  }
  return places;
}

function compare(a: Place, b: Place): number {
  if (a.epoch !== b.epoch) return a.epoch - b.epoch;
  if (a.isSeal !== b.isSeal) return a.isSeal ? 1 : -1;
  if (a.atMs !== b.atMs) return a.atMs - b.atMs;
  if (a.depth !== b.depth) return a.depth - b.depth;
  return a.entry.id < b.entry.id ? -1 : 1;
}

/** Follows the names until the chain ends, or comes round, which only a forger could write. */
function moveAfterNamed(place: Place, places: Places): void {
  let next = nextNamed(place, places);
  if (next === undefined) return;
  const passed = new Set<Place>([place]);
  while (next !== undefined && !passed.has(next)) {
    passed.add(next);
    place.atMs = Math.max(place.atMs, next.ownMs);
    next = nextNamed(next, places);
  }
  place.depth = passed.size - 1;
}

function nextNamed({ entry }: Place, places: Places): Place | undefined {
  const named = namedEntry(entry);
  return named === undefined ? undefined : places.get(named);
}

/** Only the city's entries split the log: anybody else's `seen` says nothing. */
function isSeal(entry: Entry): boolean {
  return entry.seen !== undefined && (entry.by.role === "hub" || entry.by.role === "operator");
}

type Seal = { readonly place: Place; readonly seen: ReadonlySet<EntryId> };

function splitBySeals(all: readonly Place[], places: Places): void {
  const seals = sealsInOrder(all, places);
  for (const place of all) place.epoch = seals.length;
  // From the last to the first, so that the first one that had seen an entry has the last word.
  for (let epoch = seals.length - 1; epoch >= 0; epoch -= 1) {
    for (const id of seals[epoch]?.seen ?? []) {
      const seen = places.get(id);
      if (seen !== undefined && !seen.isSeal) seen.epoch = epoch;
    }
  }
  seals.forEach(({ place }, epoch) => {
    place.epoch = epoch;
  });
  for (const place of all) {
    const previous = seals[place.epoch - 1]?.place;
    place.isLate = previous !== undefined && place.atMs < previous.ownMs;
  }
}

/** Who had seen another one comes after it; two that knew nothing of each other go by time. */
function sealsInOrder(all: readonly Place[], places: Places): readonly Seal[] {
  const seals: Seal[] = [];
  for (const place of all) {
    if (place.isSeal) seals.push({ place, seen: seenBy(place.entry, places) });
  }
  return seals.sort(
    (a, b) =>
      a.seen.size - b.seen.size ||
      a.place.ownMs - b.place.ownMs ||
      (a.place.entry.id < b.place.entry.id ? -1 : 1),
  );
}

/** `seen` names what is new since an earlier decision, and that decision, which saw the rest. */
function seenBy(entry: Entry, places: Places): ReadonlySet<EntryId> {
  const seen = new Set<EntryId>([entry.id]);
  const open: Entry[] = [entry];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const id of next.seen ?? []) {
      if (seen.has(id)) continue;
      seen.add(id);
      const named = places.get(id);
      if (named?.isSeal === true) open.push(named.entry);
    }
  }
  return seen;
}

/**
 * What an entry of the city gives as `seen` when it is added to this log: what no earlier
 * decision had seen, and the newest decisions themselves.
 */
export function sealOf(log: readonly Entry[]): readonly EntryId[] {
  const places = placesOf(log);
  const covered = new Set<EntryId>();
  for (const { entry, isSeal: isSealed } of places.values()) {
    if (!isSealed) continue;
    for (const id of seenBy(entry, places)) if (id !== entry.id) covered.add(id);
  }
  return [...places.keys()].filter((id) => !covered.has(id)).sort();
}
