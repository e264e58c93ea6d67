import type { Database } from "./database";
import { sentRev } from "./documents";
import { type Answer, type Call, isReading, json } from "./exchange";
import {
  assertAttachmentName,
  assertDocId,
  assertRev,
  type IncomingAttachment,
} from "./incoming-doc";
import { isLocalDocId } from "./local-docs";
import { badRequest, conflict, missingRev, notFound, rangeNotSatisfiable } from "./refusal";
import type { Leaf, StoredAttachment, StoredDoc } from "./stored-doc";
import { writeDocuments } from "./write-documents";

export type AttachmentAt = { readonly id: string; readonly name: string };

const noAttachment = "Document is missing attachment";

export async function answerAttachment(
  call: Call,
  db: Database,
  at: AttachmentAt,
): Promise<Answer> {
  if (isLocalDocId(at.id)) throw badRequest("_local documents do not accept attachments.");
  if (isReading(call)) return db.use(() => readAttachment(call, db, at));
  assertDocId(at.id);
  if (call.method === "PUT") return putAttachment(call, db, at);
  return deleteAttachment(call, db, at);
}

async function readAttachment(call: Call, db: Database, at: AttachmentAt): Promise<Answer> {
  const doc = await docWith(call, db, at.id);
  const attachment = doc.attachments.get(at.name);
  if (attachment === undefined) throw notFound(noAttachment);
  const etag = `"${attachment.digest.replace(/^md5-/, "")}"`;
  if (call.headers["if-none-match"] === etag) {
    return { status: 304, headers: { ETag: etag }, content: { kind: "nothing" } };
  }
  const bytes = await db.store.attachment(doc.id, doc.rev, at.name);
  const headers = {
    ETag: etag,
    "Accept-Ranges": "bytes",
    // What a citizen uploaded never runs as a page of this origin.
    "Content-Security-Policy": "sandbox",
    "X-Content-Type-Options": "nosniff",
  };
  const range = rangeOf(call.headers["range"], bytes.length);
  const mediaType = mediaTypeOf(attachment);
  if (range === undefined) {
    return { status: 200, headers, content: { kind: "bytes", bytes, mediaType } };
  }
  const contentRange = `bytes ${range.first}-${range.last}/${bytes.length}`;
  return {
    status: 206,
    headers: { ...headers, "Content-Range": contentRange },
    content: { kind: "bytes", bytes: bytes.subarray(range.first, range.last + 1), mediaType },
  };
}

async function docWith(call: Call, db: Database, id: string): Promise<StoredDoc> {
  const rev = call.query.text("rev");
  if (rev !== undefined) assertRev(rev);
  const doc = rev === undefined ? await db.store.winner(id) : await db.store.revision(id, rev);
  if (doc === undefined) throw notFound("missing");
  return doc;
}

// Headers are Latin-1; a media type that is not would end the answer in the middle.
function mediaTypeOf({ contentType }: StoredAttachment): string {
  return /^[\x20-\x7e]+$/.test(contentType) ? contentType : "application/octet-stream";
}

type ByteRange = { readonly first: number; readonly last: number };

/** One range as CouchDB reads it; undefined sends everything, as does a list of ranges. */
export function rangeOf(header: string | undefined, size: number): ByteRange | undefined {
  const [match, from = "", to = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (match === undefined || (from === "" && to === "")) return undefined;
  const first = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (first > last || first >= size) throw rangeNotSatisfiable();
  return { first, last };
}

async function putAttachment(call: Call, db: Database, at: AttachmentAt): Promise<Answer> {
  assertAttachmentName(at.name);
  const contentType = call.headers["content-type"] ?? "application/octet-stream";
  const outcome = await replaceAttachments(call, db, {
    id: at.id,
    attachments: new Map([[at.name, { kind: "data", contentType, bytes: call.body }]]),
    without: at.name,
  });
  return json(outcome, { status: 201 });
}

async function deleteAttachment(call: Call, db: Database, at: AttachmentAt): Promise<Answer> {
  const named = await parentOf(call, db, at.id);
  const doc = named ?? (await db.use(() => db.store.winner(at.id)));
  if (doc === undefined) throw notFound("missing");
  if (!doc.attachments.has(at.name)) throw notFound(noAttachment);
  if (named === undefined) throw conflict();
  return json(
    await replaceAttachments(call, db, { id: at.id, attachments: new Map(), without: at.name }),
  );
}

type Replacement = {
  readonly id: string;
  readonly attachments: ReadonlyMap<string, IncomingAttachment>;
  readonly without: string;
};

async function replaceAttachments(call: Call, db: Database, change: Replacement) {
  const parent = await parentOf(call, db, change.id);
  const kept = [...(parent?.attachments.keys() ?? [])]
    .filter((name) => name !== change.without)
    .map((name) => [name, { kind: "stub" }] as const);
  const doc = {
    id: change.id,
    deleted: false,
    body: parent?.body ?? "{}",
    attachments: new Map<string, IncomingAttachment>([...change.attachments, ...kept]),
    ...(parent === undefined ? {} : { rev: parent.rev }),
  };
  const [outcome] = await writeDocuments(db, [doc], { user: call.user, newEdits: true });
  if (outcome === undefined) throw new Error("an attachment was written without an outcome");
  if (!outcome.ok) throw outcome.why;
  return { ok: true, id: outcome.id, rev: outcome.rev };
}

/** The revision that gets the attachment; the write itself checks that it is still a leaf. */
async function parentOf(call: Call, db: Database, id: string): Promise<Leaf | undefined> {
  const rev = sentRev(call);
  if (rev === undefined) return undefined;
  assertRev(rev);
  const parent = await db.use(() => db.store.revision(id, rev));
  if (parent === undefined) throw missingRev();
  return parent;
}
