import type { TicketId } from "../../../domain/model/ids";
import type { Readable, TicketState } from "../../store";

export type ReadTicket = (id: TicketId) => Readable<TicketState>;

/** The ticket as soon as it is there, without following it any longer. */
export function readTicketOnce(source: Readable<TicketState>): Promise<TicketState> {
  return new Promise((resolve) => {
    const stop = source.subscribe(() => {
      look();
    });
    const look = () => {
      const state = source.get();
      if (state.phase === "opening") return;
      stop();
      resolve(state);
    };
    look();
  });
}
