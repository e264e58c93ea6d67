import { Readable } from "node:stream";
import { isRecord } from "../../domain/model/shape";
import type { Database } from "./database";
import type { RangeRequest, RangeRow } from "./document-store";
import { type Answer, type Call, isReading, jsonBody } from "./exchange";
import { field, fieldText, type JsonText, objectText } from "./json-text";
import { badRequest } from "./refusal";
import { renderDoc } from "./render-doc";
import { writeSequence } from "./sequence";

const batchSize = 500;

type KeyRange = { readonly startKey?: string; readonly endKey?: string };

/** `_all_docs`, written out in batches so that a large database does not have to fit in memory. */
export async function answerAllDocs(call: Call, db: Database, within: KeyRange): Promise<Answer> {
  const keys = keysOf(call);
  const request = requestOf(call, within);
  const head = await db.use(() => headOf(call, db, keys === undefined ? request.skip : null));
  const rows = keys === undefined ? rangeRows(db, request) : keyRows(db, keys, request);
  return {
    status: 200,
    content: {
      kind: "stream",
      mediaType: "application/json",
      chunks: () => Readable.from(written(head, rows), { objectMode: false }),
    },
  };
}

async function headOf(call: Call, db: Database, offset: number | null): Promise<string> {
  const { docCount, updateSeq } = await db.store.info();
  const sequence = JSON.stringify(writeSequence(updateSeq, db.identity.token));
  const updateSeqText = call.query.flag("update_seq") ? `"update_seq":${sequence},` : "";
  return `{"total_rows":${docCount},"offset":${JSON.stringify(offset)},${updateSeqText}"rows":[\n`;
}

async function* written(head: string, batches: AsyncIterable<readonly string[]>) {
  yield head;
  let separator = "";
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    yield separator + batch.join(",\n");
    separator = ",\n";
  }
  yield "\n]}\n";
}

function keysOf(call: Call): readonly unknown[] | undefined {
  const body = isReading(call) ? undefined : jsonBody(call);
  if (!isReading(call) && !isRecord(body)) throw badRequest("Request body must be a JSON object");
  const keys = (isRecord(body) ? body["keys"] : undefined) ?? call.query.json("keys");
  if (keys === undefined) return undefined;
  if (!Array.isArray(keys)) throw badRequest("`keys` body member must be an array.");
  return keys as readonly unknown[];
}

function requestOf(call: Call, within: KeyRange): RangeRequest {
  const { query } = call;
  const key = textKey(query.json("key"));
  const startKey = key ?? textKey(query.json("startkey") ?? query.json("start_key"));
  const endKey = key ?? textKey(query.json("endkey") ?? query.json("end_key"));
  const descending = query.flag("descending");
  const [lowest, highest] = descending
    ? [within.endKey, within.startKey]
    : [within.startKey, within.endKey];
  const [start, end] = [startKey ?? lowest, endKey ?? highest];
  return {
    ...(start === undefined ? {} : { startKey: start }),
    ...(end === undefined ? {} : { endKey: end }),
    inclusiveEnd: query.optionalFlag("inclusive_end") ?? true,
    descending,
    limit: query.count("limit") ?? Infinity,
    skip: query.count("skip") ?? 0,
    includeDocs: query.flag("include_docs"),
    conflicts: query.flag("conflicts"),
  };
}

// Ids are text; CouchDB takes any other key for no bound at all.
function textKey(key: unknown): string | undefined {
  return typeof key === "string" ? key : undefined;
}

async function* rangeRows(db: Database, request: RangeRequest): AsyncGenerator<readonly string[]> {
  let left = request.limit;
  let next: RangeRequest = request;
  while (left > 0) {
    const limit = Math.min(left, batchSize);
    const batch = await db.use(() => db.store.range({ ...next, limit }));
    yield batch.map(renderRow);
    left -= batch.length;
    const last = batch.at(-1);
    if (batch.length < limit || last === undefined) return;
    // The last row is read again and skipped: the next id after a text cannot be written down.
    next = { ...next, startKey: last.id, skip: 1 };
  }
}

function renderRow({ id, rev, doc }: RangeRow): JsonText {
  return objectText([
    field("id", id),
    field("key", id),
    field("value", { rev }),
    doc ? fieldText("doc", renderDoc(doc)) : "",
  ]);
}

async function* keyRows(
  db: Database,
  allKeys: readonly unknown[],
  request: RangeRequest,
): AsyncGenerator<readonly string[]> {
  const ordered = request.descending ? [...allKeys].reverse() : allKeys;
  const keys = ordered.slice(request.skip, request.skip + request.limit);
  for (let from = 0; from < keys.length; from += batchSize) {
    const batch = keys.slice(from, from + batchSize);
    yield await db.use(() => Promise.all(batch.map((key) => keyRow(db, key, request))));
  }
}

async function keyRow(db: Database, key: unknown, request: RangeRequest): Promise<string> {
  const leaves = typeof key === "string" ? await db.store.leaves(key) : [];
  const [winner, ...others] = leaves;
  if (winner === undefined) return JSON.stringify({ key, error: "not_found" });
  const { id, rev, deleted } = winner;
  if (deleted) {
    const gone = { id, key, value: { rev, deleted: true } };
    return JSON.stringify(request.includeDocs ? { ...gone, doc: null } : gone);
  }
  const conflicts = request.conflicts ? others.filter((leaf) => !leaf.deleted) : [];
  const doc = { ...winner, conflicts: conflicts.map((leaf) => leaf.rev) };
  return renderRow({ id, rev, ...(request.includeDocs ? { doc } : {}) });
}
