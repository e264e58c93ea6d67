import { useDeferredValue, useMemo } from "react";
import type { PaperData } from "../../../domain/model/paper/paper-data";
import { textOf } from "../../../domain/model/paper/paper-data";
import type { PaperTemplate } from "../../../domain/model/paper/paper-template";
import { useDesk } from "../desk-context";
import type { OpenTicket } from "../ticket/use-ticket";
import { useReadableCalmly } from "../use-readable";
import type { CopyCandidate } from "./copy-candidates";
import { copyCandidates, relatedTickets } from "./copy-candidates";
import { useMatterIndex } from "./use-matters";
import { papersIn } from "./use-paper-cards";

export type CopyQuestion = {
  readonly template: PaperTemplate;
  readonly data: PaperData;
  readonly search: string;
};

export function useCopyCandidates(
  { ticket, view }: OpenTicket,
  { template, data, search }: CopyQuestion,
): readonly CopyCandidate[] {
  const { desk } = useDesk();
  const { rows } = useReadableCalmly(desk.rows);
  const index = useMatterIndex();
  const words = useDeferredValue(search);
  return useMemo(() => {
    const name = textOf(data, "violatorName");
    const idNumber = textOf(data, "violatorIdNumber");
    const address = textOf(data, "violatorAddress");
    const place = view.place.text;
    const subjects = name === "" ? [] : [{ kind: "person" as const, name, idNumber, address }];
    return copyCandidates(papersIn(rows), {
      ticketId: ticket.id,
      templateId: template.id,
      place,
      relatedTickets: relatedTickets(index, { ticketId: ticket.id, place, subjects }),
      search: words,
    });
  }, [rows, index, data, view.place.text, ticket.id, template.id, words]);
}
