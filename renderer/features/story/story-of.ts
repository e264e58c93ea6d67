import type { Entry } from "../../../domain/model/entry";
import { correctedMs } from "../../../domain/model/entry";
import type { EntryId } from "../../../domain/model/ids";
import type { NotApplied, TicketView } from "../../../domain/rules/fold";
import type { EntryFate } from "../../store";

/** Where an entry is on its way to the city; `undoable` ones are not even written yet. */
export type EntryMark = EntryFate | { readonly state: "undoable"; readonly writeAtMs: number };

export type StoryItem = {
  readonly entry: Entry;
  readonly atMs: number;
  readonly mark: EntryMark;
  readonly notApplied?: NotApplied;
  /** Entries that correct this one. */
  readonly correctedBy?: readonly EntryId[];
};

export type StorySource = {
  readonly view: TicketView;
  readonly fates: ReadonlyMap<EntryId, EntryFate>;
  /** Kept, but without effect on the ticket, so not in the view's story. */
  readonly refused: readonly Entry[];
  readonly undoable: ReadonlyMap<EntryId, number>;
};

/** The whole story, newest first: what holds, what did not apply, and what was refused. */
export function storyOf({ view, fates, refused, undoable }: StorySource): readonly StoryItem[] {
  const markOf = (id: EntryId): EntryMark => {
    const writeAtMs = undoable.get(id);
    if (writeAtMs !== undefined) return { state: "undoable", writeAtMs };
    return fates.get(id) ?? { state: "sent" };
  };
  const told = view.story.map((line): StoryItem => ({ ...line, mark: markOf(line.entry.id) }));
  const known = new Set(told.map(({ entry }) => entry.id));
  const aside = refused
    .filter((entry) => !known.has(entry.id))
    .map((entry): StoryItem => ({ entry, atMs: correctedMs(entry), mark: markOf(entry.id) }));
  return [...told, ...aside].map(withIndex).sort(newestFirst).map(withoutIndex);
}

// Entries of one moment keep the order in which the fold applied them, read backwards.
function withIndex(item: StoryItem, index: number) {
  return { item, index };
}

function newestFirst(a: ReturnType<typeof withIndex>, b: ReturnType<typeof withIndex>): number {
  return b.item.atMs - a.item.atMs || b.index - a.index;
}

function withoutIndex({ item }: ReturnType<typeof withIndex>): StoryItem {
  return item;
}
