import { isRecord } from "../../domain/model/shape";
import { CouchError } from "./couch-request";
import type { Change, ChangeBatch, StoredDocument } from "./database";

/** What claims to be CouchDB may be a proxy's error page or a captive portal. */
function unexpected(what: string): CouchError {
  return new CouchError("server-failed", `${what} of unknown form`);
}

export function parseDocument(raw: unknown): StoredDocument {
  if (!isRecord(raw)) throw unexpected("a document");
  const { _id: id, _rev: rev } = raw;
  if (typeof id !== "string" || typeof rev !== "string") throw unexpected("a document");
  return { id, rev, doc: raw };
}

/** The new revision out of the answer to a write. */
export function parseWritten(raw: unknown): string {
  const rev = isRecord(raw) ? raw["rev"] : undefined;
  if (typeof rev !== "string") throw unexpected("an answer to a write");
  return rev;
}

export function parseRows(raw: unknown): readonly StoredDocument[] {
  const rows = isRecord(raw) ? raw["rows"] : undefined;
  if (!Array.isArray(rows)) throw unexpected("a listing");
  return rows.map((row: unknown) => parseDocument(isRecord(row) ? row["doc"] : undefined));
}

/** The living ones among all leaves of a document. */
export function parseLeaves(raw: unknown): readonly StoredDocument[] {
  if (!Array.isArray(raw)) throw unexpected("a list of leaves");
  return raw
    .map((row: unknown) => (isRecord(row) ? row["ok"] : undefined))
    .filter((doc) => isRecord(doc) && doc["_deleted"] !== true)
    .map(parseDocument);
}

export function parseChanges(raw: unknown): ChangeBatch {
  if (!isRecord(raw) || !Array.isArray(raw["results"])) throw unexpected("a changes feed");
  const { results, last_seq: lastSeq, pending } = raw;
  if (typeof lastSeq !== "string" && typeof lastSeq !== "number") {
    throw unexpected("a changes feed");
  }
  return {
    changes: results.map(parseChange),
    lastSeq: String(lastSeq),
    pending: typeof pending === "number" ? pending : 0,
  };
}

function parseChange(raw: unknown): Change {
  if (!isRecord(raw) || typeof raw["id"] !== "string") throw unexpected("a change");
  return { id: raw["id"], deleted: raw["deleted"] === true, doc: raw["doc"] };
}
