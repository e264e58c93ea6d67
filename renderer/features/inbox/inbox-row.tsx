import { IconAlertTriangle, IconArrowUpCircle, IconPencil } from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { TicketProblem } from "../../../domain/model/ticket";
import type { TicketRow } from "../../store";
import { DeadlineBar } from "../../ui";
import { useClockFace } from "../clock/use-clock";
import classes from "./inbox-row.module.css";

export type InboxRowProps = {
  readonly row: TicketRow;
  readonly hasDraft: boolean;
  /** Told where reports of several wards stand in one list. */
  readonly ward?: string | undefined;
  /** Why its newest copy could not be read: the row then shows an older one. */
  readonly unreadable?: TicketProblem | undefined;
};

/** One report in the list: what, where, how long still, who. */
export const InboxRow = memo(function InboxRow({ row, hasDraft, ward, unreadable }: InboxRowProps) {
  const { t } = useTranslation();
  const face = useClockFace(row.due);
  const status = t(`words.status.${row.status}`);
  return (
    <div className={classes["row"]} data-tone={face.tone}>
      <span className={classes["stripe"]} aria-hidden="true" />
      <div className={classes["subject"]}>
        <span className={classes["subjectText"]}>{row.subject}</span>
        <RowMarks row={row} hasDraft={hasDraft} />
      </div>
      <div className={classes["place"]}>
        {unreadable !== undefined && (
          <span className={classes["unreadable"]}>
            {t(`ticket.unreadable.${unreadable === "newer-schema" ? "outdated" : "other"}`)}
            {" · "}
          </span>
        )}
        {ward !== undefined && `${ward} · `}
        {row.place} · {t(`words.field.${row.field}`)}
      </div>
      <div className={classes["clock"]}>
        <span className={classes["time"]}>{row.due === undefined ? status : face.text}</span>
        {row.due !== undefined && face.tone !== "overdue" && (
          <span className={classes["bar"]}>
            <DeadlineBar percent={face.percent} tone={face.tone} />
          </span>
        )}
      </div>
      <div className={classes["state"]}>{row.due === undefined ? "" : status}</div>
      <div className={classes["who"]}>
        <Assignees row={row} />
      </div>
    </div>
  );
});

function Assignees({ row }: { readonly row: TicketRow }) {
  const { t } = useTranslation();
  const [first, ...others] = row.assignees;
  if (first === undefined) {
    return row.due === undefined ? null : <>{t("inbox.unassigned")}</>;
  }
  if (others.length === 0) return <>{first.name}</>;
  return <>{t("inbox.more", { name: first.name, count: others.length })}</>;
}

function RowMarks({ row, hasDraft }: Pick<InboxRowProps, "row" | "hasDraft">) {
  const { t } = useTranslation();
  return (
    <span className={classes["marks"]}>
      {hasDraft && (
        <IconPencil
          className={classes["quietMark"]}
          size="1.125rem"
          stroke={1.75}
          role="img"
          aria-label={t("inbox.draft")}
        />
      )}
      {row.unsent > 0 && (
        <IconArrowUpCircle
          className={classes["unsentMark"]}
          size="1.125rem"
          stroke={1.75}
          role="img"
          aria-label={t("inbox.unsent", { count: row.unsent })}
        />
      )}
      {row.refused > 0 && (
        <IconAlertTriangle
          className={classes["refusedMark"]}
          size="1.125rem"
          stroke={1.75}
          role="img"
          aria-label={t("inbox.refused", { count: row.refused })}
        />
      )}
    </span>
  );
}
