import type { Entry } from "../../model/entry";
import { correctedMs, namedEntry } from "../../model/entry";
import type { EntryId } from "../../model/ids";
import { distinctEntries } from "../../model/merge-logs";

export type Timed = {
  readonly entry: Entry;
  /** By the server's clock, and never before the entry that it names. */
  readonly atMs: number;
  /** The decision of the city that had not seen it comes later than its time says. */
  readonly isLate: boolean;
};

type Placed = Timed & {
  /** How many entries stand behind it in a chain of names. */
  readonly depth: number;
  /** Number of the first decision of the city that had seen it. */
  readonly epoch: number;
  readonly isSeal: boolean;
};

type Moment = { readonly entry: Entry; readonly ownMs: number };

/**
 * The order in which entries count. A decision of the city splits the log into what it had seen
 * and what it had not; within each part time decides, and then the id. An entry never comes
 * before the one that it names.
 */
export function inOrder(log: readonly Entry[]): readonly Timed[] {
  const moments = new Map<EntryId, Moment>();
  for (const entry of distinctEntries(log)) {
    moments.set(entry.id, { entry, ownMs: correctedMs(entry) });
  }
  const seals = sealsInOrder(moments);
  const epochs = epochsOf(seals);
  const sealMs = seals.map(({ entry }) => moments.get(entry.id)?.ownMs ?? 0);
  const placed: Placed[] = [];
  for (const moment of moments.values()) {
    placed.push(place(moment, moments, { epochs, sealMs }));
  }
  return placed.sort(compare);
}

type Epochs = {
  readonly epochs: ReadonlyMap<EntryId, number>;
  readonly sealMs: readonly number[];
};

function place(
  moment: Moment,
  moments: ReadonlyMap<EntryId, Moment>,
  { epochs, sealMs }: Epochs,
): Placed {
  const { entry } = moment;
  const { atMs, depth } = afterNamed(moment, moments);
  const epoch = epochs.get(entry.id) ?? sealMs.length;
  const previousMs = sealMs[epoch - 1];
  const isLate = previousMs !== undefined && atMs < previousMs;
  return { entry, atMs, depth, epoch, isSeal: isSeal(entry), isLate };
}

function compare(a: Placed, b: Placed): number {
  return (
    a.epoch - b.epoch ||
    Number(a.isSeal) - Number(b.isSeal) ||
    a.atMs - b.atMs ||
    a.depth - b.depth ||
    (a.entry.id < b.entry.id ? -1 : a.entry.id > b.entry.id ? 1 : 0)
  );
}

/** Follows the names until the chain ends, or comes round, which only a forger could write. */
function afterNamed(
  moment: Moment,
  moments: ReadonlyMap<EntryId, Moment>,
): { readonly atMs: number; readonly depth: number } {
  let atMs = moment.ownMs;
  let next = nextNamed(moment, moments);
  if (next === undefined) return { atMs, depth: 0 };
  const passed = new Set<EntryId>([moment.entry.id]);
  while (next !== undefined && !passed.has(next.entry.id)) {
    passed.add(next.entry.id);
    atMs = Math.max(atMs, next.ownMs);
    next = nextNamed(next, moments);
  }
  return { atMs, depth: passed.size - 1 };
}

function nextNamed({ entry }: Moment, moments: ReadonlyMap<EntryId, Moment>): Moment | undefined {
  const named = namedEntry(entry);
  return named === undefined ? undefined : moments.get(named);
}

/** Only the city's entries split the log: anybody else's `seen` says nothing. */
export function isSeal(entry: Entry): boolean {
  return entry.seen !== undefined && (entry.by.role === "hub" || entry.by.role === "operator");
}

type Seal = Moment & { readonly seen: ReadonlySet<EntryId> };

/** Who had seen another one comes after it; two that knew nothing of each other go by time. */
function sealsInOrder(moments: ReadonlyMap<EntryId, Moment>): readonly Seal[] {
  const seals: Seal[] = [];
  for (const moment of moments.values()) {
    if (isSeal(moment.entry)) seals.push({ ...moment, seen: seenBy(moment.entry, moments) });
  }
  return seals.sort(
    (a, b) => a.seen.size - b.seen.size || a.ownMs - b.ownMs || (a.entry.id < b.entry.id ? -1 : 1),
  );
}

/** `seen` names what is new since an earlier decision, and that decision, which saw the rest. */
function seenBy(entry: Entry, moments: ReadonlyMap<EntryId, Moment>): ReadonlySet<EntryId> {
  const seen = new Set<EntryId>([entry.id]);
  const open: Entry[] = [entry];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const id of next.seen ?? []) {
      if (seen.has(id)) continue;
      seen.add(id);
      const named = moments.get(id)?.entry;
      if (named !== undefined && isSeal(named)) open.push(named);
    }
  }
  return seen;
}

function epochsOf(seals: readonly Seal[]): ReadonlyMap<EntryId, number> {
  const epochs = new Map<EntryId, number>();
  seals.forEach(({ entry }, index) => epochs.set(entry.id, index));
  seals.forEach(({ seen }, index) => {
    for (const id of seen) if (!epochs.has(id)) epochs.set(id, index);
  });
  return epochs;
}

/**
 * What an entry of the city gives as `seen` when it is added to this log: what no earlier
 * decision had seen, and the newest decisions themselves.
 */
export function sealOf(log: readonly Entry[]): readonly EntryId[] {
  const moments = new Map<EntryId, Moment>();
  for (const entry of log) moments.set(entry.id, { entry, ownMs: correctedMs(entry) });
  const covered = new Set<EntryId>();
  for (const { entry } of moments.values()) {
    if (!isSeal(entry)) continue;
    for (const id of seenBy(entry, moments)) if (id !== entry.id) covered.add(id);
  }
  return [...moments.keys()].filter((id) => !covered.has(id)).sort();
}
