import { expect, test } from "vitest";
import type { Entry } from "../../../domain/model/entry";
import type { EntryId } from "../../../domain/model/ids";
import type { StoryLine, TicketView } from "../../../domain/rules/fold";
import type { EntryFate } from "../../store";
import { storyOf } from "./story-of";

function anEntry(id: string, minute: number): Entry {
  const at = `2026-11-21T02:${String(minute).padStart(2, "0")}:00.000Z`;
  return { id, kind: "noted", at, clock: { skewMs: 0, verified: true } } as unknown as Entry;
}

function aLine(entry: Entry): StoryLine {
  return { entry, atMs: Date.parse(entry.at) };
}

const view = (...entries: readonly Entry[]) =>
  ({ story: entries.map(aLine) }) as unknown as TicketView;
const a = anEntry("A", 1);
const b = anEntry("B", 2);
const c = anEntry("C", 3);
const refusedFate: EntryFate = { state: "refused", reason: "forbidden" };

test("the story is told newest first, each line with where it is on its way", () => {
  const fates = new Map<EntryId, EntryFate>([[b.id, { state: "waiting" }]]);
  const undoable = new Map([[c.id, 9]]);
  const story = storyOf({ view: view(a, b, c), fates, refused: [], undoable });
  expect(story.map(({ entry, mark }) => [entry.id, mark.state])).toEqual([
    ["C", "undoable"],
    ["B", "waiting"],
    ["A", "sent"],
  ]);
});

test("what the server refused stays in the story, at its own time", () => {
  const fates = new Map([[b.id, refusedFate]]);
  const story = storyOf({ view: view(a, c), fates, refused: [b], undoable: new Map() });
  expect(story.map(({ entry, mark }) => [entry.id, mark.state])).toEqual([
    ["C", "sent"],
    ["B", "refused"],
    ["A", "sent"],
  ]);
});

test("entries of one moment keep the order in which they count", () => {
  const twin = { ...anEntry("A2", 1) };
  const story = storyOf({
    view: view(a, twin),
    fates: new Map(),
    refused: [],
    undoable: new Map(),
  });
  expect(story.map(({ entry }) => entry.id)).toEqual(["A2", "A"]);
});
