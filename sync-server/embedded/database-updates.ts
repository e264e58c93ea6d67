import { EventEmitter } from "node:events";
import { Readable } from "node:stream";
import type { DatabaseEvent, Databases } from "./databases";
import type { Answer, Call } from "./exchange";
import { type Feed, feedOf, type Patience, patienceOf } from "./feed-options";
import { type FeedWriter, feedWriter } from "./feed-writer";
import { readSequence, writeSequence } from "./sequence";

/**
 * `_db_updates`: the latest event of each database, in order. It lives in memory; after a restart
 * every database counts as updated once, because nobody knows what a listener has missed.
 */
export class DatabaseUpdates {
  readonly #latest = new Map<string, { type: DatabaseEvent["type"]; seq: number }>();
  readonly #news = new EventEmitter().setMaxListeners(0);
  readonly #token: string;
  #seq = 0;

  constructor(databases: Databases, token: string) {
    this.#token = token;
    for (const db of databases.names()) this.#add({ db, type: "updated" });
    databases.onEvent((event) => this.#add(event));
  }

  #add({ db, type }: DatabaseEvent): void {
    this.#seq += 1;
    // Put last: a Map keeps the order of its keys, and that is the order of the feed.
    this.#latest.delete(db);
    this.#latest.set(db, { type, seq: this.#seq });
    this.#news.emit("news");
  }

  answer(call: Call): Answer {
    const feed = feedOf(call.query);
    const writer = feedWriter(feed);
    const since = readSequence(call.query.text("since"), { token: this.#token, now: this.#seq });
    const request: Request = {
      feed,
      since,
      patience: patienceOf(call.query),
      limit: call.query.count("limit") ?? Infinity,
      signal: call.signal,
    };
    return {
      status: 200,
      headers: { "Cache-Control": "must-revalidate" },
      content: {
        kind: "stream",
        mediaType: writer.mediaType,
        chunks: () => Readable.from(this.#chunks(request, writer), { objectMode: false }),
      },
    };
  }

  async *#chunks(request: Request, writer: FeedWriter): AsyncGenerator<string> {
    let { since } = request;
    let left = request.limit;
    let saidWaiting = false;
    yield writer.open;
    for (;;) {
      for (const [db, { type, seq }] of [...this.#latest]) {
        if (seq <= since || left <= 0) continue;
        yield writer.row(this.#row({ db, type }, seq));
        left -= 1;
        since = seq;
      }
      const toldSomething = since > request.since;
      if (request.feed === "normal" || left <= 0 || request.signal.aborted) break;
      if (request.feed === "longpoll" && toldSomething) break;
      if (!saidWaiting) yield writer.waiting;
      saidWaiting = true;
      while (this.#seq <= since && !request.signal.aborted) {
        const came = await this.#waitForNews(request);
        if (!came && !request.patience.heartbeat) break;
        if (!came) yield writer.heartbeat;
      }
      if (this.#seq <= since) break;
    }
    yield writer.end(writeSequence(since, this.#token), undefined);
  }

  #waitForNews({ patience, signal }: Request): Promise<boolean> {
    return new Promise((resolve) => {
      const finish = (came: boolean) => {
        clearTimeout(timer);
        this.#news.off("news", onNews);
        signal.removeEventListener("abort", onAbort);
        resolve(came);
      };
      const onNews = () => finish(true);
      const onAbort = () => finish(false);
      const timer = setTimeout(() => finish(false), patience.waitMs);
      this.#news.on("news", onNews);
      signal.addEventListener("abort", onAbort);
    });
  }

  #row(event: DatabaseEvent, seq: number) {
    const row = {
      db_name: event.db,
      type: event.type,
      seq: writeSequence(seq, this.#token),
    };
    return { seq: row.seq, text: JSON.stringify(row) };
  }
}

type Request = {
  readonly feed: Feed;
  readonly patience: Patience;
  readonly since: number;
  readonly limit: number;
  readonly signal: AbortSignal;
};
