import { useResizeObserver } from "@mantine/hooks";
import { IconFileSearch } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { TicketId } from "../../../domain/model/ids";
import { Blank, SplitPane } from "../../ui";
import { EvidenceNumbers } from "../evidence/evidence-numbers";
import { EarlierNotice } from "../papers/earlier-notice";
import { EntryForm } from "../forms/entry-form";
import { ClashNotice } from "../number-book/clash-notice";
import { useNavigation } from "../navigation/use-navigation";
import { useServices } from "../services";
import { useReadable } from "../use-readable";
import { MendDraftsNotice } from "../papers/mend-drafts-notice";
import { DraftsNotice } from "./drafts-notice";
import { TicketHeader } from "./ticket-header";
import { TicketTabs } from "./ticket-tabs";
import classes from "./ticket-pane.module.css";
import { UnreadableNotice } from "./unreadable-notice";
import type { OpenTicket } from "./use-ticket";
import { useTicket } from "./use-ticket";

export type TicketPaneProps = { readonly ticketId: TicketId; readonly withBack: boolean };

export function TicketPane({ ticketId, withBack }: TicketPaneProps) {
  const { t } = useTranslation();
  const onScreen = useTicket(ticketId);
  if (onScreen.phase === "opening") return <div className={classes["ticket"]} />;
  if (onScreen.phase === "missing") {
    return (
      <div className={classes["ticket"]}>
        <Blank
          icon={<IconFileSearch size="1.75rem" stroke={1.5} />}
          title={t("ticket.missing.title")}
          text={t("ticket.missing.text")}
        />
      </div>
    );
  }
  return <OpenTicketPane open={onScreen.open} withBack={withBack} />;
}

type OpenTicketPaneProps = { readonly open: OpenTicket; readonly withBack: boolean };

function OpenTicketPane({ open, withBack }: OpenTicketPaneProps) {
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    // The list that had the focus is gone.
    if (withBack && document.activeElement === document.body) article.current?.focus();
  }, [withBack]);
  return (
    <article
      ref={article}
      tabIndex={-1}
      className={classes["ticket"]}
      aria-label={`${open.ticket.code}, ${open.ticket.report.subject}`}
    >
      <TicketHeader open={open} withBack={withBack} />
      <UnreadableNotice ticketId={open.ticket.id} />
      <EarlierNotice open={open} />
      <ClashNotice open={open} />
      <DraftsNotice ticketId={open.ticket.id} />
      <MendDraftsNotice open={open} />
      <EvidenceNumbers ticket={open.ticket}>
        <TicketBody open={open} />
      </EvidenceNumbers>
    </article>
  );
}

const besideFromPx = 780;

/** The story, and beside it the form that is open. */
function TicketBody({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const { preferences } = useServices();
  const { formWidthPx } = useReadable(preferences);
  const { at } = useNavigation();
  const [ref, rect] = useResizeObserver<HTMLDivElement>();
  const openForm = at.forms[open.ticket.id];
  const tabs = <TicketTabs open={open} />;
  if (openForm === undefined) {
    return (
      <div ref={ref} className={classes["body"]}>
        {tabs}
      </div>
    );
  }
  const { kind, about } = openForm;
  const form = <EntryForm key={`${kind} ${about ?? ""}`} open={open} kind={kind} about={about} />;
  return (
    <div ref={ref} className={classes["body"]} data-with-form>
      {rect.width >= besideFromPx || rect.width === 0 ? (
        <SplitPane
          first={tabs}
          second={form}
          fixed="second"
          widthPx={formWidthPx}
          minPx={380}
          maxPx={760}
          otherMinPx={320}
          label={t("ticket.resize")}
          onResized={(next) => {
            preferences.set({ ...preferences.get(), formWidthPx: next });
          }}
        />
      ) : (
        <div className={classes["stacked"]}>
          {form}
          {tabs}
        </div>
      )}
    </div>
  );
}
