import { useTranslation } from "react-i18next";
import { TodoBlock } from "../todo/todo-block";
import { useNavigation } from "../navigation/use-navigation";
import { DeadlineNotice } from "./deadline-notice";
import { InboxHeader } from "./inbox-header";
import classes from "./inbox-list.module.css";
import { InboxNothing } from "./inbox-nothing";
import { RowList } from "./row-list";
import type { Inbox } from "./use-inbox";
import { useTicketsWithDrafts } from "./use-inbox";

export type InboxListProps = {
  readonly inbox: Inbox;
  /** Moving through the list then shows each ticket, as in a mail program. */
  readonly besideTicket: boolean;
};

export function InboxList({ inbox, besideTicket }: InboxListProps) {
  const { t } = useTranslation();
  const { at, go } = useNavigation();
  const drafts = useTicketsWithDrafts();
  const { phase, rows, shown } = inbox;
  return (
    <section className={classes["inbox"]} aria-label={t("inbox.title")}>
      <InboxHeader inbox={inbox} />
      <DeadlineNotice />
      <TodoBlock />
      {phase === "first-pull" && rows.length > 0 && (
        <p className={classes["receiving"]} role="status">
          {t("inbox.receiving", { count: rows.length })}
        </p>
      )}
      {shown.length === 0 ? (
        <InboxNothing inbox={inbox} />
      ) : (
        <RowList
          rows={shown}
          label={t("inbox.list")}
          drafts={drafts}
          opensOnMove={besideTicket}
          {...(at.ticketId === undefined ? {} : { openId: at.ticketId })}
          {...(at.lastTicketId === undefined ? {} : { lastId: at.lastTicketId })}
          takesFocus={!besideTicket && at.lastTicketId !== undefined}
          onOpen={(ticketId) => {
            go({ to: "ticket", ticketId });
          }}
        />
      )}
    </section>
  );
}
