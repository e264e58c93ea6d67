import type { SyncGate } from "../store";
import { createChangesReader } from "./changes";
import type { Server } from "./server";
import type { SyncProblem } from "./sync-state";

const tableNames = ["calendars", "fields", "org-units", "phrases", "sla-policies", "staff"];

/**
 * Fetches the office's tables when they have changed. How far it has come is kept in memory only:
 * the tables are few, and reading them again at each start repairs whatever went wrong.
 */
export function createConfigPull(gate: SyncGate, server: Server, timeoutMs: number) {
  let since = "0";
  const reader = createChangesReader(() => ({ server, database: "config", timeoutMs }));
  return async (): Promise<SyncProblem | undefined> => {
    for (;;) {
      const batch = await reader.read(since);
      if (!batch.ok) return batch.reason;
      const tables: Record<string, unknown> = {};
      for (const { id, document } of batch.value.changes) {
        const { rows } = document;
        if (tableNames.includes(id) && Array.isArray(rows)) tables[id] = rows;
      }
      if (Object.keys(tables).length > 0) await gate.keepTables(tables);
      since = batch.value.since;
      if (!batch.value.more) return undefined;
    }
  };
}
