import { useDesk } from "../desk-context";
import { readTicketOnce } from "../evidence/read-ticket-once";
import type { TicketId } from "../../../domain/model/ids";
import type { EntryBodies } from "../../../domain/model/entry";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { fold } from "../../../domain/rules/fold";
import type { Ticket } from "../../../domain/model/ticket";
import { actingOf, stepsFor, writtenBy } from "../people/steps-for";

export type Correction = {
  readonly ticketId: TicketId;
  readonly body: EntryBodies["corrected"];
  readonly evidence?: readonly EvidenceRef[];
  /** The draft that goes when this is written, and is there again when it is taken back. */
  readonly draftKey?: string;
};

export type CorrectionRefusal = "gone" | "not-allowed" | "failed";

/** Puts a paper of any report right, by an entry of its own; it can be taken back for a while. */
export function useCorrectPaper() {
  const { desk, held, actors } = useDesk();
  const actingIn = (ticket: Ticket) => {
    const view = fold(ticket, desk.rules.get());
    return actingOf(stepsFor(view, actors).find(({ kind }) => kind === "corrected"));
  };
  const find = async (ticketId: TicketId) => {
    const state = await readTicketOnce(desk.ticket(ticketId));
    return state.phase === "ready" ? state.ticket : undefined;
  };
  return {
    /** Why this person could not write it, before anything is written. */
    check: async (ticketId: TicketId): Promise<CorrectionRefusal | undefined> => {
      const ticket = await find(ticketId);
      if (ticket === undefined) return "gone";
      return actingIn(ticket) === undefined ? "not-allowed" : undefined;
    },
    write: async (correction: Correction): Promise<CorrectionRefusal | undefined> => {
      const { ticketId, body, evidence = [], draftKey } = correction;
      const ticket = await find(ticketId);
      if (ticket === undefined) return "gone";
      const acting = actingIn(ticket);
      if (acting === undefined) return "not-allowed";
      const entry = desk.compose(writtenBy(acting, ticket, { kind: "corrected", body, evidence }));
      const result = await held.hold({
        ticketId,
        entry,
        ...(draftKey === undefined ? {} : { draftKey }),
      });
      return result.ok ? undefined : "failed";
    },
  };
}
