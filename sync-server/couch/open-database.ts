import PouchDB from "pouchdb-core";
import httpAdapter from "pouchdb-adapter-http";
import { ok, refuse, type Result } from "../../domain/model/result";
import { isRecord } from "../../domain/model/shape";
import {
  type CouchAccess,
  CouchError,
  couchErrorFrom,
  couchFetch,
  type CouchReason,
  readBytes,
  readJson,
} from "./couch-request";
import type {
  ChangeBatch,
  Database,
  NewDocument,
  Range,
  StoredDocument,
  WriteRefusal,
} from "./database";
import { parseChanges, parseDocument, parseLeaves, parseRows, parseWritten } from "./parse-answers";

PouchDB.plugin(httpAdapter);

/**
 * Opens a database by name, real or embedded. It is neither looked for nor created: the first
 * request will tell. Keep what it returns: PouchDB remembers each for the life of the process.
 * What is no ordinary refusal is thrown as a CouchError, whatever it was before.
 */
export function openDatabase(access: CouchAccess, name: string): Database {
  return new HttpDatabase(access, name);
}

class HttpDatabase implements Database {
  readonly name: string;
  readonly #url: string;
  readonly #fetch: (url: string, init?: RequestInit) => Promise<Response>;
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

  async get(id: string): Promise<StoredDocument | undefined> {
    return absentAs(undefined, async () => parseDocument(await this.#pouch.get(id)));
  }

  async put(doc: NewDocument, rev?: string): Promise<Result<string, WriteRefusal>> {
    return written(async () =>
      parseWritten(await this.#pouch.put(rev === undefined ? doc : { ...doc, _rev: rev })),
    );
  }

  async remove(id: string, rev: string): Promise<Result<string, WriteRefusal>> {
    return written(async () => parseWritten(await this.#pouch.remove({ _id: id, _rev: rev })));
  }

  // Not through PouchDB: it asks for branches in a form of its own.
  async leaves(id: string): Promise<readonly StoredDocument[]> {
    const winner = await this.get(id);
    if (winner === undefined) return [];
    const url = `${this.#url}/${encodeURIComponent(id)}?open_revs=all`;
    const raw = await readJson(this.#fetch(url, { headers: { accept: "application/json" } }));
    const others = parseLeaves(raw).filter((leaf) => leaf.rev !== winner.rev);
    return [winner, ...others];
  }

  async list(range: Range): Promise<readonly StoredDocument[]> {
    const { startKey, endKey, ...rest } = range;
    return translated(async () => {
      const options = { ...rest, startkey: startKey, endkey: endKey, include_docs: true };
      return parseRows(await this.#pouch.allDocs(options));
    });
  }

  // Not through PouchDB: its changes() asks for 25 at a time and keeps `pending` to itself.
  async changes(since: string, limit: number): Promise<ChangeBatch> {
    const query = new URLSearchParams({ since, limit: String(limit), include_docs: "true" });
    query.set("conflicts", "true");
    const raw = await readJson(this.#fetch(`${this.#url}/_changes?${query.toString()}`));
    return parseChanges(raw);
  }

  async getLocal(name: string): Promise<unknown> {
    return absentAs(undefined, () => this.#pouch.get(`_local/${name}`));
  }

  async putLocal(name: string, content: { readonly [field: string]: unknown }): Promise<void> {
    // CouchDB keeps no conflicts of local documents: the last writer wins.
    await translated(() => this.#pouch.put({ ...content, _id: `_local/${name}` }));
  }

  async getAttachment(id: string, name: string): Promise<Uint8Array | undefined> {
    const url = `${this.#url}/${encodeURIComponent(id)}/${encodeURIComponent(name)}`;
    return absentAs(undefined, () => readBytes(this.#fetch(url)));
  }
}

/** The one place where what libraries throw becomes ours. */
async function translated<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    throw couchErrorFrom(cause);
  }
}

async function absentAs<Value, Absent>(
  absent: Absent,
  work: () => Promise<Value>,
): Promise<Value | Absent> {
  try {
    return await translated(work);
  } catch (cause) {
    // A database that is missing altogether is a fault of the set-up, not an absent document.
    if (
      cause instanceof CouchError &&
      cause.reason === "not-found" &&
      !/^Database/.test(cause.detail)
    ) {
      return absent;
    }
    throw cause;
  }
}

async function written(work: () => Promise<string>): Promise<Result<string, WriteRefusal>> {
  try {
    return ok(await translated(work));
  } catch (cause) {
    if (!(cause instanceof CouchError) || !isWriteRefusal(cause.reason)) throw cause;
    return refuse(cause.reason, cause.detail);
  }
}

function isWriteRefusal(reason: CouchReason): reason is WriteRefusal {
  return reason === "conflict" || reason === "forbidden";
}

// The adapter builds the Headers of node-fetch, which node's own fetch knows only as pairs.
function withPlainHeaders(init: unknown): RequestInit {
  if (!isRecord(init)) return {};
  const { headers, ...rest } = init;
  return { ...rest, headers: isPairs(headers) ? [...headers] : [] };
}

function isPairs(value: unknown): value is Iterable<[string, string]> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}
