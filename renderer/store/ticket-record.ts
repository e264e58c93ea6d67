import type { UnitId } from "../../domain/model/ids";
import { isRecord } from "../../domain/model/shape";
import type { Ticket, TicketProblem } from "../../domain/model/ticket";
import { parseTicket } from "../../domain/model/ticket";
import type { Result } from "../../domain/model/result";
import { ok } from "../../domain/model/result";
import { fold } from "../../domain/rules/fold";
import type { TicketRow } from "./desk";
import { parseJson } from "./parse-json";
import type { Rules } from "./rules";
import { noneUnsent, rowOf, sortKeyOf } from "./ticket-row";

/** A document of a ward's database as the server sent it. */
export type ServerDocument = { readonly [field: string]: unknown };

/** A ticket as it lies on disk. */
export type TicketRecord = {
  readonly id: string;
  readonly unitId: string;
  /** The order of the inbox, unique: see `sortKeyOf`. */
  readonly sortKey: string;
  /** The server's document without its `_` fields, as JSON. */
  readonly facts: string;
};

/** What lies on disk of a ticket, and its row of the list when nothing of it is unsent. */
export type ReadTicket = { readonly record: TicketRecord; readonly row: TicketRow };

/** Turns the server's document into what lies on disk. */
export function toRecord(
  document: ServerDocument,
  rules: Rules,
  /** By the server's clock, where it is known: then what has not come yet is not read. */
  nowMs?: number,
): Result<ReadTicket, TicketProblem> {
  const parsed = parseTicket(document, nowMs === undefined ? {} : { nowMs });
  if (!parsed.ok) return parsed;
  const ticket = parsed.value;
  const row = rowOf(ticket, fold(ticket, rules.book), noneUnsent);
  const record = {
    id: ticket.id,
    unitId: ticket.unitId,
    sortKey: sortKeyOf(row),
    facts: JSON.stringify(withoutCouchFields(document)),
  };
  return ok({ record, row });
}

/** What a newer app has added stays in it; only CouchDB's own fields go. */
function withoutCouchFields(document: ServerDocument): ServerDocument {
  const kept: Record<string, unknown> = {};
  for (const name in document) if (!name.startsWith("_")) kept[name] = document[name];
  return kept;
}

/** The ticket in a record, or undefined when the disk holds something else. */
export function ticketOf(record: Pick<TicketRecord, "facts">): Ticket | undefined {
  const parsed = parseTicket(parseJson(record.facts));
  return parsed.ok ? parsed.value : undefined;
}

/** Ids of a ticket's entries, at a tenth of what it costs to read it whole. */
export function loggedIds(record: Pick<TicketRecord, "facts">): ReadonlySet<unknown> {
  const document = parseJson(record.facts);
  const log: unknown = isRecord(document) ? document["log"] : undefined;
  const entries: readonly unknown[] = Array.isArray(log) ? log : [];
  return new Set(entries.map((entry) => (isRecord(entry) ? entry["id"] : undefined)));
}

/** The ward of a `ward_<code>` database. */
export function wardOf(database: string): UnitId | undefined {
  return /^ward_([0-9a-z][0-9a-z-]{0,23})$/.exec(database)?.[1];
}

export function documentId(document: unknown): string | undefined {
  const id = isRecord(document) ? document["_id"] : undefined;
  return typeof id === "string" ? id : undefined;
}
