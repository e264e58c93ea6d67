import { isRecord } from "../../domain/model/shape";
import type { Database } from "./database";
import type { IncomingDoc } from "./incoming-doc";
import { field, fieldsOf, type JsonText, objectText } from "./json-text";
import { badRequest, notFound } from "./refusal";

const prefix = "_local/";

/** Documents that are kept beside a database and never replicated; clients put checkpoints there. */
export function isLocalDocId(id: string): boolean {
  return id.startsWith(prefix);
}

export async function readLocalDoc(db: Database, id: string): Promise<JsonText> {
  const kept = await db.store.getLocal("client", id.slice(prefix.length));
  if (!isRecord(kept) || typeof kept["body"] !== "string") throw notFound("missing");
  return objectText([field("_id", id), field("_rev", kept["rev"]), fieldsOf(kept["body"])]);
}

/** As in CouchDB, the last writer wins and the revision only counts on from the one that was sent. */
export async function writeLocalDoc(
  db: Database,
  doc: IncomingDoc,
): Promise<{ id: string; rev: string }> {
  const [, count] = /^0-(\d{1,15})$/.exec(doc.rev ?? "0-0") ?? [];
  if (count === undefined) throw badRequest("Invalid rev format");
  const name = doc.id.slice(prefix.length);
  if (doc.deleted) {
    await db.store.removeLocal("client", name);
    return { id: doc.id, rev: "0-0" };
  }
  const rev = `0-${Number(count) + 1}`;
  await db.store.putLocal("client", name, { rev, body: doc.body });
  return { id: doc.id, rev };
}
