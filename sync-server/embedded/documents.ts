import type { Database } from "./database";
import {
  type Answer,
  assertJson,
  type Call,
  isReading,
  json,
  jsonBody,
  jsonText,
} from "./exchange";
import { assertRev, parseDoc } from "./incoming-doc";
import { isLocalDocId, readLocalDoc } from "./local-docs";
import { field, fieldText, type JsonText, listText, objectText } from "./json-text";
import { revisionsField } from "./plan-edit";
import { badRequest, notFound } from "./refusal";
import { attachmentsField, renderDoc } from "./render-doc";
import { type Leaf, revisionOf, type StoredDoc } from "./stored-doc";
import { assertReplicated, writeDocuments } from "./write-documents";

export async function answerDocument(call: Call, db: Database, id: string): Promise<Answer> {
  if (isReading(call)) {
    return isLocalDocId(id)
      ? jsonText(await db.use(() => readLocalDoc(db, id)))
      : db.use(() => readDocument(call, db, id));
  }
  return call.method === "PUT" ? putDocument(call, db, { id }) : deleteDocument(call, db, id);
}

/** POST to the database: a document that may come without an id. */
export async function postDocument(call: Call, db: Database): Promise<Answer> {
  assertJson(call);
  return putDocument(call, db, {});
}

async function putDocument(call: Call, db: Database, at: { id?: string }): Promise<Answer> {
  const rev = sentRev(call);
  const doc = parseDoc(jsonBody(call), {
    ...at,
    ...(rev === undefined ? {} : { rev }),
  });
  const newEdits = call.query.optionalFlag("new_edits") ?? true;
  if (!newEdits) assertReplicated([doc]);
  const [outcome] = await writeDocuments(db, [doc], { user: call.user, newEdits });
  if (outcome === undefined) throw new Error("a document was written without an outcome");
  if (!outcome.ok) throw outcome.why;
  const { id, rev: written } = outcome;
  return json(
    { ok: true, id, rev: written },
    { status: doc.deleted ? 200 : 201, headers: { ETag: `"${written}"` } },
  );
}

async function deleteDocument(call: Call, db: Database, id: string): Promise<Answer> {
  const rev = sentRev(call);
  if (!isLocalDocId(id)) await assertDeletable(db, id, rev);
  const doc = parseDoc({ _deleted: true }, { id, ...(rev === undefined ? {} : { rev }) });
  if (isLocalDocId(id)) await db.use(() => readLocalDoc(db, id));
  const [outcome] = await writeDocuments(db, [doc], { user: call.user, newEdits: true });
  if (outcome === undefined) throw new Error("a document was deleted without an outcome");
  if (!outcome.ok) throw outcome.why;
  return json({ ok: true, id, rev: outcome.rev }, { headers: { ETag: `"${outcome.rev}"` } });
}

async function assertDeletable(db: Database, id: string, rev: string | undefined): Promise<void> {
  const [winner] = await db.use(() => db.store.leaves(id));
  if (winner === undefined) throw notFound("missing");
  if (winner.deleted && winner.rev !== rev) throw notFound("deleted");
}

/** The revision that a write says it replaces. */
export function sentRev(call: Call): string | undefined {
  const ifMatch = call.headers["if-match"]?.replace(/^"(.*)"$/, "$1");
  return call.query.text("rev") ?? ifMatch;
}

async function readDocument(call: Call, db: Database, id: string): Promise<Answer> {
  const openRevs = call.query.text("open_revs");
  if (openRevs !== undefined) return answerOpenRevs(call, db, { id, openRevs });
  const doc = await readOne(call, db, id);
  const etag = `"${doc.rev}"`;
  if (call.headers["if-none-match"] === etag) {
    return { status: 304, headers: { ETag: etag }, content: { kind: "nothing" } };
  }
  const extras = await extrasFor(call, db, doc);
  const data = call.query.flag("attachments") ? await attachmentData(db, doc) : undefined;
  return jsonText(renderDoc(doc, extras, data), { headers: { ETag: etag } });
}

async function readOne(call: Call, db: Database, id: string): Promise<StoredDoc> {
  const rev = call.query.text("rev");
  if (rev === undefined) {
    const leaves = call.query.flag("conflicts") ? await db.store.leaves(id) : undefined;
    const winner = leaves === undefined ? await db.store.winner(id) : leaves[0];
    if (winner === undefined || winner.deleted) throw notFound(await whyAbsent(db, id));
    return { ...winner, conflicts: conflictsOf(leaves ?? []) };
  }
  assertRev(rev);
  const [found] = await readRevisions(db, id, { revs: [rev], latest: call.query.flag("latest") });
  if (found === undefined || typeof found === "string") throw notFound("missing");
  return found;
}

async function whyAbsent(db: Database, id: string): Promise<string> {
  return (await db.store.leaves(id)).length === 0 ? "missing" : "deleted";
}

function conflictsOf([, ...others]: readonly Leaf[]): string[] {
  return others.filter((leaf) => !leaf.deleted).map((leaf) => leaf.rev);
}

async function extrasFor(call: Call, db: Database, doc: StoredDoc): Promise<JsonText[]> {
  const [revs, revsInfo] = [call.query.flag("revs"), call.query.flag("revs_info")];
  if (!revs && !revsInfo) return [];
  const leaf = await db.store.revision(doc.id, doc.rev);
  if (leaf === undefined) throw notFound("missing");
  return [
    revs ? revisionsField(leaf) : "",
    revsInfo ? field("_revs_info", await revsInfoOf(db, leaf)) : "",
  ];
}

async function revsInfoOf(db: Database, leaf: Leaf) {
  const { pos } = revisionOf(leaf.rev);
  return Promise.all(
    leaf.path.map(async (hash, back) => {
      const rev = `${pos - back}-${hash}`;
      const kept = await db.store.revision(leaf.id, rev);
      const status = kept === undefined ? "missing" : kept.deleted ? "deleted" : "available";
      return { rev, status };
    }),
  );
}

async function answerOpenRevs(
  call: Call,
  db: Database,
  asked: { id: string; openRevs: string },
): Promise<Answer> {
  const revs = asked.openRevs === "all" ? undefined : parseRevs(call.query.json("open_revs"));
  const found = await readOpenRevs(db, asked.id, {
    ...(revs === undefined ? {} : { revs }),
    latest: call.query.flag("latest"),
    withPath: call.query.flag("revs"),
    withAttachments: call.query.flag("attachments"),
  });
  if (revs === undefined && found.length === 0) throw notFound("missing");
  return jsonText(
    listText(
      found.map((row) =>
        "missing" in row
          ? objectText([field("missing", row.missing)])
          : objectText([fieldText("ok", row.ok)]),
      ),
    ),
  );
}

function parseRevs(value: unknown): string[] {
  if (!Array.isArray(value)) throw badRequest("Invalid list of revisions");
  for (const rev of value) assertRev(rev);
  return value.map(String);
}

export type OpenRevsRequest = {
  /** Without it all leaves are meant. */
  readonly revs?: readonly string[];
  readonly latest: boolean;
  readonly withPath: boolean;
  readonly withAttachments: boolean;
};

export async function readOpenRevs(
  db: Database,
  id: string,
  request: OpenRevsRequest,
): Promise<({ ok: JsonText } | { missing: string })[]> {
  const found = await readRevisions(db, id, request);
  return Promise.all(
    found.map(async (leaf) => {
      if (typeof leaf === "string") return { missing: leaf };
      const extras = request.withPath ? [revisionsField(leaf)] : [];
      const data = request.withAttachments ? await attachmentData(db, leaf) : undefined;
      return { ok: renderDoc(leaf, extras, data) };
    }),
  );
}

type Asked = { readonly revs?: readonly string[]; readonly latest: boolean };

/** The revisions that are there; a revision that is not stands as its own name. */
async function readRevisions(db: Database, id: string, asked: Asked): Promise<(Leaf | string)[]> {
  const leaves = await db.store.leaves(id);
  if (asked.revs === undefined) return [...leaves];
  const found = new Map<string, Leaf | string>();
  for (const rev of asked.revs) {
    const { pos, hash } = revisionOf(rev);
    const heirs = asked.latest
      ? leaves.filter((leaf) => leaf.path[revisionOf(leaf.rev).pos - pos] === hash)
      : leaves.filter((leaf) => leaf.rev === rev);
    const kept = heirs.length > 0 ? heirs : [await db.store.revision(id, rev)];
    for (const leaf of kept) found.set(leaf?.rev ?? rev, leaf ?? rev);
  }
  return [...found.values()];
}

async function attachmentData(db: Database, doc: StoredDoc): Promise<JsonText> {
  const entries = await Promise.all(
    [...doc.attachments].map(async ([name, { contentType, revpos, digest }]) => {
      const bytes = await db.store.attachment(doc.id, doc.rev, name);
      const data = bytes.toString("base64");
      return field(name, { content_type: contentType, revpos, digest, data });
    }),
  );
  return attachmentsField(entries);
}
