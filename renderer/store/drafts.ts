import { ok, refuse } from "../../domain/model/result";
import { whyNotStored } from "./database";
import type { DraftStore, SavedDraft } from "./desk";
import { createCell } from "./readable";
import type { Shelf, ShelfItem } from "./shelf";
import { createTurns } from "./turns";

/** The shelf holds the drafts of everybody who works at this device, under `<user>|<key>`. */
export function openDrafts(shelf: Shelf, user: string): DraftStore {
  const prefix = `${user}|`;
  const readAll = () =>
    new Map(
      [...shelf.all().values()]
        .filter((item) => item.key.startsWith(prefix))
        .map((item) => toDraft(item, prefix))
        .map((draft) => [draft.key, draft] as const),
    );
  const all = createCell<ReadonlyMap<string, SavedDraft>>(readAll());
  // In turn, so that a change builds on what was written just before it.
  const inTurn = createTurns();
  const change: DraftStore["change"] = (key, next) =>
    inTurn(async () => {
      const value = next(all.get().get(key)?.value);
      const item = { key: prefix + key, value, atMs: Date.now() };
      try {
        await shelf.put([item]);
      } catch (error) {
        return refuse(await whyNotStored(error));
      }
      all.set(readAll());
      return ok(toDraft(item, prefix));
    });
  return {
    all,
    change,
    write: (key, value) => change(key, () => value),
    remove: (key) =>
      inTurn(async () => {
        await shelf.remove([prefix + key]);
        all.set(readAll());
      }),
  };
}

function toDraft(item: ShelfItem, prefix: string): SavedDraft {
  return { key: item.key.slice(prefix.length), value: item.value, savedMs: item.atMs };
}
