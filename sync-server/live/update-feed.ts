import type { CouchAdmin } from "../couch/admin";
import type { ServerLog } from "../log";
import type { DatabaseChanges } from "./database-changes";
import { openLocalChanges } from "./database-changes";

export type UpdateFeedParts = {
  /** Without credentials. */
  readonly url: string;
  readonly admin: { readonly name: string; readonly password: string };
  readonly couch: CouchAdmin;
  readonly log: ServerLog;
};

const heartbeatMs = 10_000;
/** Longer than two heartbeats without a byte: the line is dead, whatever the socket says. */
const silenceMs = 25_000;
const retryMs = 1_000;

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
  let since = "now";
  while (!closing.aborted) {
    try {
      await followOnce(parts, { since, closing }, (row) => {
        since = row.seq;
        announce(row.database);
      });
    } catch (err) {
      if (!closing.aborted) parts.log.warn({ err }, "the feed of all databases broke");
    }
    if (!closing.aborted) await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
}

type UpdateRow = { readonly seq: string; readonly database: string };

async function followOnce(
  { url, admin }: UpdateFeedParts,
  { since, closing }: { readonly since: string; readonly closing: AbortSignal },
  onRow: (row: UpdateRow) => void,
): Promise<void> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silenceMs);
  try {
    const query = `feed=continuous&heartbeat=${String(heartbeatMs)}&since=${encodeURIComponent(since)}`;
    const credentials = Buffer.from(`${admin.name}:${admin.password}`).toString("base64");
    const answer = await fetch(`${url}/_db_updates?${query}`, {
      headers: { authorization: `Basic ${credentials}` },
      signal: AbortSignal.any([closing, silence.signal]),
    });
    if (!answer.ok || answer.body === null) {
      throw new Error(`CouchDB: _db_updates answered ${String(answer.status)}`);
    }
    let rest = "";
    const decoder = new TextDecoder();
    for await (const part of answer.body) {
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
