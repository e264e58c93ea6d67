import type { DexieStorageInternals, RxCollection } from "rxdb/plugins/core";
import type { DeskDatabase, OutboxRecord, ShelfRecord } from "./database";
import { openDatabase } from "./database";
import { shelfRecord } from "./shelf";
import type { Disk } from "./storage";
import { parseJson } from "./parse-json";

const pageSize = 400;

/**
 * Moves everything that an app before encryption left on this device. The old database goes only
 * when all of it lies in the new one; killed in between, the next start does it again.
 */
export async function movePlainDatabase(
  plainName: string,
  target: DeskDatabase,
  plainDisk: Disk,
): Promise<void> {
  if (!(await exists(plainName, plainDisk))) return;
  const plain = await openDatabase(plainName, plainDisk);
  // What is unsent first.
  await copy(plain.outbox, target.outbox, outboxRecord);
  await copy(plain.shelf, target.shelf, movedShelfRecord);
  await plain.remove();
}

async function exists(name: string, { indexedDb }: Disk): Promise<boolean> {
  const databases = await (indexedDb?.indexedDB ?? indexedDB).databases();
  return databases.some((database) => database.name?.startsWith(`rxdb-dexie-${name}--`) === true);
}

async function copy<Row extends { readonly id: string }>(
  from: RxCollection<Row>,
  to: RxCollection<Row>,
  pick: (stored: Row) => Row | Promise<Row>,
): Promise<void> {
  const { dexieTable } = await (from.storageInstance.internals as DexieStorageInternals);
  for (let after = ""; ;) {
    // By their ids, the one order that every collection has.
    const page: readonly (Row & { readonly _deleted: "0" | "1" })[] = await dexieTable
      .where(":id")
      .above(after)
      .limit(pageSize)
      .toArray();
    const kept = page.filter((stored) => stored._deleted === "0");
    const rows = await Promise.all(kept.map(async (stored) => pick(stored)));
    const { error } = await to.bulkUpsert(rows);
    const first = error[0];
    if (first !== undefined) throw new Error("a document was not moved", { cause: first });
    after = page[page.length - 1]?.id ?? after;
    if (page.length < pageSize) return;
  }
}

function outboxRecord(stored: OutboxRecord): OutboxRecord {
  const { id, ticketId, unitId, state, why, detail, entry } = stored;
  return { id, ticketId, unitId, state, why, detail, entry };
}

/** Its id used to be `<kind>|<key>`; a hash of it, so that a repeat adds nothing. */
async function movedShelfRecord({ id, atMs, text }: ShelfRecord): Promise<ShelfRecord> {
  if (!id.includes("|")) return { id, atMs, text };
  const [kind = "", ...key] = id.split("|");
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(id));
  const alias = [...new Uint8Array(digest.slice(0, 16))].map((byte) => byte.toString(16));
  const item = { key: key.join("|"), value: parseJson(text), atMs };
  return shelfRecord(alias.join("-"), kind, item);
}
