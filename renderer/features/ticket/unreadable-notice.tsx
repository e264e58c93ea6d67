import { useTranslation } from "react-i18next";
import type { TicketId } from "../../../domain/model/ids";
import { Notice } from "../../ui";
import classes from "./drafts-notice.module.css";
import { useUnreadableTickets } from "./use-unreadable-tickets";

/** Says that this is not the ticket's newest copy, because the app cannot read that one. */
export function UnreadableNotice({ ticketId }: { readonly ticketId: TicketId }) {
  const { t } = useTranslation();
  const problem = useUnreadableTickets().get(ticketId);
  if (problem === undefined) return null;
  const isOutdated = problem === "newer-schema";
  return (
    <div className={classes["notices"]}>
      <Notice tone="attention">
        <strong>{t(isOutdated ? "ticket.unreadable.outdated" : "ticket.unreadable.other")}.</strong>{" "}
        {isOutdated
          ? t("ticket.unreadable.outdatedText")
          : t("ticket.unreadable.otherText", { why: t(`sync.unreadableReason.${problem}`) })}
      </Notice>
    </div>
  );
}
