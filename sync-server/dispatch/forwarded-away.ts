import type { EntryOf } from "../../domain/model/entry";
import type { Ticket } from "../../domain/model/ticket";
import type { TicketView } from "../../domain/rules/fold";

/** Where a copy's ticket has gone, when it has gone elsewhere. */
export function forwardedAway(ticket: Ticket, view: TicketView): EntryOf<"forwarded"> | undefined {
  if (view.status !== "forwarded") return undefined;
  return view.forwarded?.body.toUnit === ticket.unitId ? undefined : view.forwarded;
}
