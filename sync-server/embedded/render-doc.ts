import type { UnknownRecord } from "../../domain/model/shape";
import { field, fieldsOf, type JsonText, objectText } from "./json-text";
import type { StoredAttachment, StoredDoc } from "./stored-doc";

/** A document as CouchDB writes it: id and revision first, then the body, then what was asked for. */
export function renderDoc(
  doc: StoredDoc,
  extras: readonly JsonText[] = [],
  attachments: JsonText = renderStubs(doc.attachments),
): JsonText {
  return objectText([
    field("_id", doc.id),
    field("_rev", doc.rev),
    fieldsOf(doc.body),
    doc.deleted ? field("_deleted", true) : "",
    doc.conflicts.length > 0 ? field("_conflicts", doc.conflicts) : "",
    ...extras,
    attachments,
  ]);
}

function renderStubs(attachments: ReadonlyMap<string, StoredAttachment>): JsonText {
  if (attachments.size === 0) return "";
  const stubs = [...attachments].map(([name, attachment]) => field(name, renderStub(attachment)));
  return attachmentsField(stubs);
}

/** The `_attachments` field out of its entries, nothing when there are none. */
export function attachmentsField(entries: readonly JsonText[]): JsonText {
  return entries.length === 0 ? "" : `"_attachments":${objectText(entries)}`;
}

export function renderStub(attachment: StoredAttachment): UnknownRecord {
  return {
    content_type: attachment.contentType,
    revpos: attachment.revpos,
    digest: attachment.digest,
    length: attachment.sizeBytes,
    stub: true,
  };
}
