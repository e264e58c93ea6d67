import { formatDate, formatTime } from "../../i18n/local-time";
import { useMinute } from "../clock/use-clock";
import { useDesk } from "../desk-context";
import type { OpenTicket } from "../ticket/use-ticket";
import type { PhraseFacts } from "./fill-phrase";
import { unitInSentence } from "./fill-phrase";

export function usePhraseFacts({ ticket }: OpenTicket): PhraseFacts {
  const { session } = useDesk();
  const nowMs = useMinute();
  return {
    place: ticket.report.place.text,
    unitName: unitInSentence(session.unitName),
    date: formatDate(nowMs),
    time: formatTime(nowMs),
  };
}
