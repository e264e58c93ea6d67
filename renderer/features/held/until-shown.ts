import type { EntryId } from "../../../domain/model/ids";
import type { Readable, TicketState } from "../../store";

const patienceMs = 1_500;

/**
 * Until the ticket shows an entry that was just written. Forgotten sooner, it would be gone from
 * the screen for a moment, and whatever was opened from it would close.
 */
export function untilShown(source: Readable<TicketState>, entryId: EntryId): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const look = () => {
      const state = source.get();
      if (state.phase === "missing") end();
      if (state.phase === "ready" && state.ticket.log.some(({ id }) => id === entryId)) end();
    };
    const timer = setTimeout(end, patienceMs);
    const stop = source.subscribe(look);
    look();
  });
}
