import { isRecord, type UnknownRecord } from "../../domain/model/shape";
import type { BulkOutcome, Change, ChangesPage, StoredDocument, Written } from "./couch-database";
import { CouchError, refusalOf } from "./couch-request";

const unexpected = (what: string) => new CouchError("server-failed", `unexpected ${what}`);

export function parseDocument(raw: unknown): StoredDocument {
  if (!isStoredDocument(raw)) throw unexpected("document");
  return raw;
}

function isStoredDocument(raw: unknown): raw is StoredDocument {
  return isRecord(raw) && typeof raw["_id"] === "string" && typeof raw["_rev"] === "string";
}

export function parseWritten(raw: unknown): Written {
  if (!isRecord(raw)) throw unexpected("answer to a write");
  const { id, rev } = raw;
  if (typeof id !== "string" || typeof rev !== "string") throw unexpected("answer to a write");
  return { id, rev };
}

export function parseRows(raw: unknown): readonly UnknownRecord[] {
  const rows = isRecord(raw) ? raw["rows"] : undefined;
  if (!Array.isArray(rows) || !rows.every(isRecord)) throw unexpected("rows");
  return rows;
}

export function parseChanges(raw: unknown): ChangesPage {
  if (!isRecord(raw) || !Array.isArray(raw["results"])) throw unexpected("changes");
  const { results, last_seq: lastSeq, pending } = raw;
  return {
    changes: results.map(parseChange),
    lastSeq: String(lastSeq),
    pending: typeof pending === "number" ? pending : 0,
  };
}

function parseChange(raw: unknown): Change {
  if (!isRecord(raw) || typeof raw["id"] !== "string") throw unexpected("change");
  const { id, seq, doc, changes } = raw;
  const first: unknown = Array.isArray(changes) ? changes[0] : undefined;
  return {
    id,
    seq: String(seq),
    rev: isRecord(first) ? String(first["rev"]) : "",
    deleted: raw["deleted"] === true,
    ...(isStoredDocument(doc) ? { doc } : {}),
  };
}

const statusOf: ReadonlyMap<string, number> = new Map([
  ["conflict", 409],
  ["forbidden", 403],
  ["unauthorized", 401],
  ["not_found", 404],
]);

/** PouchDB hands out failed rows as errors of its own making. */
export function parseOutcome(raw: unknown, sentId: string): BulkOutcome {
  if (!isRecord(raw)) throw unexpected("bulk outcome");
  if (raw["ok"] === true) return { ok: true, ...parseWritten(raw) };
  const name = [raw["name"], raw["error"]].find((code) => typeof code === "string");
  const { reason, detail } = refusalOf(statusOf.get(String(name)) ?? 500, raw);
  return { ok: false, id: sentId, reason, detail };
}
