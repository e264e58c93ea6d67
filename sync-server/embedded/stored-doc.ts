import { isRecord } from "../../domain/model/shape";
import type { JsonText } from "./json-text";

export type StoredAttachment = {
  readonly contentType: string;
  readonly digest: string;
  readonly sizeBytes: number;
  readonly revpos: number;
};

/** One revision of a document as it lies in the store. */
export type StoredDoc = {
  readonly id: string;
  readonly rev: string;
  readonly deleted: boolean;
  /** An object of the fields without underscore, and nothing else. */
  readonly body: JsonText;
  readonly attachments: ReadonlyMap<string, StoredAttachment>;
  readonly conflicts: readonly string[];
};

export type Revision = { readonly pos: number; readonly hash: string };

/** A revision without a successor, with the way that led to it. */
export type Leaf = StoredDoc & {
  /** Hashes from this revision back to the oldest that is known. */
  readonly path: readonly string[];
};

export function revisionOf(rev: string): Revision {
  const dash = rev.indexOf("-");
  return { pos: Number(rev.slice(0, dash)), hash: rev.slice(dash + 1) };
}

/** The field of PouchDB's documents that holds our body. */
export const bodyField = "body";

/** Reads what PouchDB hands out. */
export function fromPouch(raw: unknown): StoredDoc {
  if (!isRecord(raw)) throw new Error("the store returned something that is no document");
  return {
    id: String(raw["_id"]),
    rev: String(raw["_rev"]),
    deleted: raw["_deleted"] === true,
    body: String(raw[bodyField]),
    attachments: attachmentsOf(raw["_attachments"]),
    conflicts: Array.isArray(raw["_conflicts"]) ? raw["_conflicts"].map(String) : [],
  };
}

export function pathOf(raw: unknown): string[] {
  const revisions = isRecord(raw) ? raw["_revisions"] : undefined;
  const ids = isRecord(revisions) ? revisions["ids"] : undefined;
  return Array.isArray(ids) ? ids.map(String) : [];
}

function attachmentsOf(raw: unknown): Map<string, StoredAttachment> {
  const found = new Map<string, StoredAttachment>();
  if (!isRecord(raw)) return found;
  for (const [name, value] of Object.entries(raw)) {
    if (!isRecord(value)) continue;
    found.set(name, {
      contentType: String(value["content_type"]),
      digest: String(value["digest"]),
      sizeBytes: Number(value["length"]),
      revpos: Number(value["revpos"]),
    });
  }
  return found;
}

/** CouchDB's winner: a living revision before a deleted one, then the longer history, then the hash. */
export function byWinner(a: Leaf, b: Leaf): number {
  if (a.deleted !== b.deleted) return a.deleted ? 1 : -1;
  const [left, right] = [revisionOf(a.rev), revisionOf(b.rev)];
  if (left.pos !== right.pos) return right.pos - left.pos;
  return left.hash < right.hash ? 1 : -1;
}
