import type { EntryId } from "../../../domain/model/ids";
import type { Desk, UnsentEntry } from "../../store";

export type WaitingHere = {
  /** This person's own, left here before the desk was opened. */
  readonly mine: number;
  /** Of colleagues who have to sign in here before theirs can go. */
  readonly others: readonly { readonly name: string; readonly count: number }[];
};

export type LeftFromBefore = {
  readonly ids: ReadonlySet<EntryId>;
  readonly seen: boolean;
  readonly noteSeen: () => void;
};

const foundAtOpening = new WeakMap<Desk, LeftFromBefore>();

/** Kept for as long as the desk is open, also over a lock: what is written meanwhile is no news. */
export function leftFromBefore(desk: Desk): LeftFromBefore {
  const known = foundAtOpening.get(desk);
  if (known !== undefined) return known;
  const ids = new Set(desk.unsent.get().map(({ entryId }) => entryId));
  const keep = (seen: boolean): LeftFromBefore => {
    const found = { ids, seen, noteSeen: () => void keep(true) };
    foundAtOpening.set(desk, found);
    return found;
  };
  return keep(false);
}

export function waitingHere(
  unsent: readonly UnsentEntry[],
  user: string,
  before: ReadonlySet<EntryId>,
): WaitingHere {
  const counts = new Map<string, number>();
  let mine = 0;
  for (const { entryId, byUser, byName, fate } of unsent) {
    if (fate.state === "refused") continue;
    if (byUser === user) mine += before.has(entryId) ? 1 : 0;
    else if (fate.state === "held" && fate.why === "no-session") {
      counts.set(byName, (counts.get(byName) ?? 0) + 1);
    }
  }
  return { mine, others: [...counts].map(([name, count]) => ({ name, count })) };
}
