import type { Entry } from "../../domain/model/entry";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { Ticket } from "../../domain/model/ticket";
import { mergeLogs, parseTicket, toTicketDocument } from "../../domain/model/ticket";
import type { Database } from "../couch/database";

const maxAttempts = 20;

export type AppendRefusal = "no-ticket" | "unreadable" | "forbidden" | "busy";

/** Puts a new ticket into its ward. A ticket that is already there stays as it is. */
export async function createTicket(ward: Database, ticket: Ticket): Promise<void> {
  const written = await ward.put(toTicketDocument(ticket));
  if (written.ok || written.reason === "conflict") return;
  throw new Error(`${ward.name} refused ticket ${ticket.code}`);
}

/**
 * Adds entries to a ticket's log, each once. When somebody else wrote in between, both logs are
 * kept: the union is what `mergeTickets` makes on every other machine too.
 */
export async function appendEntries(
  ward: Database,
  ticketId: string,
  entries: readonly Entry[],
): Promise<Result<Ticket, AppendRefusal>> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const stored = await ward.get(ticketId);
    if (stored === undefined) return refuse("no-ticket");
    const ticket = parseTicket(stored.doc);
    if (!ticket.ok) return refuse("unreadable", ticket.detail);
    const log = mergeLogs(ticket.value.log, entries);
    if (log === ticket.value.log) return ok(ticket.value);
    const next = { ...(stored.doc as object), ...toTicketDocument({ ...ticket.value, log }) };
    const written = await ward.put(next, stored.rev);
    if (written.ok) return ok({ ...ticket.value, log });
    if (written.reason === "forbidden") return refuse("forbidden", written.detail);
  }
  return refuse("busy");
}
