import type { ReactNode } from "react";
import { createContext, useContext, useMemo } from "react";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import type { Ticket } from "../../../domain/model/ticket";
import { collectEvidence } from "./collect-evidence";

const Numbers = createContext<ReadonlyMap<string, number>>(new Map());

export type EvidenceNumbersProps = {
  readonly ticket: Pick<Ticket, "report" | "log">;
  readonly children: ReactNode;
};

/** Within it a file bears one number wherever it is seen: "Ảnh 3" is the same photo everywhere. */
export function EvidenceNumbers({ ticket, children }: EvidenceNumbersProps) {
  const numbers = useMemo(
    () => new Map(collectEvidence(ticket).map(({ sha256 }, index) => [sha256 as string, index])),
    [ticket],
  );
  return <Numbers value={numbers}>{children}</Numbers>;
}

/** The number in the ticket, or the place in the list of a file that is not in it yet. */
export function useEvidenceIndex(): (ref: EvidenceRef, place: number) => number {
  const numbers = useContext(Numbers);
  return (ref, place) => numbers.get(ref.sha256) ?? place;
}
