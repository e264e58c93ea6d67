import type { UnitId } from "../../domain/model/ids";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { isRecord } from "../../domain/model/shape";
import type { ServerChange } from "../store";
import { createBatchSize } from "./batch-size";
import type { Server } from "./server";
import { isBefore } from "./sequence";
import type { SyncProblem } from "./sync-problem";

export type Batch = {
  /** Without design documents and the like: those are the server's own business. */
  readonly changes: readonly ServerChange[];
  /** Where to go on; opaque. */
  readonly since: string;
  readonly more: boolean;
  /** The database ends before what it was asked to go on from. */
  readonly wentBack: boolean;
};

/**
 * Reads a database's changes batch by batch. A batch that is too big for the line or the server is
 * asked for in smaller ones: it must not end sync for ever.
 */
export type ChangesReader = {
  readonly read: (since: string) => Promise<Result<Batch, SyncProblem>>;
  /**
   * Whether the database ends before this. It has to be asked for: a CouchDB whose data has gone
   * back answers with nothing, as if there were no news, and gives back the sequence it was given.
   */
  readonly endsBefore: (reached: string) => Promise<Result<boolean, SyncProblem>>;
};

export type Source = {
  readonly server: Server;
  readonly database: string;
  readonly timeoutMs: number;
};

export function createChangesReader(source: () => Source): ChangesReader {
  const size = createBatchSize();
  const ask = (query: string) => {
    const { server, database, timeoutMs } = source();
    return server.ask({ method: "GET", path: `/couch/${database}/_changes?${query}`, timeoutMs });
  };
  return {
    read: async (since) => {
      const limit = size.rows();
      const from = encodeURIComponent(since);
      const answer = await ask(`include_docs=true&limit=${String(limit)}&since=${from}`);
      if (!answer.ok) {
        if (isTooMuch(answer.reason)) size.wasTooMuch();
        return answer;
      }
      const batch = parseBatch(answer.value.json, { since, limit });
      if (batch.ok) size.cameThrough(answer.value.chars);
      return batch;
    },
    endsBefore: async (reached) => {
      const answer = await ask("limit=1&since=now");
      if (!answer.ok) return answer;
      const end = parseBatch(answer.value.json, { since: reached, limit: 1 });
      return end.ok ? ok(end.value.wentBack) : end;
    },
  };
}

function isTooMuch(problem: SyncProblem): boolean {
  return problem === "timeout" || problem === "too-large";
}

type Asked = { readonly since: string; readonly limit: number };

function parseBatch(json: unknown, { since, limit }: Asked): Result<Batch, "bad-data"> {
  if (!isRecord(json)) return refuse("bad-data");
  const { results, last_seq: last, pending } = json;
  if (!Array.isArray(results) || (typeof last !== "string" && typeof last !== "number")) {
    return refuse("bad-data");
  }
  const changes: ServerChange[] = [];
  for (const row of results as readonly unknown[]) {
    if (!isRecord(row) || typeof row["id"] !== "string") return refuse("bad-data");
    const change = parseRow(row["id"], row["deleted"] === true, row["doc"]);
    if (change !== undefined) changes.push(change);
  }
  // Some servers do not say how much is left; a short batch is the last one then.
  const more = pending === 0 ? false : results.length >= limit;
  const reached = String(last);
  return ok({ changes, since: reached, more, wentBack: isBefore(reached, since) });
}

function parseRow(id: string, deleted: boolean, document: unknown): ServerChange | undefined {
  if (id.startsWith("_")) return undefined;
  // The hub writes into a deleted document why it is gone.
  if (deleted) return { id, deleted, document: isRecord(document) ? document : {} };
  // Purged between the change and the reading of it.
  return isRecord(document) ? { id, deleted, document } : undefined;
}

export function wardDatabase(unitId: UnitId): string {
  return `ward_${unitId}`;
}
