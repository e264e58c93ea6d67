import { useMemo } from "react";
import type { TicketProblem } from "../../../domain/model/ticket";
import { useDesk } from "../desk-context";
import { useReadable } from "../use-readable";

/** By id: tickets whose newest copy was set aside, so what is shown of them is an older one. */
export function useUnreadableTickets(): ReadonlyMap<string, TicketProblem> {
  const { desk } = useDesk();
  const documents = useReadable(desk.unreadable);
  return useMemo(() => new Map(documents.map(({ id, problem }) => [id, problem])), [documents]);
}
