import type { ShelfRecord } from "./database";
import type { Table } from "./table";
import { parseJson } from "./ticket-record";
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
  const stored = await table.all();
  // In turn, so that an autosave under way cannot bring back a draft that has just been removed.
  const inTurn = createTurns();
  return (kind) => {
    const prefix = `${kind}|`;
    const items = new Map<string, ShelfItem>();
    for (const record of stored) {
      if (!record.id.startsWith(prefix)) continue;
      const key = record.id.slice(prefix.length);
      items.set(key, { key, value: parseJson(record.text), atMs: record.atMs });
    }
    return {
      all: () => items,
      put: (added) =>
        inTurn(async () => {
          await table.put(added.map((item) => toRecord(prefix, item)));
          for (const item of added) items.set(item.key, item);
        }),
      remove: (keys) =>
        inTurn(async () => {
          const known = keys.filter((key) => items.delete(key));
          await table.remove(known.map((key) => prefix + key));
        }),
    };
  };
}

function toRecord(prefix: string, { key, value, atMs }: ShelfItem): ShelfRecord {
  return { id: prefix + key, atMs, text: JSON.stringify(value) };
}
