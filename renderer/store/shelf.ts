import { isRecord } from "../../domain/model/shape";
import type { ShelfRecord } from "./database";
import type { Table } from "./table";
import { parseJson } from "./parse-json";
import { createTurns } from "./turns";

export type ShelfItem = { readonly key: string; readonly value: unknown; readonly atMs: number };

/** Small things of one kind that stay on this device: values under keys, on disk and in memory. */
export type Shelf = {
  readonly all: () => ReadonlyMap<string, ShelfItem>;
  /** Resolves when it is safe on this device. */
  readonly put: (items: readonly ShelfItem[]) => Promise<void>;
  readonly remove: (keys: readonly string[]) => Promise<void>;
};

/** Reads the whole collection once and hands out one shelf a kind. */
export async function openShelves(table: Table<ShelfRecord>): Promise<(kind: string) => Shelf> {
  const stored = (await table.all()).flatMap(readStored);
  // In turn, so that an autosave under way cannot bring back a draft that has just been removed.
  const inTurn = createTurns();
  return (kind) => {
    const items = new Map<string, ShelfItem>();
    const ids = new Map<string, string>();
    for (const { id, kind: found, ...item } of stored) {
      if (found !== kind) continue;
      items.set(item.key, item);
      ids.set(item.key, id);
    }
    const idOf = (key: string): string => {
      const id = ids.get(key) ?? crypto.randomUUID();
      ids.set(key, id);
      return id;
    };
    return {
      all: () => items,
      put: (added) =>
        inTurn(async () => {
          await table.put(added.map((item) => shelfRecord(idOf(item.key), kind, item)));
          for (const item of added) items.set(item.key, item);
        }),
      remove: (keys) =>
        inTurn(async () => {
          const known = keys.filter((key) => items.delete(key));
          await table.remove(known.map(idOf));
        }),
    };
  };
}

type Stored = ShelfItem & { readonly id: string; readonly kind: string };

/** The key says whose draft it is, so it lies inside, and the id on disk is any. */
export function shelfRecord(
  id: string,
  kind: string,
  { key, value, atMs }: ShelfItem,
): ShelfRecord {
  return { id, atMs, text: JSON.stringify({ kind, key, value }) };
}

/** A record that this app cannot read stays on disk untouched, for the one that can. */
function readStored({ id, atMs, text }: ShelfRecord): readonly Stored[] {
  const raw = parseJson(text);
  if (!isRecord(raw)) return [];
  const { kind, key, value } = raw;
  return typeof kind === "string" && typeof key === "string"
    ? [{ id, kind, key, value, atMs }]
    : [];
}
