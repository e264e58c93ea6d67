import type { Entry, EntryOf } from "../model/entry";

/**
 * The last order that sent the ticket to another ward: the ward named there has it now (FOLD-22).
 * The server writes one when it carries the ticket, so the log says where a ticket lies whatever
 * somebody did elsewhere at the same moment. Ids hold the server's own time; of orders to the same
 * ward in a row the first is the one that was carried out.
 */
export function lastForwarded(log: readonly Entry[]): EntryOf<"forwarded"> | undefined {
  const orders = log.filter(isForwarded).sort((one, other) => (one.id < other.id ? -1 : 1));
  return orders.reduce<EntryOf<"forwarded"> | undefined>(
    (last, order) => (order.body.toUnit === last?.body.toUnit ? last : order),
    undefined,
  );
}

function isForwarded(entry: Entry): entry is EntryOf<"forwarded"> {
  return entry.kind === "forwarded";
}
