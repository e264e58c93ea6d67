import { randomUUID } from "node:crypto";
import { isRecord, type UnknownRecord } from "../../domain/model/shape";
import { badRequest, docValidation, documentTooLarge, illegalDocId } from "./refusal";
import type { JsonText } from "./json-text";

export const maxDocumentBytes = 8_000_000;
const maxRevision = 999_999_999;

export type IncomingAttachment =
  | { readonly kind: "data"; readonly contentType: string; readonly bytes: Buffer }
  | { readonly kind: "stub"; readonly revpos?: number };

/** A document as a client sent it, checked for form alone. */
export type IncomingDoc = {
  readonly id: string;
  /** Interactive edits name the revision they replace, replicated ones the revision they are. */
  readonly rev?: string;
  /** The history of a replicated revision, newest first. */
  readonly path?: { readonly start: number; readonly hashes: readonly string[] };
  readonly deleted: boolean;
  readonly body: JsonText;
  readonly attachments: ReadonlyMap<string, IncomingAttachment>;
};

const ignoredFields = ["_revs_info", "_local_seq", "_conflicts", "_deleted_conflicts"];
const knownFields = ["_id", "_rev", "_revisions", "_deleted", "_attachments", ...ignoredFields];

export type Sent = {
  /** The id that the path names; it beats the one in the body. */
  readonly id?: string;
  /** From the query or If-Match. */
  readonly rev?: string;
};

export function parseDoc(value: unknown, sent: Sent = {}): IncomingDoc {
  if (!isRecord(value)) throw badRequest("Document must be a JSON object");
  const id = idOf(value["_id"], sent.id);
  const rev = oneRev(value["_rev"], sent.rev);
  assertKnownFields(value);
  const path = parsePath(value["_revisions"]);
  const doc: IncomingDoc = {
    id,
    deleted: parseDeleted(value["_deleted"]),
    body: bodyOf(value),
    attachments: parseAttachments(value["_attachments"]),
    ...(rev === undefined ? {} : { rev }),
    ...(path === undefined ? {} : { path }),
  };
  if (Buffer.byteLength(doc.body) > maxDocumentBytes) throw documentTooLarge(doc.id);
  return doc;
}

function idOf(inBody: unknown, inPath: string | undefined): string {
  if (inBody !== undefined) assertDocId(inBody);
  const id = inPath ?? inBody ?? randomUUID().replaceAll("-", "");
  assertDocId(id);
  return id;
}

export function assertDocId(id: unknown): asserts id is string {
  if (typeof id !== "string") throw illegalDocId("Document id must be a string");
  if (id === "") throw illegalDocId("Document id must not be empty");
  if (id === "_design/" || id === "_local/") throw illegalDocId(`Illegal document id \`${id}\``);
  if (id.startsWith("_") && !/^_(design|local)\//.test(id)) {
    throw illegalDocId("Only reserved document ids may start with underscore.");
  }
}

/** Stricter than CouchDB, which takes any text behind the dash: a revision also goes into headers. */
export function assertRev(rev: unknown): asserts rev is string {
  if (typeof rev !== "string" || !/^\d{1,9}-[0-9A-Za-z]{1,64}$/.test(rev))
    throw badRequest("Invalid rev format");
}

function oneRev(inBody: unknown, sent: string | undefined): string | undefined {
  for (const rev of [inBody, sent]) if (rev !== undefined) assertRev(rev);
  if (inBody !== undefined && sent !== undefined && inBody !== sent) {
    throw badRequest("Document rev from request body and query string have different values");
  }
  return sent ?? (inBody as string | undefined);
}

function assertKnownFields(value: UnknownRecord): void {
  for (const key of Object.keys(value)) {
    if (key.startsWith("_") && !knownFields.includes(key)) {
      throw docValidation(`Bad special document member: ${key}`);
    }
  }
}

function parseDeleted(value: unknown): boolean {
  if (value === undefined || typeof value === "boolean") return value === true;
  throw docValidation("Bad special document member: _deleted");
}

function parsePath(value: unknown): IncomingDoc["path"] {
  if (value === undefined) return undefined;
  if (!isRecord(value)) throw docValidation("Bad special document member: _revisions");
  const { start, ids } = value;
  if (!Number.isInteger(start)) throw docValidation("_revisions.start isn't an integer.");
  if (!Array.isArray(ids)) throw docValidation("_revisions.ids isn't a array.");
  if (
    !ids.every(
      (hash): hash is string => typeof hash === "string" && /^[0-9A-Za-z]{1,64}$/.test(hash),
    )
  ) {
    throw docValidation("RevId isn't a string");
  }
  if (ids.length === 0 || Number(start) < ids.length || Number(start) > maxRevision)
    throw badRequest("Invalid rev format");
  return { start: Number(start), hashes: ids };
}

function parseAttachments(value: unknown): Map<string, IncomingAttachment> {
  const found = new Map<string, IncomingAttachment>();
  if (value === undefined) return found;
  if (!isRecord(value)) throw docValidation("Bad special document member: _attachments");
  for (const [name, attachment] of Object.entries(value)) {
    assertAttachmentName(name);
    found.set(name, parseAttachment(name, attachment));
  }
  return found;
}

export function assertAttachmentName(name: string): void {
  if (name.startsWith("_")) {
    throw badRequest(`Attachment name '${name}' starts with prohibited character '_'`);
  }
  if (name === "") throw badRequest("Attachment name is empty");
}

function parseAttachment(name: string, value: unknown): IncomingAttachment {
  const invalid = badRequest(`Invalid attachment data for ${name}`);
  if (!isRecord(value)) throw invalid;
  if (value["stub"] === true) {
    const { revpos } = value;
    return typeof revpos === "number" ? { kind: "stub", revpos } : { kind: "stub" };
  }
  const { data, content_type: contentType = "application/octet-stream" } = value;
  if (typeof contentType !== "string" || typeof data !== "string" || !isBase64(data)) throw invalid;
  return { kind: "data", contentType, bytes: Buffer.from(data, "base64") };
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

function bodyOf(value: UnknownRecord): JsonText {
  const fields = Object.entries(value).filter(([key]) => !key.startsWith("_"));
  return JSON.stringify(Object.fromEntries(fields));
}
