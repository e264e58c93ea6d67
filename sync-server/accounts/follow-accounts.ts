import { isRecord } from "../../domain/model/shape";
import type { Change, Database } from "../couch/database";
import type { DatabaseChanges } from "../live/database-changes";
import type { ServerLog } from "../log";
import type { AccountsDatabase } from "./accounts-database";
import type { TokenGate, WrittenDocument } from "./token-gate";

/** The accounts database; what this process writes is known to the gate before the answer is. */
export function notedWrites(accounts: Database, note: TokenGate["note"]): AccountsDatabase {
  return {
    get: (id) => accounts.get(id),
    list: (range) => accounts.list(range),
    put: async (doc, rev) => {
      const written = await accounts.put(doc, rev);
      if (written.ok) note({ id: doc._id, rev: written.value, doc });
      return written;
    },
    remove: async (id, rev) => {
      const written = await accounts.remove(id, rev);
      if (written.ok) note({ id, rev: written.value, doc: undefined });
      return written;
    },
  };
}

export type FollowParts = {
  readonly accounts: Database;
  readonly changes: DatabaseChanges;
  readonly log: ServerLog;
  readonly retryMs?: number;
};

const batchSize = 1_000;
const defaultRetryMs = 2_000;

/**
 * Tells the gate of everything that stands in the accounts database, and from then on of what
 * somebody else writes there. Resolves when it knows all: before that nobody is let in.
 */
export async function followAccounts(
  gate: Pick<TokenGate, "note">,
  { accounts, changes, log, retryMs = defaultRetryMs }: FollowParts,
): Promise<() => Promise<void>> {
  const readOn = openReader(accounts, gate);
  let running: Promise<void> | undefined;
  let again = false;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;
  const wake = (): void => {
    again = true;
    running ??= follow();
  };
  const follow = async (): Promise<void> => {
    while (again && !closed) {
      again = false;
      await readOn().catch((err: unknown) => {
        if (closed) return;
        log.error({ err }, "the accounts cannot be followed, will try again");
        clearTimeout(retry);
        retry = setTimeout(wake, retryMs);
      });
    }
    running = undefined;
  };
  const leave = changes.subscribe((name) => {
    if (name === accounts.name) wake();
  });
  await readOn();
  return async () => {
    closed = true;
    leave();
    clearTimeout(retry);
    await running;
  };
}

/** Reads what is new since the last time, to its end. */
function openReader(accounts: Database, gate: Pick<TokenGate, "note">): () => Promise<void> {
  let since = "0";
  return async () => {
    for (;;) {
      const batch = await accounts.changes(since, batchSize);
      for (const change of batch.changes) gate.note(writtenOf(change));
      const isEnd = batch.pending === 0 || batch.lastSeq === since;
      since = batch.lastSeq;
      if (isEnd) return;
    }
  };
}

function writtenOf({ id, deleted, doc }: Change): WrittenDocument {
  const rev = isRecord(doc) && typeof doc["_rev"] === "string" ? doc["_rev"] : "";
  // Without one it is the last word of the database itself.
  return { id, rev: rev === "" ? "1000000-" : rev, doc: deleted ? undefined : doc };
}
