import type { RxStorageInstance } from "rxdb/plugins/core";
import { getChangedDocumentsSince } from "rxdb/plugins/core";

type Instance<Doc> = RxStorageInstance<Doc, unknown, unknown>;

/**
 * RxDB looks up each pulled ticket twice before it writes it. On a device that had none to begin
 * with, what is there is known without asking, and the first pull is a third faster. It holds
 * because one window alone writes this database.
 */
export async function spareReadsOfNothing<Doc>(instance: Instance<Doc>): Promise<void> {
  const { documents } = await getChangedDocumentsSince(instance, 1);
  if (documents.length > 0) return;
  const there = new Set<string>();
  const find = instance.findDocumentsById.bind(instance);
  const write = instance.bulkWrite.bind(instance);
  instance.findDocumentsById = async (ids, withDeleted) => {
    const known = ids.filter((id) => there.has(id));
    return known.length === 0 ? [] : find(known, withDeleted);
  };
  instance.bulkWrite = async (rows, context) => {
    // Before the write: one that fails half way may have left some of them.
    for (const { document } of rows)
      there.add(String(document[instance.schema.primaryKey as never]));
    return write(rows, context);
  };
}

/**
 * A pull that never pushes keeps nothing about single documents, and still RxDB looks for it.
 * Ids of such notes end in `|0`, those of checkpoints in `|1`.
 */
export function spareReadsOfNotes<Doc>(instance: Instance<Doc>): void {
  const find = instance.findDocumentsById.bind(instance);
  instance.findDocumentsById = async (ids, withDeleted) =>
    ids.every((id) => id.endsWith("|0")) ? [] : find(ids, withDeleted);
}
