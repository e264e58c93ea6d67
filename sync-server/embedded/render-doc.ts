import type { UnknownRecord } from "../../domain/model/shape";
import type { StoredAttachment, StoredDoc } from "./stored-doc";

/** A document as CouchDB writes it: id and revision first, then the body, then what was asked for. */
export function renderDoc(doc: StoredDoc, extras: UnknownRecord = {}): UnknownRecord {
  return {
    _id: doc.id,
    _rev: doc.rev,
    ...doc.body,
    ...(doc.deleted ? { _deleted: true } : {}),
    ...(doc.conflicts.length > 0 ? { _conflicts: doc.conflicts } : {}),
    ...extras,
    ...renderAttachments(doc.attachments),
  };
}

function renderAttachments(attachments: ReadonlyMap<string, StoredAttachment>): UnknownRecord {
  if (attachments.size === 0) return {};
  const stubs = [...attachments].map(([name, attachment]) => [name, renderStub(attachment)]);
  return { _attachments: Object.fromEntries(stubs) as UnknownRecord };
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
