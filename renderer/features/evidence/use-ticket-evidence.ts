import { useMemo } from "react";
import type { EvidenceRef, GeoPoint } from "../../../domain/model/evidence-ref";
import type { TicketId } from "../../../domain/model/ids";
import type { Ticket } from "../../../domain/model/ticket";
import type { TicketView } from "../../../domain/rules/fold";
import { useDesk } from "../desk-context";
import { useNavigation } from "../navigation/use-navigation";
import type { StoryItem } from "../story/story-of";
import { useTicket } from "../ticket/use-ticket";
import { collectEvidence } from "./collect-evidence";
import { useNumberedTicket } from "./evidence-numbers";

export type TicketEvidence = {
  readonly ticket: Ticket;
  readonly view: TicketView;
  readonly story: readonly StoryItem[];
  /** Every file of the ticket once, the oldest first. */
  readonly refs: readonly EvidenceRef[];
  readonly place: GeoPoint | undefined;
};

const noTicket = "" as TicketId;

/** The evidence of the ticket on the screen, whichever part of it was opened. */
export function useTicketEvidence(): TicketEvidence | undefined {
  useDesk();
  const { at } = useNavigation();
  const numbered = useNumberedTicket();
  const openId = at.screen === "approval" ? at.approvalId : at.ticketId;
  const onScreen = useTicket(numbered ?? openId ?? noTicket);
  return useMemo(() => {
    if (onScreen.phase !== "ready") return undefined;
    const { ticket, view, story } = onScreen.open;
    return {
      ticket,
      view,
      story,
      refs: collectEvidence(ticket),
      place: ticket.report.place.point,
    };
  }, [onScreen]);
}
