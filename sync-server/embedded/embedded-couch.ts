// A small strict subset of CouchDB 3.5's HTTP over PouchDB and LevelDB, for development,
// demonstrations and a trial in one office. In production a real CouchDB stands in its place, and
// nothing else in the program may be able to tell the two apart: where they differ, CouchDB is right
// (test/contract/couch holds both to the same claims).
//
// Known differences, none of which a client of ours meets:
// - stricter: a token with `_admin`, a `nbf` in the future or roles that are no list is refused; so
//   are revisions other than letters and digits, documents deeper than 500 levels and attachments
//   that are no objects; malformed parameters are a 400 where CouchDB answers 500;
// - `attachments=true` answers JSON, never multipart; a list of ranges is answered with everything;
// - attachments of text types are stored as they came: Range works, their digest is that of the text;
// - `offset` of _all_docs counts `skip` alone; `pending` of a filtered feed leaves out what was read;
// - numbers come back as JavaScript writes them (1.0 as 1); multi-node fields are constants;
// - validation functions may use newer syntax than CouchDB's Spidermonkey builds take: the build checks.
import { randomUUID } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyPluginAsync } from "fastify";
import { authenticator, type ServerAdmin } from "./authenticate";
import { couchPlugin } from "./couch-plugin";
import { DatabaseUpdates } from "./database-updates";
import { Databases } from "./databases";
import type { TokenRules } from "./verify-token";

export type EmbeddedCouchOptions = {
  /** Holds everything. One process at a time: LevelDB locks it. */
  readonly folder: string;
  /** The only account with a password. The caller makes the password up at each start. */
  readonly admin: ServerAdmin;
  /** Whose tokens are believed. Without it only the admin gets in. */
  readonly tokens?: TokenRules;
  /** True unless said otherwise: what is acknowledged has reached the disk. */
  readonly durable?: boolean;
  /** Of one request, 64 MB unless said otherwise. One document may have 8,000,000 bytes. */
  readonly maxRequestBytes?: number;
  readonly now?: () => number;
  /** Hears of failures that are our own fault. The client gets a 500 without details. */
  readonly onFailure?: (cause: unknown) => void;
};

export type EmbeddedCouch = {
  /** To be registered under any prefix; it brings its own parsers and error answers. */
  readonly plugin: FastifyPluginAsync;
  /** Calls back with the name of a database after each write, creation or deletion in it. */
  readonly onDatabaseChanged: (listener: (db: string) => void) => () => void;
  /** Ends open feeds. Call it before `close()` of the Fastify server, which waits for them. */
  readonly stopFeeds: () => void;
  /** Ends open feeds, waits for what is being written and closes the files. */
  readonly close: () => Promise<void>;
};

const defaultMaxRequestBytes = 64 * 1024 * 1024;

export async function openEmbeddedCouch(options: EmbeddedCouchOptions): Promise<EmbeddedCouch> {
  const now = options.now ?? Date.now;
  const databases = await Databases.open({
    folder: join(options.folder, "databases"),
    durable: options.durable ?? true,
    now,
  });
  const stopping = new AbortController();
  const plugin = couchPlugin({
    databases,
    authenticate: authenticator({ ...options, now }),
    info: {
      uuid: await keptUuid(options.folder),
      updates: new DatabaseUpdates(databases, newToken()),
    },
    maxRequestBytes: options.maxRequestBytes ?? defaultMaxRequestBytes,
    stopping: stopping.signal,
    onFailure: options.onFailure ?? (() => undefined),
  });
  return {
    plugin,
    onDatabaseChanged: (listener) => databases.onEvent(({ db }) => listener(db)),
    stopFeeds: () => stopping.abort(),
    close: async () => {
      stopping.abort();
      await databases.close();
    },
  };
}

// Tells a client that it talks to the same server as before, or to one that was set up anew.
async function keptUuid(folder: string): Promise<string> {
  const file = join(folder, "server-uuid");
  await mkdir(folder, { recursive: true });
  try {
    const kept = (await readFile(file, "utf8")).trim();
    if (/^[0-9a-f]{32}$/.test(kept)) return kept;
  } catch {
    // The first start has none.
  }
  const fresh = newToken();
  await writeFile(file, `${fresh}\n`);
  return fresh;
}

function newToken(): string {
  return randomUUID().replaceAll("-", "");
}
