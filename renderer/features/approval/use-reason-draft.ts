import { useState } from "react";
import type { TicketId } from "../../../domain/model/ids";
import { useDesk } from "../desk-context";
import { createDraftKeeper } from "../drafts/draft-keeper";
import { useSaving } from "../drafts/use-form-draft";

export function reasonDraftKey(ticketId: TicketId): string {
  return `send-back:${ticketId}`;
}

/** The reason for sending back survives a closed dialog and a restart, like every other text. */
export function useReasonDraft(ticketId: TicketId) {
  const { desk, unfinished } = useDesk();
  const key = reasonDraftKey(ticketId);
  const [keeper] = useState(() => createDraftKeeper(desk.drafts, key));
  const [reason, setReason] = useState(() => {
    const saved = desk.drafts.all.get().get(key)?.value;
    return typeof saved === "string" ? saved : "";
  });
  useSaving(reason, keeper, unfinished);
  return { reason, setReason };
}
