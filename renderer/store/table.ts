import type { RxCollection } from "rxdb/plugins/core";
import { getChangedDocumentsSince } from "rxdb/plugins/core";

/** A small collection as plain rows. Its front keeps them in memory; this keeps them on disk. */
export type Table<Row extends { readonly id: string }> = {
  readonly all: () => Promise<readonly Row[]>;
  /** Resolves when the rows are safe on this device. Rejects when the device cannot keep them. */
  readonly put: (rows: readonly Row[]) => Promise<void>;
  readonly remove: (ids: readonly string[]) => Promise<void>;
};

const pageSize = 500;

export function openTable<Row extends { readonly id: string }>(
  collection: RxCollection<Row>,
  pick: (stored: Row) => Row,
): Table<Row> {
  return {
    all: () => readAll(collection, pick),
    put: async (rows) => {
      const { error } = await collection.bulkUpsert(rows.map((row) => ({ ...row })));
      const first = error[0];
      if (first !== undefined) throw new Error("a row was not stored", { cause: first });
    },
    remove: async (ids) => {
      if (ids.length > 0) await collection.bulkRemove([...ids]);
    },
  };
}

async function readAll<Row extends { readonly id: string }>(
  collection: RxCollection<Row>,
  pick: (stored: Row) => Row,
): Promise<readonly Row[]> {
  // What was removed is only marked; nothing replicates these rows, so they can go for good.
  await collection.storageInstance.cleanup(0);
  const rows: Row[] = [];
  let checkpoint: unknown;
  for (;;) {
    const page = await getChangedDocumentsSince(collection.storageInstance, pageSize, checkpoint);
    for (const stored of page.documents) if (!stored._deleted) rows.push(pick(stored));
    if (page.documents.length < pageSize) return rows;
    checkpoint = page.checkpoint;
  }
}
