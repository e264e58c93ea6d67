import { IconChecklist } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { TicketRow } from "../../store";
import { Blank } from "../../ui";
import { useDesk } from "../desk-context";
import { RowList } from "../inbox/row-list";
import { useNavigation } from "../navigation/use-navigation";
import { ErrorBoundary } from "../shell/error-boundary";
import { useReadableCalmly } from "../use-readable";
import { ApprovalPane } from "./approval-pane";
import classes from "./approval-screen.module.css";

const noDrafts = new Set<never>();

/** The queue of results that wait for a decision; can be worked by keyboard alone. */
export function ApprovalScreen() {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { at, go } = useNavigation();
  const { rows } = useReadableCalmly(desk.rows);
  const queue = useMemo(() => rows.filter((row) => row.status === "submitted"), [rows]);
  const openId = at.approvalId ?? queue[0]?.id;
  if (queue.length === 0 && at.approvalId === undefined) {
    return (
      <div className={classes["nothing"]}>
        <Blank
          icon={<IconChecklist size="1.75rem" stroke={1.5} />}
          title={t("approval.empty.title")}
          text={t("approval.empty.text")}
        />
      </div>
    );
  }
  return (
    <div className={classes["screen"]}>
      <section className={classes["queue"]} aria-label={t("approval.title")}>
        <header className={classes["head"]}>
          <h1 className={classes["title"]}>{t("approval.title")}</h1>
          <span className={classes["count"]}>{t("approval.count", { count: queue.length })}</span>
        </header>
        <RowList
          rows={queue}
          label={t("approval.list")}
          drafts={noDrafts}
          opensOnMove
          {...(openId === undefined ? {} : { openId })}
          onOpen={(ticketId) => {
            go({ to: "approval", ticketId });
          }}
        />
        <p className={classes["keys"]}>{t("approval.keys")}</p>
      </section>
      <div className={classes["decision"]}>
        {openId === undefined ? (
          <Blank title={t("approval.pick")} />
        ) : (
          <ErrorBoundary key={openId}>
            <ApprovalPane
              ticketId={openId}
              onDecided={() => {
                const next = nextInQueue(queue, openId);
                go(
                  next === undefined
                    ? { to: "approval-list" }
                    : { to: "approval", ticketId: next.id },
                );
              }}
            />
          </ErrorBoundary>
        )}
      </div>
    </div>
  );
}

/** After a decision the one below comes up, or the one above at the end of the queue. */
function nextInQueue(queue: readonly TicketRow[], id: string): TicketRow | undefined {
  const index = queue.findIndex((row) => row.id === id);
  return queue[index + 1] ?? queue[index - 1];
}
