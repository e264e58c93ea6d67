import { isRecord } from "../../domain/model/shape";
import { basicAuthorization } from "../couch/couch-request";
import type { ServerLog } from "../log";

export type FeedSource = {
  /** Of CouchDB, without credentials. */
  readonly url: string;
  readonly admin: { readonly name: string; readonly password: string };
  readonly log: ServerLog;
  readonly retryMs?: number;
};

export type Feed = {
  /** `_db_updates`, or `<database>/_changes`. */
  readonly path: string;
  readonly closing: AbortSignal;
  /** Ends when CouchDB does not know the path (any more). */
  readonly mayGo?: boolean;
  /** From now on nothing is missed; told again when the place in the feed was lost. */
  readonly onPlace?: () => void;
  readonly onRow: (row: { readonly [field: string]: unknown }) => void;
};

const heartbeatMs = 10_000;
/** Longer than two heartbeats without a byte: the line is dead, whatever the socket says. */
const silenceMs = 25_000;
const defaultRetryMs = 1_000;

/** CouchDB refused the feed itself. */
export class FeedRefused extends Error {
  readonly status: number;
  constructor(path: string, status: number) {
    super(`CouchDB: ${path} answered ${String(status)}`);
    this.status = status;
  }
}

/**
 * Follows a feed of CouchDB and opens it again whenever it breaks, where it had come to. Ends when
 * it is closed, or when what it tells of is not there any more.
 */
export async function followFeed(source: FeedSource, feed: Feed): Promise<void> {
  const { log, retryMs = defaultRetryMs } = source;
  const { path, closing } = feed;
  let since: string | undefined;
  while (!closing.aborted) {
    try {
      // A place of its own from the first moment: "now" would skip what happens while it is broken.
      if (since === undefined) {
        since = await placeNow(source, feed);
        feed.onPlace?.();
      }
      await followOnce(source, { ...feed, since }, (row) => {
        if (typeof row["seq"] === "string") since = row["seq"];
        feed.onRow(row);
      });
    } catch (err) {
      if (closing.aborted) return;
      if (feed.mayGo === true && err instanceof FeedRefused && err.status === 404) return;
      // A place that CouchDB does not know: it is another one than before, or was restored.
      if (err instanceof FeedRefused && err.status === 400) since = undefined;
      log.warn({ err, path }, "a feed of CouchDB broke");
    }
    if (!closing.aborted) await pause(retryMs, closing);
  }
}

export function pause(ms: number, closing: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      closing.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    closing.addEventListener("abort", done);
  });
}

async function placeNow(source: FeedSource, { path, closing }: Feed): Promise<string> {
  const signal = AbortSignal.any([closing, AbortSignal.timeout(silenceMs)]);
  const body: unknown = await (await askCouch(source, `${path}?since=now`, signal)).json();
  const seq = isRecord(body) ? body["last_seq"] : undefined;
  if (typeof seq !== "string") throw new Error(`CouchDB: ${path} says no last_seq`);
  return seq;
}

/** Answers only what went well. */
export async function askCouch(
  { url, admin }: FeedSource,
  what: string,
  signal: AbortSignal,
): Promise<Response> {
  const answer = await fetch(`${url}/${what}`, {
    headers: { authorization: basicAuthorization(admin) },
    signal,
  });
  if (answer.ok) return answer;
  await answer.body?.cancel();
  throw new FeedRefused(what.replace(/\?.*/, ""), answer.status);
}

async function followOnce(
  source: FeedSource,
  { path, since, closing }: Feed & { readonly since: string },
  onRow: Feed["onRow"],
): Promise<void> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silenceMs);
  try {
    const query = `feed=continuous&heartbeat=${String(heartbeatMs)}&since=${encodeURIComponent(since)}`;
    const signal = AbortSignal.any([closing, silence.signal]);
    const answer = await askCouch(source, `${path}?${query}`, signal);
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

function readRow(line: string, onRow: Feed["onRow"]): void {
  if (line.trim() === "") return;
  const row: unknown = JSON.parse(line);
  if (isRecord(row)) onRow(row);
}
