import type { Entry, EntryOf } from "../model/entry";

/**
 * The last order that sent the ticket to another ward: the ward named there has it now (FOLD-22).
 * The server writes one when it carries the ticket, so the log says where a ticket lies whatever
 * somebody did elsewhere at the same moment. Ids hold the server's own time.
 */
export function lastForwarded(log: readonly Entry[]): EntryOf<"forwarded"> | undefined {
  return log
    .filter(isForwarded)
    .reduce<EntryOf<"forwarded"> | undefined>(
      (last, entry) => (last === undefined || entry.id > last.id ? entry : last),
      undefined,
    );
}

function isForwarded(entry: Entry): entry is EntryOf<"forwarded"> {
  return entry.kind === "forwarded";
}
