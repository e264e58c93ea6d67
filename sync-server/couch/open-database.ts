import PouchDB from "pouchdb-core";
import httpAdapter from "pouchdb-adapter-http";
import { ok, refuse } from "../../domain/model/result";
import { isRecord } from "../../domain/model/shape";
import type {
  AttachmentToWrite,
  BulkOutcome,
  ChangesPage,
  ChangesRequest,
  CouchDatabase,
  CouchResult,
  DocumentRange,
  DocumentRow,
  DocumentToWrite,
  GetOptions,
  StoredDocument,
  Written,
} from "./couch-database";
import {
  type CouchAccess,
  couchErrorFrom,
  couchFetch,
  type CouchFetch,
  type FetchInit,
  readBytes,
  readJson,
} from "./couch-request";
import {
  parseChanges,
  parseDocument,
  parseOutcome,
  parseRows,
  parseWritten,
} from "./parse-answers";

PouchDB.plugin(httpAdapter);

/**
 * Opens a database by name, real or embedded. It is neither looked for nor created: the first
 * request will tell.
 */
export function openDatabase(access: CouchAccess, name: string): CouchDatabase {
  return new HttpDatabase(access, name);
}

class HttpDatabase implements CouchDatabase {
  readonly name: string;
  readonly #url: string;
  readonly #fetch: CouchFetch;
  readonly #pouch: PouchDB.Database;

  constructor(access: CouchAccess, name: string) {
    this.name = name;
    this.#url = `${access.url}/${encodeURIComponent(name)}`;
    this.#fetch = couchFetch(access);
    this.#pouch = new PouchDB(this.#url, {
      adapter: "http",
      skip_setup: true,
      fetch: (url, init) => this.#fetch(url, withPlainHeaders(init)),
    });
  }

  async get(id: string, options: GetOptions = {}): Promise<CouchResult<StoredDocument>> {
    return attempt(async () => parseDocument(await this.#pouch.get(id, options)));
  }

  async put(doc: DocumentToWrite): Promise<CouchResult<Written>> {
    return attempt(async () => parseWritten(await this.#pouch.put(doc)));
  }

  async remove(id: string, rev: string): Promise<CouchResult<Written>> {
    return attempt(async () => parseWritten(await this.#pouch.remove({ _id: id, _rev: rev })));
  }

  async bulkDocs(docs: readonly DocumentToWrite[]): Promise<CouchResult<readonly BulkOutcome[]>> {
    return attempt(async () => {
      const rows = await this.#pouch.bulkDocs(docs);
      return docs.map(({ _id }, index) => parseOutcome(rows[index], _id));
    });
  }

  async getMany(
    ids: readonly string[],
  ): Promise<CouchResult<readonly (StoredDocument | undefined)[]>> {
    return attempt(async () => {
      const answer = await this.#pouch.allDocs({ keys: ids, include_docs: true });
      return parseRows(answer).map(({ doc }) => (isRecord(doc) ? parseDocument(doc) : undefined));
    });
  }

  async allDocs(range: DocumentRange = {}): Promise<CouchResult<readonly StoredDocument[]>> {
    return attempt(async () => {
      const answer = await this.#pouch.allDocs({ ...rangeOptions(range), include_docs: true });
      return parseRows(answer).map(({ doc }) => parseDocument(doc));
    });
  }

  async listIds(range: DocumentRange = {}): Promise<CouchResult<readonly DocumentRow[]>> {
    return attempt(async () => {
      const { rows } = await this.#pouch.allDocs(rangeOptions(range));
      return rows.map(({ key, value }) => ({ id: key, rev: value?.rev ?? "" }));
    });
  }

  // Not through PouchDB: its changes() asks for 25 at a time and keeps `pending` to itself.
  async changes(request: ChangesRequest = {}): Promise<CouchResult<ChangesPage>> {
    return attempt(async () => {
      const init: FetchInit = {
        waitMs: request.waitMs ?? 0,
        ...(request.signal ? { signal: request.signal } : {}),
      };
      const url = `${this.#url}/_changes?${changesQuery(request)}`;
      return parseChanges(await readJson(this.#fetch(url, init)));
    });
  }

  async getAttachment(id: string, name: string): Promise<CouchResult<Buffer>> {
    return attempt(() => readBytes(this.#fetch(this.#attachmentUrl(id, name))));
  }

  async putAttachment(attachment: AttachmentToWrite): Promise<CouchResult<Written>> {
    const { id, name, mediaType, bytes, rev } = attachment;
    const query = rev === undefined ? "" : `?rev=${encodeURIComponent(rev)}`;
    return attempt(async () => {
      const answer = this.#fetch(this.#attachmentUrl(id, name) + query, {
        method: "PUT",
        headers: { "Content-Type": mediaType },
        body: new Uint8Array(bytes),
      });
      return parseWritten(await readJson(answer));
    });
  }

  #attachmentUrl(id: string, name: string): string {
    return `${this.#url}/${encodeURIComponent(id)}/${encodeURIComponent(name)}`;
  }
}

/** The one place where what libraries throw becomes a refusal. */
export async function attempt<Value>(work: () => Promise<Value>): Promise<CouchResult<Value>> {
  try {
    return ok(await work());
  } catch (cause) {
    const { reason, detail } = couchErrorFrom(cause);
    return refuse(reason, detail);
  }
}

function rangeOptions(range: DocumentRange): PouchDB.AllDocsOptions {
  const { startKey, endKey, ...rest } = range;
  return {
    ...rest,
    ...(startKey === undefined ? {} : { startkey: startKey }),
    ...(endKey === undefined ? {} : { endkey: endKey }),
  };
}

function changesQuery(request: ChangesRequest): string {
  const query = new URLSearchParams({ since: request.since ?? "0" });
  if (request.limit !== undefined) query.set("limit", String(request.limit));
  if (request.includeDocs) query.set("include_docs", "true");
  if (request.conflicts) query.set("conflicts", "true");
  if (request.waitMs !== undefined && request.waitMs > 0) {
    query.set("feed", "longpoll");
    query.set("timeout", String(request.waitMs));
  }
  return query.toString();
}

// The adapter builds the Headers of node-fetch, which node's own fetch knows only as pairs.
function withPlainHeaders(init: unknown): FetchInit {
  if (!isRecord(init)) return {};
  const { headers, ...rest } = init;
  return { ...rest, headers: isPairs(headers) ? [...headers] : [] };
}

function isPairs(value: unknown): value is Iterable<[string, string]> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}
