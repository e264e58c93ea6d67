import type { NetAnswer, NetRefusal, NetRequest } from "../../domain/contract/ipc";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { Ticket } from "../../domain/model/ticket";
import { toTicketDocument } from "../../domain/model/ticket";
import { validateDocument } from "../../domain/validation/validate-document";
import type { Transport } from "../../renderer/sync";

type Doc = { readonly _id: string; readonly _rev: string; readonly [field: string]: unknown };
type Stored = { readonly doc: Doc; readonly seq: number; readonly deleted: boolean };
export type Answer = Result<NetAnswer, NetRefusal>;

/**
 * As much of CouchDB as the client asks for, in memory: the real door, conflicts before the door,
 * sequences as opaque text. `test/contract/couch` holds the real ones to the same behaviour.
 */
export type FakeCouch = {
  /** Roles of everybody who has a session on the device. */
  readonly sessions: Map<string, readonly string[]>;
  /** Whoever sits at the desk. */
  readonly transport: (user: string) => Transport;
  /** What the server itself writes, past the door. */
  readonly put: (ticket: Ticket, extra?: object) => void;
  readonly putRaw: (database: string, doc: { readonly _id: string }) => void;
  /** `left`: what the hub writes into a ticket that it takes out of a ward's database. */
  readonly drop: (database: string, id: string, left?: "archived" | "moved") => void;
  /** As a restored backup that never had it. */
  readonly lose: (database: string, id: string) => void;
  readonly get: (database: string, id: string) => Doc | undefined;
  readonly log: (ticket: Ticket) => readonly { readonly id: string }[];
  readonly ids: (database: string) => readonly string[];
  /** Answers in place of the server; undefined lets the request through. */
  intercept:
    ((request: NetRequest) => Answer | undefined | Promise<Answer | undefined>) | undefined;
  identity: { serverId: string; epoch: string };
  /**
   * Whether it says where its data ends when it is asked for what follows later data, as the
   * embedded server does; a CouchDB gives back the sequence that it was given.
   */
  saysEnd: boolean;
  /** Whether it takes tickets back after a restore; an older one knows no such thing. */
  takesBack: boolean;
  /** Tickets that come back from the archive when they are asked for. */
  readonly archive: Map<string, Ticket>;
  readonly requests: NetRequest[];
};

export const wardRoles = (unitId: string, ...names: readonly string[]): readonly string[] =>
  names.map((name) => `ward:${unitId}:${name}`);

export function answer(status: number, body: unknown, contentType = "application/json"): Answer {
  return ok({ status, contentType, body: typeof body === "string" ? body : JSON.stringify(body) });
}

export function createFakeCouch(): FakeCouch {
  const databases = new Map<string, Map<string, Stored>>();
  let seq = 0;
  const store = (name: string, doc: { readonly _id: string }, deleted = false): Doc => {
    const database = databases.get(name) ?? new Map<string, Stored>();
    databases.set(name, database);
    seq += 1;
    const height = Number(database.get(doc._id)?.doc._rev.split("-")[0] ?? 0) + 1;
    // As CouchDB does, it gives back what went through JSON.
    const next = { ...(JSON.parse(JSON.stringify(doc)) as Doc), _rev: `${String(height)}-x` };
    database.set(doc._id, { doc: next, seq, deleted });
    return next;
  };
  const couch: FakeCouch = {
    sessions: new Map(),
    intercept: undefined,
    identity: { serverId: "server-1", epoch: "1" },
    saysEnd: false,
    takesBack: false,
    archive: new Map(),
    requests: [],
    put: (ticket, extra) => {
      store(`ward_${ticket.unitId}`, { ...toTicketDocument(ticket), ...extra });
    },
    putRaw: store,
    drop: (database, id, left) => {
      store(database, { _id: id, ...(left === undefined ? {} : { left }) }, true);
    },
    lose: (database, id) => {
      databases.get(database)?.delete(id);
    },
    get: (database, id) => databases.get(database)?.get(id)?.doc,
    log: (ticket) =>
      couch.get(`ward_${ticket.unitId}`, ticket.id)?.["log"] as readonly { readonly id: string }[],
    ids: (database) => [...(databases.get(database)?.keys() ?? [])],
    transport: (user) => ({
      fetch: async (request) => {
        couch.requests.push(request);
        const instead = await couch.intercept?.(request);
        return instead ?? serve(request, user);
      },
      abort: async () => undefined,
    }),
  };

  const serve = (request: NetRequest, user: string): Answer => {
    const url = new URL(request.path, "http://fake");
    if (url.pathname === "/api/identity") {
      const rest = { product: "ward-desk", nowMs: Date.now(), version: "1" };
      return answer(200, { ...rest, ...couch.identity });
    }
    const name = request.as ?? user;
    const roles = couch.sessions.get(name);
    if (roles === undefined) return refuse("no-session");
    const [, , database = "", what = ""] = url.pathname.split("/");
    if (database === "archive") {
      const id = url.pathname.split("/")[4] ?? "";
      const kept = couch.archive.get(id);
      if (kept === undefined) return answer(404, { error: "not-found" });
      couch.put(kept);
      return answer(200, { back: true });
    }
    if (database === "take-back" && couch.takesBack) {
      const { tickets } = JSON.parse(request.body ?? "{}") as { tickets: Doc[] };
      for (const ticket of tickets) store(`ward_${what}`, ticket);
      return answer(200, { results: tickets.map(({ _id: id }) => ({ id, state: "taken" })) });
    }
    const docs = databases.get(database);
    if (docs === undefined) return answer(404, { error: "not_found", reason: "no_db_file" });
    const ward = /^ward_(.+)$/.exec(database)?.[1];
    if (ward !== undefined && !roles.some((role) => role.startsWith(`ward:${ward}:`))) {
      return answer(403, { error: "forbidden", reason: "not yours" });
    }
    if (what === "_changes") {
      const given = url.searchParams.get("since")?.split("-")[0] ?? "0";
      const since = given === "now" || (couch.saysEnd && Number(given) > seq) ? seq : Number(given);
      return changes(docs, since, Number(url.searchParams.get("limit") ?? Infinity));
    }
    const body = JSON.parse(request.body ?? "{}") as { keys?: string[]; docs?: Doc[] };
    if (what === "_all_docs") return allDocs(docs, body.keys ?? []);
    const write = (doc: Doc) => writeOne(doc, docs.get(doc._id), { name, roles, database });
    return answer(201, (body.docs ?? []).map(write));
  };

  const writeOne = (
    doc: Doc,
    old: Stored | undefined,
    by: { name: string; roles: readonly string[]; database: string },
  ) => {
    const id = doc._id;
    if (old?.doc._rev !== doc._rev) return { id, error: "conflict", reason: "update conflict" };
    try {
      const before = old === undefined ? null : old.doc;
      validateDocument(doc, before, { name: by.name, roles: by.roles, db: by.database }, {});
    } catch (thrown) {
      const { forbidden, unauthorized } = thrown as Record<string, string>;
      const reason = forbidden ?? unauthorized;
      return { id, error: forbidden === undefined ? "unauthorized" : "forbidden", reason };
    }
    return { id, ok: true, rev: store(by.database, doc)._rev };
  };
  return couch;
}

function changes(docs: ReadonlyMap<string, Stored>, since: number, limit: number): Answer {
  const all = [...docs.values()].filter((row) => row.seq > since).sort((a, b) => a.seq - b.seq);
  const some = all.slice(0, limit);
  return answer(200, {
    results: some.map(({ doc, seq, deleted }) => ({
      id: doc._id,
      seq: `${String(seq)}-g1+/=`,
      changes: [{ rev: doc._rev }],
      ...(deleted ? { deleted } : {}),
      doc,
    })),
    last_seq: `${String(some[some.length - 1]?.seq ?? since)}-g1+/=`,
    pending: all.length - some.length,
  });
}

function allDocs(docs: ReadonlyMap<string, Stored>, keys: readonly string[]): Answer {
  const rows = keys.map((key) => {
    const row = docs.get(key);
    if (row === undefined) return { key, error: "not_found" };
    const value = { rev: row.doc._rev, ...(row.deleted ? { deleted: true } : {}) };
    return { id: key, key, value, doc: row.deleted ? null : row.doc };
  });
  return answer(200, { total_rows: docs.size, rows });
}
