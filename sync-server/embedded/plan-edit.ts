import { createHash } from "node:crypto";
import type { AttachmentToStore, RevisionToStore } from "./document-store";
import type { IncomingDoc } from "./incoming-doc";
import { field, fieldsOf, type JsonText, objectText } from "./json-text";
import { conflict, missingStub } from "./refusal";
import { attachmentsField, renderDoc, renderStub } from "./render-doc";
import { type Leaf, revisionOf, type StoredAttachment } from "./stored-doc";

/** A revision that may be written once the validation functions agree. */
export type PlannedEdit = {
  readonly revision: RevisionToStore;
  /** The revision that is replaced, as validation functions see it. */
  readonly replaced: Leaf | undefined;
  /** The document as validation functions see it: still under the revision it replaces. */
  readonly proposed: JsonText;
};

/** Places an ordinary edit behind the leaf it names; throws a conflict when that is no leaf. */
export function planEdit(doc: IncomingDoc, leaves: readonly Leaf[]): PlannedEdit {
  const parent = parentOf(doc, leaves);
  const start = (parent ? revisionOf(parent.rev).pos : 0) + 1;
  const attachments = resolveAttachments(doc, parent, start);
  // A deleted document that is written anew goes on from its deletion, and yet is a new document
  // to the validation functions.
  const replaced = doc.rev === undefined ? undefined : parent;
  return {
    revision: {
      id: doc.id,
      start,
      hashes: [hashOf(doc, parent, attachments), ...(parent?.path ?? [])],
      deleted: doc.deleted,
      body: doc.body,
      attachments,
    },
    replaced,
    proposed: propose(doc, attachments, replaced && { rev: replaced.rev, path: replaced.path }),
  };
}

function parentOf(doc: IncomingDoc, leaves: readonly Leaf[]): Leaf | undefined {
  const [winner] = leaves;
  if (doc.rev !== undefined) {
    const parent = leaves.find((leaf) => leaf.rev === doc.rev);
    if (parent === undefined || (parent.deleted && doc.deleted)) throw conflict();
    return parent;
  }
  if (winner !== undefined && (!winner.deleted || doc.deleted)) throw conflict();
  return winner;
}

/**
 * Files a revision that was made elsewhere. Answers undefined when it is known already.
 * `ancestor` is the nearest revision on its path whose body is still there.
 */
export function planReplicated(
  doc: IncomingDoc,
  path: { readonly start: number; readonly hashes: readonly string[] },
  ancestor: Leaf | undefined,
): PlannedEdit {
  const attachments = resolveAttachments(doc, ancestor, path.start);
  const rev = `${path.start}-${path.hashes[0] ?? ""}`;
  return {
    revision: {
      id: doc.id,
      start: path.start,
      hashes: path.hashes,
      deleted: doc.deleted,
      body: doc.body,
      attachments,
    },
    replaced: ancestor,
    proposed: propose(doc, attachments, { rev, path: path.hashes }),
  };
}

function resolveAttachments(
  doc: IncomingDoc,
  parent: Leaf | undefined,
  revpos: number,
): ReadonlyMap<string, AttachmentToStore> {
  const resolved = new Map<string, AttachmentToStore>();
  for (const [name, attachment] of doc.attachments) {
    if (attachment.kind === "data") {
      const { contentType, bytes } = attachment;
      resolved.set(name, { contentType, bytes, revpos });
      continue;
    }
    const stored = parent?.attachments.get(name);
    // A stub stands for what the parent has under the same name, never for bytes elsewhere.
    if (stored === undefined || !fitsRevpos(attachment.revpos, stored)) {
      throw missingStub(doc.id, name);
    }
    resolved.set(name, stored);
  }
  return resolved;
}

function fitsRevpos(claimed: number | undefined, stored: StoredAttachment): boolean {
  return claimed === undefined || claimed <= stored.revpos;
}

// The same edit of the same parent gets the same revision on every machine, as in CouchDB.
function hashOf(
  doc: IncomingDoc,
  parent: Leaf | undefined,
  attachments: ReadonlyMap<string, AttachmentToStore>,
): string {
  const content = [...attachments].map(([name, attachment]) => [
    name,
    attachment.contentType,
    "bytes" in attachment ? digestOf(attachment.bytes) : attachment.digest,
  ]);
  const text = JSON.stringify([doc.deleted, parent?.rev ?? "", doc.body, content]);
  return createHash("md5").update(text).digest("hex");
}

function digestOf(bytes: Buffer): string {
  return `md5-${createHash("md5").update(bytes).digest("base64")}`;
}

type Standing = { readonly rev: string; readonly path: readonly string[] };

function propose(
  doc: IncomingDoc,
  attachments: ReadonlyMap<string, AttachmentToStore>,
  standing: Standing | undefined,
): JsonText {
  return objectText([
    field("_id", doc.id),
    standing ? field("_rev", standing.rev) : "",
    fieldsOf(doc.body),
    doc.deleted ? field("_deleted", true) : "",
    standing ? revisionsField(standing) : "",
    attachmentsField([...attachments].map(([name, stored]) => field(name, stubOf(stored)))),
  ]);
}

function stubOf(attachment: AttachmentToStore) {
  if (!("bytes" in attachment)) return renderStub(attachment);
  const { contentType, bytes } = attachment;
  return { content_type: contentType, revpos: 0, length: bytes.length, stub: true };
}

export function revisionsField({ rev, path }: Standing): JsonText {
  return field("_revisions", { start: revisionOf(rev).pos, ids: path });
}

export function renderReplaced(leaf: Leaf): JsonText {
  return renderDoc({ ...leaf, conflicts: [] }, [revisionsField(leaf)]);
}
