import { Readable } from "node:stream";
import { isRecord } from "../../domain/model/shape";
import type { Database } from "./database";
import type { Change } from "./document-store";
import { type Answer, type Call, isReading } from "./exchange";
import { type Feed, feedOf, type Patience, patienceOf } from "./feed-options";
import { type FeedWriter, feedWriter } from "./feed-writer";
import { field, fieldText, objectText } from "./json-text";
import { parseJson } from "./parse-json";
import { badRequest, notImplemented } from "./refusal";
import { renderDoc } from "./render-doc";
import { readSequence, writeSequence } from "./sequence";

const batchSize = 500;

type ChangesRequest = {
  readonly feed: Feed;
  readonly patience: Patience;
  readonly since: number;
  readonly limit: number;
  readonly descending: boolean;
  readonly includeDocs: boolean;
  readonly conflicts: boolean;
  readonly allLeaves: boolean;
  /** Every change, or those of the documents named, or those of design documents. */
  readonly wants: (id: string) => boolean;
};

export async function answerChanges(call: Call, db: Database): Promise<Answer> {
  const request = await parseRequest(call, db);
  const writer = feedWriter(request.feed);
  return {
    status: 200,
    headers: { "Cache-Control": request.feed === "eventsource" ? "no-cache" : "must-revalidate" },
    content: {
      kind: "stream",
      mediaType: writer.mediaType,
      chunks: () =>
        Readable.from(new ChangesRun(db, request, writer).chunks(call.signal), {
          objectMode: false,
        }),
    },
  };
}

async function parseRequest(call: Call, db: Database): Promise<ChangesRequest> {
  const { query } = call;
  if (query.flag("attachments")) throw notImplemented("attachments=true of _changes");
  const style = query.text("style") ?? "main_only";
  if (style !== "main_only" && style !== "all_docs") throw badRequest("Unknown `style`");
  const { updateSeq } = await db.use(() => db.store.info());
  return {
    feed: feedOf(query),
    patience: patienceOf(query),
    since: readSequence(call.headers["last-event-id"] ?? query.text("since"), {
      token: db.identity.token,
      now: updateSeq,
    }),
    limit: query.count("limit") ?? Infinity,
    descending: query.flag("descending"),
    includeDocs: query.flag("include_docs"),
    conflicts: query.flag("conflicts"),
    allLeaves: style === "all_docs",
    wants: filterOf(call),
  };
}

function filterOf(call: Call): ChangesRequest["wants"] {
  const filter = call.query.text("filter");
  const body = isReading(call) || call.body.length === 0 ? undefined : parseJson(call.body);
  switch (filter) {
    case undefined:
      return () => true;
    case "_design":
      return (id) => id.startsWith("_design/");
    case "_doc_ids": {
      const ids = isRecord(body) ? body["doc_ids"] : call.query.json("doc_ids");
      if (!Array.isArray(ids))
        throw badRequest("`doc_ids` filter parameter is not a list of doc ids.");
      const wanted = new Set<unknown>(ids);
      return (id) => wanted.has(id);
    }
    default:
      if (/^_(selector|view)$/.test(filter) || filter.includes("/")) {
        throw notImplemented(`filter=${filter} of _changes`);
      }
      throw badRequest("`filter` must be of the form `designname/filtername`");
  }
}

/** One answer of a `_changes` feed, from its first row to its last. */
class ChangesRun {
  readonly #db: Database;
  readonly #request: ChangesRequest;
  readonly #writer: FeedWriter;
  #lastSeq: number;
  #sent = 0;

  constructor(db: Database, request: ChangesRequest, writer: FeedWriter) {
    this.#db = db;
    this.#request = request;
    this.#writer = writer;
    this.#lastSeq = request.descending ? 0 : request.since;
  }

  async *chunks(signal: AbortSignal): AsyncGenerator<string> {
    const { feed, patience, limit } = this.#request;
    let saidWaiting = false;
    yield this.#writer.open;
    for (;;) {
      const changeCount = this.#db.changeCount;
      yield* this.#available(signal);
      if (feed === "normal" || this.#sent >= limit || this.#db.isClosed || signal.aborted) break;
      if (feed === "longpoll" && this.#sent > 0) break;
      if (!saidWaiting) yield this.#writer.waiting;
      saidWaiting = true;
      let news = await this.#db.waitForChange({ changeCount, timeoutMs: patience.waitMs, signal });
      while (news === "timeout" && patience.heartbeat) {
        yield this.#writer.heartbeat;
        news = await this.#db.waitForChange({ changeCount, timeoutMs: patience.waitMs, signal });
      }
      if (news !== "changed") break;
    }
    yield this.#writer.end(this.#write(this.#lastSeq), await this.#pending());
  }

  async *#available(signal: AbortSignal): AsyncGenerator<string> {
    const { limit, descending } = this.#request;
    let since = descending ? 0 : this.#lastSeq;
    while (this.#sent < limit && !this.#db.isClosed && !signal.aborted) {
      const asked = descending ? Infinity : Math.min(batchSize, Math.max(limit - this.#sent, 1));
      const batch = await this.#db.use(() => this.#read(since, asked));
      const rows = batch.filter((change) => this.#request.wants(change.id));
      const told = rows.slice(0, limit - this.#sent);
      if (told.length > 0) yield told.map((change) => this.#row(change)).join("");
      this.#sent += told.length;
      // What was filtered out is dealt with too, unless the limit cut the batch.
      const last = told.length < rows.length || descending ? told.at(-1) : batch.at(-1);
      if (last !== undefined) this.#lastSeq = since = last.seq;
      if (batch.length < asked) return;
    }
  }

  #read(since: number, limit: number): Promise<readonly Change[]> {
    const { descending, includeDocs, conflicts, allLeaves } = this.#request;
    // PouchDB has no going on in a descending feed: it is read in one piece.
    const wanted = descending ? Math.min(this.#request.limit, 100_000) : limit;
    return this.#db.store.changes({
      since,
      limit: Math.max(wanted, 1),
      descending,
      includeDocs,
      conflicts,
      allLeaves,
    });
  }

  #row(change: Change): string {
    const seq = this.#write(change.seq);
    const revs = change.revs.map((rev) => ({ rev }));
    const text = objectText([
      field("seq", seq),
      field("id", change.id),
      field("changes", revs),
      change.deleted ? field("deleted", true) : "",
      change.doc ? fieldText("doc", renderDoc(change.doc)) : "",
    ]);
    return this.#writer.row({ seq, text });
  }

  async #pending(): Promise<number> {
    const { descending, limit } = this.#request;
    if (this.#db.isClosed || (limit === Infinity && !descending)) return 0;
    return this.#db.use(async () =>
      descending
        ? Math.max(0, (await this.#db.documentCount()) - this.#sent)
        : this.#db.changesAfter(this.#lastSeq),
    );
  }

  #write(seq: number): string {
    return writeSequence(seq, this.#db.identity.token);
  }
}
