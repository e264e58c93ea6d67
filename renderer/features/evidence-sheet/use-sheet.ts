import { useTranslation } from "react-i18next";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { formatDateTime } from "../../i18n/local-time";
import { useDesk } from "../desk-context";
import { nameOf } from "../evidence/describe-ref";
import { useEvidencePicture } from "../evidence/use-evidence-picture";
import type { EvidenceStates } from "../evidence/use-evidence-states";
import type { TicketEvidence } from "../evidence/use-ticket-evidence";
import type { SheetHead, SheetPhoto } from "./sheet-pages";

/** What stands on the sheet. The citizen is never more than "người dân" on it. */
export function useSheet(ticket: TicketEvidence, states: EvidenceStates) {
  const { t } = useTranslation();
  const { desk, session } = useDesk();
  const pictureOf = useEvidencePicture();
  const { code, report } = ticket.ticket;
  const head: SheetHead = {
    office: report.unitName ?? session.unitName,
    code,
    subject: report.subject,
    place: report.place.text,
    printed: t("evidence.sheet.printed", {
      at: formatDateTime(desk.nowMs()),
      name: session.displayName,
    }),
  };
  return {
    head,
    toPhoto: (ref: EvidenceRef): SheetPhoto => ({
      ref,
      name: nameOf(ref, ticket.refs.indexOf(ref), t),
      addedBy: addedBy(ref),
      url: pictureOf(ref, states[ref.sha256]).large,
    }),
  };

  function addedBy(ref: EvidenceRef): string {
    if (ref.by === "citizen") return t("evidence.citizen");
    const author = ticket.story.find(({ entry }) => entry.by.user === ref.by)?.entry.by;
    return t("evidence.by", { name: author?.name ?? ref.by });
  }
}
