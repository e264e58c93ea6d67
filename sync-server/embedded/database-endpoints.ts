import { assertNever } from "../../domain/model/result";
import { isRecord } from "../../domain/model/shape";
import { answerAllDocs } from "./all-docs";
import { answerBulkDocs, answerBulkGet } from "./bulk";
import { answerChanges } from "./changes-feed";
import type { Database } from "./database";
import { assertDatabaseName } from "./database-name";
import { type Answer, type Call, isReading, json, jsonBody, jsonObjectBody } from "./exchange";
import { assertRev } from "./incoming-doc";
import type { DatabaseEndpoint } from "./parse-path";
import { badRequest, methodNotAllowed } from "./refusal";
import { assertDatabaseAdmin, assertServerAdmin, parseSecurity } from "./security";
import { writeSequence } from "./sequence";

const revsLimit = 1_000;

export async function createDatabase(call: Call, name: string): Promise<Answer> {
  assertServerAdmin(call.user);
  assertDatabaseName(name);
  await call.databases.create(name);
  return json({ ok: true }, { status: 201 });
}

export async function deleteDatabase(call: Call, name: string): Promise<Answer> {
  assertServerAdmin(call.user);
  await call.databases.remove(name);
  return json({ ok: true });
}

export async function describeDatabase(db: Database): Promise<Answer> {
  return db.use(async () => {
    const { docCount, updateSeq } = await db.store.info();
    return json({
      instance_start_time: instanceStartTime(db),
      db_name: db.name,
      purge_seq: writeSequence(0, db.identity.token),
      update_seq: writeSequence(updateSeq, db.identity.token),
      sizes: { file: 0, external: 0, active: 0 },
      props: {},
      doc_del_count: (await db.documentCount()) - docCount,
      doc_count: docCount,
      disk_format_version: 8,
      compact_running: false,
      cluster: { q: 1, n: 1, w: 1, r: 1 },
    });
  });
}

function instanceStartTime(db: Database): string {
  return String(Math.floor(db.identity.createdAtMs / 1_000));
}

export async function answerEndpoint(
  endpoint: DatabaseEndpoint,
  call: Call,
  db: Database,
): Promise<Answer> {
  switch (endpoint) {
    case "_all_docs":
      return answerAllDocs(call, db, {});
    case "_design_docs":
      return answerAllDocs(call, db, { startKey: "_design/", endKey: "_design0" });
    case "_bulk_docs":
      return answerBulkDocs(call, db);
    case "_bulk_get":
      return answerBulkGet(call, db);
    case "_changes":
      return answerChanges(call, db);
    case "_compact":
      return compact(call, db);
    case "_ensure_full_commit":
      // Every write is on disk before it is answered.
      return json({ ok: true, instance_start_time: instanceStartTime(db) }, { status: 201 });
    case "_revs_diff":
      return revsDiff(call, db);
    case "_revs_limit":
      return json(revsLimit);
    case "_security":
      return isReading(call) ? json(db.security) : replaceSecurity(call, db);
    default:
      return assertNever(endpoint);
  }
}

async function replaceSecurity(call: Call, db: Database): Promise<Answer> {
  assertDatabaseAdmin(call.user, db.security);
  const security = parseSecurity(jsonBody(call));
  await db.use(() => db.setSecurity(security));
  return json({ ok: true });
}

function compact(call: Call, db: Database): Answer {
  assertDatabaseAdmin(call.user, db.security);
  // In the background, as in CouchDB; old bodies that stay for lack of it do no harm.
  db.use(() => db.store.compact()).catch(() => undefined);
  return json({ ok: true }, { status: 202 });
}

async function revsDiff(call: Call, db: Database): Promise<Answer> {
  const asked = Object.entries(jsonObjectBody(call)).map(([id, revs]) => {
    if (!Array.isArray(revs)) throw badRequest("`revs` must be a JSON list");
    for (const rev of revs) assertRev(rev);
    return { id, revs: revs.map(String) };
  });
  const missing = await db.use(() =>
    Promise.all(asked.map(async ({ id, revs }) => [id, await missingOf(db, id, revs)] as const)),
  );
  return json(Object.fromEntries(missing.filter(([, revs]) => isRecord(revs))));
}

async function missingOf(db: Database, id: string, revs: readonly string[]) {
  const leaves = await db.store.leaves(id);
  const known = new Set<string>();
  for (const leaf of leaves) {
    const start = Number(leaf.rev.split("-", 1)[0]);
    for (const [back, hash] of leaf.path.entries()) known.add(`${start - back}-${hash}`);
  }
  const missing = revs.filter((rev) => !known.has(rev));
  if (missing.length === 0) return undefined;
  const highest = Math.max(...missing.map((rev) => Number(rev.split("-", 1)[0])));
  const ancestors = leaves
    .map((leaf) => leaf.rev)
    .filter((rev) => Number(rev.split("-", 1)[0]) < highest);
  return { missing, ...(ancestors.length > 0 ? { possible_ancestors: ancestors } : {}) };
}

export function assertMethod(call: Call, allowed: string): void {
  if (!allowed.split(",").includes(call.method)) throw methodNotAllowed(allowed);
}
