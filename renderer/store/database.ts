import type { RxCollection, RxDatabase, RxJsonSchema } from "rxdb/plugins/core";
import { createRxDatabase } from "rxdb/plugins/core";
import type { Disk } from "./storage";
import { createStorage } from "./storage";

/**
 * Three collections, because each is a database of its own in IndexedDB that has to be opened:
 *
 * - `tickets` holds the server's copies and nothing else. Only replication writes it, so a pull
 *   can never race with a person's save, and it may be dropped and pulled again at any time.
 * - `outbox` holds entries that have not been read back from the server, whatever has become of
 *   them: waiting, held, refused. An entry is in one place only, so no crash can lose or double it.
 * - `shelf` holds what is small and stays here: drafts, unreadable documents, the office's tables.
 *
 * Texts in them are encrypted, see `sealed-documents.ts`.
 *
 * Documents that come from outside lie in them as JSON text. Dexie storage copies objects twice
 * and renames some of their keys; text is faster and comes back as it went in.
 */
export type TicketRecord = {
  readonly id: string;
  readonly unitId: string;
  /** The order of the inbox, unique: see `sortKeyOf`. */
  readonly sortKey: string;
  /** The server's document without its `_` fields. */
  readonly facts: string;
};

/**
 * An app of before kept each ticket's row of the list as well. It is computed from the facts when
 * they are read, and a third less is sealed and written. RxDB opens no database of
 * another schema, so the schema still names the fields; nothing is in them.
 */
type WithOldFields = TicketRecord & { readonly row: string; readonly rulesKey: string };

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

type Collections = {
  readonly tickets: RxCollection<TicketRecord>;
  readonly outbox: RxCollection<OutboxRecord>;
  readonly shelf: RxCollection<ShelfRecord>;
};

export type DeskDatabase = RxDatabase<Collections>;

const text = { type: "string" } as const;

const ticketsSchema: RxJsonSchema<WithOldFields> = {
  version: 0,
  type: "object",
  primaryKey: "id",
  properties: {
    id: { type: "string", maxLength: 26 },
    unitId: { type: "string", maxLength: 24 },
    sortKey: { type: "string", maxLength: 48 },
    facts: text,
    row: text,
    rulesKey: text,
  },
  required: ["id", "unitId", "sortKey", "facts", "row", "rulesKey"],
  indexes: [["unitId", "sortKey"]],
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
    tickets: { schema: ticketsSchema, conflictHandler: { isEqual: () => false, resolve } },
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
