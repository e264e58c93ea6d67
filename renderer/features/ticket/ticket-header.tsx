import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArrowLeft, IconMapPin } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Tag } from "../../ui";
import { ClockButton } from "../clock/clock-button";
import { useNavigation } from "../navigation/use-navigation";
import { useScreenKeys } from "../use-screen-keys";
import { StepButtons } from "./step-buttons";
import classes from "./ticket-header.module.css";
import type { OpenTicket } from "./use-ticket";

export type TicketHeaderProps = { readonly open: OpenTicket; readonly withBack: boolean };

export function TicketHeader({ open, withBack }: TicketHeaderProps) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const { ticket, view } = open;
  const { report } = ticket;
  useScreenKeys([
    [
      "Escape",
      () => {
        if (withBack) go({ to: "list" });
      },
    ],
  ]);
  return (
    <header className={classes["header"]}>
      {withBack && (
        <Tooltip label={`${t("ticket.back")} (Esc)`}>
          <ActionIcon
            className={classes["back"] ?? ""}
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t("ticket.back")}
            onClick={() => {
              go({ to: "list" });
            }}
          >
            <IconArrowLeft size="1.375rem" stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      )}
      <div className={classes["what"]}>
        <div className={classes["line"]}>
          <span className={classes["code"]}>{ticket.code}</span>
          <Tag tone="accent">{t(`words.status.${view.status}`)}</Tag>
          <ClockButton view={view} />
        </div>
        <h2 className={classes["subject"]} title={report.subject}>
          {report.subject}
        </h2>
        <p className={classes["place"]}>
          <IconMapPin size="1rem" stroke={1.75} aria-hidden="true" />
          <span>
            {view.place.text} · {t(`words.field.${view.field}`)}
          </span>
        </p>
      </div>
      <StepButtons open={open} />
    </header>
  );
}
