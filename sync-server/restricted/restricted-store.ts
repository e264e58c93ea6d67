import type { RestrictedPart } from "../../domain/model/restricted-part";
import { isRestrictedPart } from "../../domain/model/restricted-part";
import { isRecord } from "../../domain/model/shape";
import type { Database } from "../couch/database";
import { copyEvidence, removeEvidence } from "../evidence/copy-evidence";

/** Writes what a ticket leaves out. What is there already stays: a report never changes. */
export async function keepRestricted(database: Database, part: RestrictedPart): Promise<void> {
  const written = await database.put({ _id: part.ticketId, type: "restricted", ...part });
  if (written.ok || written.reason === "conflict") return;
  throw new Error(`${database.name}: a restricted part was refused (${written.detail ?? ""})`);
}

export async function readRestricted(
  database: Database,
  ticketId: string,
): Promise<RestrictedPart | undefined> {
  const stored = await database.get(ticketId);
  if (stored === undefined || !isRecord(stored.doc)) return undefined;
  const { _id, _rev, type, ...part } = stored.doc;
  void [_id, _rev, type];
  if (!isRestrictedPart(part)) throw new Error(`${database.name}: an unreadable restricted part`);
  return part;
}

/**
 * Takes a ticket's restricted part along to the next ward; then those of the former one read it
 * no longer. Done again after a crash, it goes on where it was.
 */
export async function moveRestricted(
  ticketId: string,
  from: Database,
  to: Database,
): Promise<void> {
  const part = await readRestricted(from, ticketId);
  if (part === undefined) return;
  for (const { sha256 } of part.evidence) await copyEvidence(sha256, from, to);
  await keepRestricted(to, part);
  for (const { sha256 } of part.evidence) await removeEvidence(sha256, from);
  const stored = await from.get(ticketId);
  if (stored !== undefined) await from.remove(ticketId, stored.rev);
}
