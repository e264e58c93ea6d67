import type { RxCollection, RxDatabase, RxJsonSchema } from "rxdb/plugins/core";
import { createRxDatabase } from "rxdb/plugins/core";
import type { TicketPack } from "./packs";
import type { Disk } from "./storage";
import { createStorage } from "./storage";

export type OutboxState = "waiting" | "held" | "refused";

export type OutboxRecord = {
  /** The entry's id. */
  readonly id: string;
  readonly ticketId: string;
  readonly unitId: string;
  readonly state: OutboxState;
  /** Why it is held or refused, else empty. */
  readonly why: string;
  readonly detail: string;
  readonly entry: string;
};

export type ShelfRecord = {
  /** Says nothing: see `shelf.ts`. */
  readonly id: string;
  readonly atMs: number;
  readonly text: string;
};

/**
 * Three collections, because each is a database of its own in IndexedDB that has to be opened:
 *
 * - `packs` holds the server's copies of tickets and nothing else, see `packs.ts`. No person's
 *   save touches it, so a pull can never race with one, and it may be dropped and pulled again at
 *   any time.
 * - `outbox` holds entries that have not been read back from the server, whatever has become of
 *   them: waiting, held, refused. An entry is in one place only, so no crash can lose or double it.
 * - `shelf` holds what is small and stays here: drafts, unreadable documents, the office's tables.
 *
 * Texts in them are encrypted, see `sealed-documents.ts`.
 *
 * Documents that come from outside lie in them as JSON text. Dexie storage copies objects twice
 * and renames some of their keys; text is faster and comes back as it went in.
 */
type Collections = {
  readonly packs: RxCollection<TicketPack>;
  readonly outbox: RxCollection<OutboxRecord>;
  readonly shelf: RxCollection<ShelfRecord>;
};

export type DeskDatabase = RxDatabase<Collections>;

const text = { type: "string" } as const;

const packsSchema: RxJsonSchema<TicketPack> = {
  version: 0,
  type: "object",
  primaryKey: "id",
  properties: {
    id: { type: "string", maxLength: 12 },
    head: text,
    facts: { type: "array", items: text },
  },
  required: ["id", "head", "facts"],
};

const outboxSchema: RxJsonSchema<OutboxRecord> = {
  version: 0,
  type: "object",
  primaryKey: "id",
  properties: {
    id: { type: "string", maxLength: 26 },
    ticketId: text,
    unitId: text,
    state: text,
    why: text,
    detail: text,
    entry: text,
  },
  required: ["id", "ticketId", "unitId", "state", "why", "detail", "entry"],
};

const shelfSchema: RxJsonSchema<ShelfRecord> = {
  version: 0,
  type: "object",
  primaryKey: "id",
  properties: {
    id: { type: "string", maxLength: 1000 },
    atMs: { type: "number" },
    text,
  },
  required: ["id", "atMs", "text"],
};

export async function openDatabase(name: string, disk: Disk): Promise<DeskDatabase> {
  const database: DeskDatabase = await createRxDatabase<Collections>({
    name,
    storage: await createStorage(disk),
    // The app has one window; several would need a leader that replicates for all.
    multiInstance: false,
    eventReduce: false,
    closeDuplicates: true,
  });
  await database.addCollections({
    // The server's copy is written as it comes; there is no local change to compare it with.
    packs: { schema: packsSchema, conflictHandler: { isEqual: () => false, resolve } },
    outbox: { schema: outboxSchema },
    shelf: { schema: shelfSchema },
  });
  return database;
}

function resolve<Doc>(conflict: { readonly realMasterState: Doc }): Promise<Doc> {
  return Promise.resolve(conflict.realMasterState);
}

/** True when the device has no room left. Browsers wrap the cause more than once. */
export function isDiskFull(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > 5) return false;
  const { name, inner, cause } = error as Record<string, unknown>;
  return (
    name === "QuotaExceededError" || isDiskFull(inner, depth + 1) || isDiskFull(cause, depth + 1)
  );
}

const roomForNothingBytes = 1024 * 1024;

/**
 * Why a write failed. On a disk that is full to the last byte Chromium only says that the
 * transaction was aborted; its estimate then leaves no room.
 */
export async function whyNotStored(error: unknown): Promise<"disk-full" | "failed"> {
  if (isDiskFull(error)) return "disk-full";
  try {
    const { quota, usage } = await navigator.storage.estimate();
    const full = quota !== undefined && quota - (usage ?? 0) < roomForNothingBytes;
    return full ? "disk-full" : "failed";
  } catch {
    return "failed";
  }
}
