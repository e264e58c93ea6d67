import type { ReactNode } from "react";
import { createContext, useContext, useMemo } from "react";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import type { TicketId } from "../../../domain/model/ids";
import type { Ticket } from "../../../domain/model/ticket";
import { collectEvidence } from "./collect-evidence";

type InTicket = {
  readonly ticketId: TicketId | undefined;
  readonly numbers: ReadonlyMap<string, number>;
};
const Numbers = createContext<InTicket>({ ticketId: undefined, numbers: new Map() });

export type EvidenceNumbersProps = {
  readonly ticket: Pick<Ticket, "id" | "report" | "log">;
  readonly children: ReactNode;
};

/** Within it a file bears one number wherever it is seen: "Ảnh 3" is the same photo everywhere. */
export function EvidenceNumbers({ ticket, children }: EvidenceNumbersProps) {
  const value = useMemo(
    () => ({
      ticketId: ticket.id,
      numbers: new Map(
        collectEvidence(ticket).map(({ sha256 }, index) => [sha256 as string, index]),
      ),
    }),
    [ticket],
  );
  return <Numbers value={value}>{children}</Numbers>;
}

/** Whose evidence is on the screen. */
export function useNumberedTicket(): TicketId | undefined {
  return useContext(Numbers).ticketId;
}

/** The number in the ticket, or the place in the list of a file that is not in it yet. */
export function useEvidenceIndex(): (ref: EvidenceRef, place: number) => number {
  const { numbers } = useContext(Numbers);
  return (ref, place) => numbers.get(ref.sha256) ?? place;
}
