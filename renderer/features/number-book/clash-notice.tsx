import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../../ui";
import type { OpenTicket } from "../ticket/use-ticket";
import type { Clash } from "../papers/use-paper-cards";
import { useClashes } from "../papers/use-paper-cards";
import classes from "../ticket/drafts-notice.module.css";
import { ClashDialog } from "./clash-dialog";

/** Said at every report whose paper shares its number with another. */
export function ClashNotice({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Clash>();
  const clashes = useClashes().filter(({ papers }) =>
    papers.some(({ ticketId }) => ticketId === open.ticket.id),
  );
  if (clashes.length === 0 && shown === undefined) return null;
  return (
    <div className={classes["notices"]}>
      {clashes.map((clash) => (
        <Notice
          key={clash.number}
          tone="attention"
          action={
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => {
                setShown(clash);
              }}
            >
              {t("paperLife.clash.open")}
            </Button>
          }
        >
          {t("paperLife.clash.notice", { number: clash.number, count: clash.papers.length })}
        </Notice>
      ))}
      {shown !== undefined && (
        <ClashDialog
          clash={shown}
          onClose={() => {
            setShown(undefined);
          }}
        />
      )}
    </div>
  );
}
