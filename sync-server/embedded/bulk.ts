import { isRecord, type UnknownRecord } from "../../domain/model/shape";
import type { Database } from "./database";
import { readOpenRevs } from "./documents";
import { type Answer, type Call, json, jsonObjectBody, jsonText } from "./exchange";
import { assertDocId, assertRev, parseDoc } from "./incoming-doc";
import { field, fieldText, type JsonText, listText, objectText } from "./json-text";
import { badRequest, CouchRefusal } from "./refusal";
import { assertReplicated, writeDocuments, type WriteOutcome } from "./write-documents";

export async function answerBulkDocs(call: Call, db: Database): Promise<Answer> {
  const { docs: sent, new_edits: newEditsSent } = jsonObjectBody(call);
  if (sent === undefined) throw badRequest("POST body must include `docs` parameter.");
  if (!Array.isArray(sent)) throw badRequest("`docs` parameter must be an array.");
  // One malformed document refuses the request before anything of it is written.
  const docs = sent.map((doc) => parseDoc(doc));
  const newEdits = newEditsSent !== false;
  if (!newEdits) assertReplicated(docs);
  const outcomes = await writeDocuments(db, docs, { user: call.user, newEdits });
  // Replication hears only of what failed.
  const told = newEdits ? outcomes : outcomes.filter((outcome) => !outcome.ok);
  return json(told.map(renderOutcome), { status: 201 });
}

function renderOutcome(outcome: WriteOutcome): UnknownRecord {
  if (outcome.ok) return { ok: true, id: outcome.id, rev: outcome.rev };
  const { id, rev, why } = outcome;
  return { id, ...(rev === undefined ? {} : { rev }), error: why.code, reason: why.reason };
}

export async function answerBulkGet(call: Call, db: Database): Promise<Answer> {
  const { docs } = jsonObjectBody(call);
  if (!Array.isArray(docs)) throw badRequest("Missing JSON list of 'docs'.");
  const results = await db.use(() => Promise.all(docs.map((asked) => bulkGetOne(call, db, asked))));
  return jsonText(objectText([fieldText("results", listText(results))]));
}

async function bulkGetOne(call: Call, db: Database, asked: unknown): Promise<JsonText> {
  const id = isRecord(asked) ? (asked["id"] ?? null) : null;
  const rev = isRecord(asked) ? asked["rev"] : undefined;
  try {
    if (id === null) throw badRequest("document must be a JSON object");
    assertDocId(id);
    if (rev !== undefined) assertRev(rev);
    return result(id, await openRevisions(call, db, { id, rev }));
  } catch (cause) {
    if (!(cause instanceof CouchRefusal)) throw cause;
    return result(id, [failure({ id, rev: null }, cause)]);
  }
}

function result(id: unknown, docs: readonly JsonText[]): JsonText {
  return objectText([field("id", id), fieldText("docs", listText(docs))]);
}

async function openRevisions(
  call: Call,
  db: Database,
  asked: { id: string; rev: string | undefined },
): Promise<JsonText[]> {
  const found = await readOpenRevs(db, asked.id, {
    ...(asked.rev === undefined ? {} : { revs: [asked.rev] }),
    latest: call.query.flag("latest"),
    withPath: call.query.flag("revs"),
    withAttachments: call.query.flag("attachments"),
  });
  if (found.length === 0) return [missing({ id: asked.id, rev: "undefined" })];
  return found.map((row) =>
    "missing" in row
      ? missing({ id: asked.id, rev: row.missing })
      : objectText([fieldText("ok", row.ok)]),
  );
}

function missing(what: { id: string; rev: string }): JsonText {
  return failure(what, new CouchRefusal(404, "not_found", "missing"));
}

function failure(what: { id: unknown; rev: unknown }, why: CouchRefusal): JsonText {
  return objectText([field("error", { ...what, error: why.code, reason: why.reason })]);
}
