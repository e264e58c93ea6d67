import { useMemo } from "react";
import type { TicketCode, TicketId } from "../../../domain/model/ids";
import type { NumberClash } from "../../../domain/rules/paper/numbering";
import { findClashes } from "../../../domain/rules/paper/numbering";
import type { PaperCard } from "../../../domain/rules/paper/papers-of";
import type { TicketRow } from "../../store";
import { useDesk } from "../desk-context";
import { useReadableCalmly } from "../use-readable";

/** A paper of any report on this device. */
export type PaperAt = PaperCard & {
  readonly ticketId: TicketId;
  readonly code: TicketCode;
  readonly subject: string;
  readonly place: string;
};

export type NumberedPaperAt = PaperAt & { readonly number: string };
export type Clash = NumberClash<NumberedPaperAt>;

export function papersIn(rows: readonly TicketRow[]): readonly PaperAt[] {
  // Few rows have any, and all of them are looked through whenever one changes.
  const concerned = rows.filter(({ papers }) => papers !== undefined);
  return concerned.flatMap(({ id, code, subject, place, papers = [] }) =>
    papers.map((card) => ({ ...card, ticketId: id, code, subject, place })),
  );
}

/** What other bodies decide is numbered by them and stands in no register of the office. */
export function numberedPapers(papers: readonly PaperAt[]): readonly NumberedPaperAt[] {
  return papers.flatMap((paper) => {
    const { number } = paper;
    return number === undefined || paper.kind === "penaltyDecided" ? [] : [{ ...paper, number }];
  });
}

export function usePaperCards(): readonly PaperAt[] {
  const { desk } = useDesk();
  const { rows } = useReadableCalmly(desk.rows);
  return useMemo(() => papersIn(rows), [rows]);
}

/** Numbers that stand on more than one paper, as far as this device knows. */
export function useClashes(): readonly Clash[] {
  const papers = usePaperCards();
  return useMemo(() => findClashes(numberedPapers(papers)), [papers]);
}
