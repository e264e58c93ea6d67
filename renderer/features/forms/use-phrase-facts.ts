import { formatDate, formatDateTime, formatTime } from "../../i18n/local-time";
import { useMinute } from "../clock/use-clock";
import { useDesk } from "../desk-context";
import type { FormValue } from "../drafts/form-value";
import type { OpenTicket } from "../ticket/use-ticket";
import { readField } from "./field-values";
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

/** Also what stands in the form already: how many photos, and what was promised. */
export function useFormPhraseFacts(open: OpenTicket, value: FormValue): PhraseFacts {
  const facts = usePhraseFacts(open);
  const due = readField("moment", value, "committedDeadline");
  const photos = value.evidence.length;
  return {
    ...facts,
    ...(photos === 0 ? {} : { photoCount: String(photos) }),
    ...(due === undefined ? {} : dueFacts(Date.parse(due))),
  };
}

function dueFacts(dueMs: number): { readonly dueTime: string; readonly dueDate: string } {
  const [dueTime = "", dueDate = ""] = formatDateTime(dueMs).split(" ");
  return { dueTime, dueDate };
}
