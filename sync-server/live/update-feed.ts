import { isRecord } from "../../domain/model/shape";
import type { CouchAdmin } from "../couch/admin";
import { basicAuthorization } from "../couch/couch-request";
import type { ServerLog } from "../log";
import type { DatabaseChanges } from "./database-changes";
import { openLocalChanges } from "./database-changes";

export type UpdateFeedParts = {
  /** Without credentials. */
  readonly url: string;
  readonly admin: { readonly name: string; readonly password: string };
  readonly couch: CouchAdmin;
  readonly log: ServerLog;
  readonly retryMs?: number;
};

const heartbeatMs = 10_000;
/** Longer than two heartbeats without a byte: the line is dead, whatever the socket says. */
const silenceMs = 25_000;
const defaultRetryMs = 1_000;

/** CouchDB's own feed over all databases, opened again whenever it breaks. */
export async function openUpdateFeed(parts: UpdateFeedParts): Promise<DatabaseChanges> {
  // CouchDB writes the feed from this database; a cluster set up by hand may have it already.
  await parts.couch.ensureDatabase("_global_changes");
  const local = openLocalChanges();
  const closing = new AbortController();
  void followForever(parts, local.announce, closing.signal);
  return {
    subscribe: local.subscribe,
    close: () => {
      closing.abort();
      local.close();
    },
  };
}

async function followForever(
  parts: UpdateFeedParts,
  announce: (database: string) => void,
  closing: AbortSignal,
): Promise<void> {
  let since: string | undefined;
  while (!closing.aborted) {
    try {
      // A place of its own from the first moment: "now" would skip what happens while it is broken.
      since ??= await latestSeq(parts, closing);
      await followOnce(parts, { since, closing }, (row) => {
        since = row.seq;
        announce(row.database);
      });
    } catch (err) {
      if (!closing.aborted) parts.log.warn({ err }, "the feed of all databases broke");
    }
    if (!closing.aborted) await pause(parts.retryMs ?? defaultRetryMs, closing);
  }
}

function pause(ms: number, closing: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    closing.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function latestSeq(parts: UpdateFeedParts, closing: AbortSignal): Promise<string> {
  const answer = await ask(parts, "since=now", closing);
  const body: unknown = await answer.json();
  const seq = isRecord(body) ? body["last_seq"] : undefined;
  if (typeof seq !== "string") throw new Error("CouchDB: _db_updates says no last_seq");
  return seq;
}

async function ask(
  { url, admin }: UpdateFeedParts,
  query: string,
  signal: AbortSignal,
): Promise<Response> {
  const answer = await fetch(`${url}/_db_updates?${query}`, {
    headers: { authorization: basicAuthorization(admin) },
    signal,
  });
  if (!answer.ok) throw new Error(`CouchDB: _db_updates answered ${String(answer.status)}`);
  return answer;
}

type UpdateRow = { readonly seq: string; readonly database: string };

async function followOnce(
  parts: UpdateFeedParts,
  { since, closing }: { readonly since: string; readonly closing: AbortSignal },
  onRow: (row: UpdateRow) => void,
): Promise<void> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silenceMs);
  try {
    const query = `feed=continuous&heartbeat=${String(heartbeatMs)}&since=${encodeURIComponent(since)}`;
    const answer = await ask(parts, query, AbortSignal.any([closing, silence.signal]));
    let rest = "";
    const decoder = new TextDecoder();
    for await (const part of answer.body ?? []) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), silenceMs);
      const lines = (rest + decoder.decode(part as Uint8Array, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) readRow(line, onRow);
    }
  } finally {
    clearTimeout(timer);
  }
}

function readRow(line: string, onRow: (row: UpdateRow) => void): void {
  if (line.trim() === "") return;
  const row = JSON.parse(line) as { readonly db_name?: unknown; readonly seq?: unknown };
  if (typeof row.db_name === "string" && typeof row.seq === "string") {
    onRow({ seq: row.seq, database: row.db_name });
  }
}
