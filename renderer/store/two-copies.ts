import { mergeLogs } from "../../domain/model/ticket";
import { lastForwarded } from "../../domain/rules/last-forwarded";
import type { TicketRecord } from "./ticket-record";
import { ticketOf } from "./ticket-record";

/**
 * A ticket that was sent on has a copy in each ward's database, both with its id, and both come to
 * a device on which both wards are read. Kept is that of the ward which has the ticket now; the
 * server brings to it whatever still comes to the other one. True when that is the copy `here`.
 */
export function isLeftBehind(incoming: TicketRecord, here: TicketRecord | undefined): boolean {
  if (here === undefined || here.unitId === incoming.unitId) return false;
  const kept = ticketOf(here);
  const other = ticketOf(incoming);
  if (kept === undefined || other === undefined) return false;
  const log = mergeLogs(kept.log, other.log);
  return lastForwarded(log)?.body.toUnit === here.unitId;
}
