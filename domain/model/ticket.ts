import type { Entry } from "./entry";
import { entryShape } from "./entry";
import type { TicketCode, TicketId, UnitId } from "./ids";
import { ticketCodeShape, ulidShape, unitIdShape } from "./ids";
import { mergeLogs } from "./merge-logs";
import type { Report } from "./report";
import { reportShape } from "./report";
import type { Result } from "./result";
import { ok, refuse } from "./result";
import { integer, isRecord, listOf, oneOf, record } from "./shape";

export { mergeLogs } from "./merge-logs";

/** Grows when an old app could misread a new ticket. An app never writes over a newer one. */
export const ticketSchemaVersion = 1;

/** An immutable report and an append-only log. Everything else is computed from it. */
export type Ticket = {
  readonly id: TicketId;
  readonly schema: number;
  readonly code: TicketCode;
  /** The ward that holds it; each ward has a database of its own. */
  readonly unitId: UnitId;
  readonly report: Report;
  readonly log: readonly Entry[];
};

export type TicketProblem = "not-a-ticket" | "newer-schema";

const ticketShape = record({
  id: ulidShape,
  schema: integer(1, ticketSchemaVersion),
  code: ticketCodeShape,
  unitId: unitIdShape,
  report: reportShape,
  log: listOf(entryShape, 5000),
});

const ticketTypeShape = record({ type: oneOf(["ticket"]) });

/** The fields of a ticket in CouchDB; `_id` repeats `id`. */
export type TicketDocument = Ticket & { readonly _id: string; readonly type: "ticket" };

export function toTicketDocument(ticket: Ticket): TicketDocument {
  return { _id: ticket.id, type: "ticket", ...ticket };
}

/** The path of the first thing wrong with a ticket's document, or undefined. */
export function ticketProblem(raw: unknown): string | undefined {
  const problem = ticketTypeShape(raw, "") ?? ticketShape(raw, "");
  if (problem !== undefined || !isRecord(raw)) return problem ?? "";
  if (raw["_id"] !== undefined && raw["_id"] !== raw["id"]) return "._id";
  return undefined;
}

/** Reads a document of a ward's database. `detail` names the path of what is wrong. */
export function parseTicket(raw: unknown): Result<Ticket, TicketProblem> {
  if (isRecord(raw) && typeof raw["schema"] === "number" && raw["schema"] > ticketSchemaVersion) {
    return refuse("newer-schema", String(raw["schema"]));
  }
  const problem = ticketProblem(raw);
  if (problem !== undefined) return refuse("not-a-ticket", problem);
  const ticket = raw as TicketDocument;
  return ok({
    id: ticket.id,
    schema: ticket.schema,
    code: ticket.code,
    unitId: ticket.unitId,
    report: ticket.report,
    log: ticket.log,
  });
}

/**
 * The union of two copies' logs by entry id, so merging is commutative, associative and
 * idempotent, and nobody loses. Returns `mine` itself when the other copy adds nothing.
 */
export function mergeTickets(mine: Ticket, theirs: Ticket): Ticket {
  const log = mergeLogs(mine.log, theirs.log);
  return log === mine.log ? mine : { ...mine, log };
}
