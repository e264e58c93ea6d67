import { IconHandClick } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Blank, SplitPane } from "../../ui";
import { ErrorBoundary } from "../shell/error-boundary";
import { useServices } from "../services";
import { TicketPane } from "../ticket/ticket-pane";
import { useNavigation } from "../navigation/use-navigation";
import { useReadable } from "../use-readable";
import { useWindowWidth } from "../use-window-width";
import { inboxLayout } from "./inbox-layout";
import { InboxList } from "./inbox-list";
import { useInbox } from "./use-inbox";
import { useTicketWalk } from "./use-ticket-walk";
import classes from "./inbox-screen.module.css";

export function InboxScreen() {
  const { t } = useTranslation();
  const { preferences } = useServices();
  const chosen = useReadable(preferences);
  const { at } = useNavigation();
  const inbox = useInbox();
  const hasForm = at.ticketId !== undefined && at.forms[at.ticketId] !== undefined;
  const layout = inboxLayout({
    windowPx: useWindowWidth(),
    listPx: chosen.listWidthPx,
    hasTicket: at.ticketId !== undefined,
    hasForm,
  });
  useTicketWalk(inbox.shown, layout === "ticket");
  const list = <InboxList inbox={inbox} besideTicket={layout === "both"} />;
  const ticket = <TicketPlace withBack={layout === "ticket"} />;
  if (layout === "list") return <div className={classes["alone"]}>{list}</div>;
  if (layout === "ticket") return <div className={classes["alone"]}>{ticket}</div>;
  return (
    <SplitPane
      first={list}
      second={ticket}
      fixed="first"
      widthPx={chosen.listWidthPx}
      minPx={300}
      maxPx={640}
      otherMinPx={480}
      label={t("inbox.resize")}
      onResized={(listWidthPx) => {
        preferences.set({ ...preferences.get(), listWidthPx });
      }}
    />
  );
}

function TicketPlace({ withBack }: { readonly withBack: boolean }) {
  const { t } = useTranslation();
  const { at } = useNavigation();
  if (at.ticketId === undefined) {
    return (
      <div className={classes["nothing"]}>
        <Blank
          icon={<IconHandClick size="1.75rem" stroke={1.5} />}
          title={t("inbox.pick.title")}
          text={t("inbox.pick.text")}
        />
      </div>
    );
  }
  return (
    <ErrorBoundary key={at.ticketId}>
      <TicketPane ticketId={at.ticketId} withBack={withBack} />
    </ErrorBoundary>
  );
}
