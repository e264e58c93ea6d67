import type { OfficeTables, ServerChange, SyncGate } from "../store";
import { createChangesReader } from "./changes";
import type { Server } from "./server";
import type { ServerLife } from "./server-life";
import type { SyncProblem } from "./sync-problem";

const tableNames = [
  "calendars",
  "fields",
  "office-settings",
  "org-units",
  "phrases",
  "sla-policies",
  "staff",
];

/**
 * Fetches the office's tables when they have changed. How far it has come is kept in memory only:
 * the tables are few, and reading them again at each start repairs whatever went wrong.
 */
export function createConfigPull(parts: {
  readonly gate: SyncGate;
  readonly server: Server;
  readonly life: ServerLife;
  readonly timeoutMs: number;
}): () => Promise<SyncProblem | undefined> {
  const { gate, server, life, timeoutMs } = parts;
  const reader = createChangesReader(() => ({ server, database: "config", timeoutMs }));
  let since = "0";
  let turn = life.turn();
  return async () => {
    const met = await life.landing();
    if (!met.ok) return met.reason;
    if (life.turn() !== turn) since = "0";
    turn = life.turn();
    for (;;) {
      const batch = await reader.read(since);
      if (!batch.ok) return batch.reason;
      const tables = tablesIn(batch.value.changes);
      if (Object.keys(tables).length > 0) await gate.keepTables(tables);
      since = batch.value.since;
      if (!batch.value.more) return undefined;
    }
  };
}

function tablesIn(changes: readonly ServerChange[]): OfficeTables {
  const tables: Record<string, unknown> = {};
  for (const { id, document } of changes) {
    const { rows } = document;
    if (tableNames.includes(id) && Array.isArray(rows)) tables[id] = rows;
  }
  return tables;
}
