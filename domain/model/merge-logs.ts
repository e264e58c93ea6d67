import type { Entry } from "./entry";
import type { EntryId } from "./ids";
import { canonicalText, sameValue } from "./json";

/**
 * The union of two logs by entry id, in the order of the ids. Two entries of one id are one
 * entry; should two differ all the same (the door lets no entry be changed), every machine keeps
 * the one whose text comes first, so that merging stays commutative. Returns `mine` itself when
 * the other log adds nothing.
 */
export function mergeLogs(mine: readonly Entry[], theirs: readonly Entry[]): readonly Entry[] {
  const union = [...distinctEntries([...mine, ...theirs])].sort(byId);
  const same = union.length === mine.length && union.every((entry, i) => entry === mine[i]);
  return same ? mine : union;
}

function byId(a: Entry, b: Entry): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Each entry once. Returns the log itself when there is nothing to leave out. */
export function distinctEntries(log: readonly Entry[]): readonly Entry[] {
  const byIds = new Map<EntryId, Entry>();
  for (const entry of log) {
    const before = byIds.get(entry.id);
    byIds.set(entry.id, before === undefined ? entry : sameEntry(before, entry));
  }
  return byIds.size === log.length ? log : [...byIds.values()];
}

/** Of two with one id the one that every machine keeps; `a` itself when they are the same. */
export function sameEntry(a: Entry, b: Entry): Entry {
  if (a === b || sameValue(a, b)) return a;
  return canonicalText(b) < canonicalText(a) ? b : a;
}
