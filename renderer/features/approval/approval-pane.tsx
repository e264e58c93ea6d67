import { Anchor, Button } from "@mantine/core";
import { IconArrowBackUp, IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TicketId } from "../../../domain/model/ids";
import { findPrivateWords, peopleInLog } from "../../../domain/rules/publication";
import { formatWhen } from "../../i18n/local-time";
import { Blank, Notice } from "../../ui";
import { ClockButton } from "../clock/clock-button";
import { useMinute } from "../clock/use-clock";
import { useNavigation } from "../navigation/use-navigation";
import { CitizenPreview } from "../resolution/citizen-preview";
import { nothingText } from "../ticket/shown-steps";
import type { OpenTicket } from "../ticket/use-ticket";
import { useTicket } from "../ticket/use-ticket";
import { useScreenKeys } from "../use-screen-keys";
import classes from "./approval-screen.module.css";
import { ApproveDialog } from "./approve-dialog";
import { SendBackDialog } from "./send-back-dialog";
import type { Decision } from "./use-decision";
import { useDecision } from "./use-decision";
import { WhatWasDone } from "./what-was-done";

export type ApprovalPaneProps = {
  readonly ticketId: TicketId;
  readonly onDecided: () => void;
};

export function ApprovalPane({ ticketId, onDecided }: ApprovalPaneProps) {
  const { t } = useTranslation();
  const onScreen = useTicket(ticketId);
  if (onScreen.phase === "opening") return null;
  if (onScreen.phase === "missing") {
    return <Blank title={t("ticket.missing.title")} text={t("ticket.missing.text")} />;
  }
  return <OpenApproval open={onScreen.open} onDecided={onDecided} />;
}

type OpenApprovalProps = { readonly open: OpenTicket; readonly onDecided: () => void };

function OpenApproval({ open, onDecided }: OpenApprovalProps) {
  const { t } = useTranslation();
  const decision = useDecision(open, onDecided);
  const [asking, setAsking] = useState<"approve" | "send-back">();
  const { ticket, view } = open;
  const { submission } = view;
  const ask = (what: "approve" | "send-back") => {
    if (decision.refusal === undefined) setAsking(what);
  };
  const stopAsking = () => {
    setAsking(undefined);
  };
  useScreenKeys([
    [
      "A",
      () => {
        ask("approve");
      },
    ],
    [
      "R",
      () => {
        ask("send-back");
      },
    ],
  ]);
  return (
    <article className={classes["pane"]} aria-label={`${ticket.code}, ${ticket.report.subject}`}>
      <ApprovalHead open={open} decision={decision} onAsk={ask} />
      <ApprovalNotices open={open} decision={decision} />
      <div className={classes["columns"]}>
        <section aria-label={t("approval.citizenReads")}>
          <h3 className={classes["columnTitle"]}>{t("approval.citizenReads")}</h3>
          <div className={classes["citizen"]}>
            <CitizenPreview
              ticket={ticket}
              field={view.field}
              withoutLabel
              text={submission?.body.publicText ?? ""}
            />
          </div>
        </section>
        <WhatWasDone open={open} />
      </div>
      {asking === "approve" && submission !== undefined && (
        <ApproveDialog
          open={open}
          publicText={submission.body.publicText}
          decision={decision}
          onClose={stopAsking}
        />
      )}
      {asking === "send-back" && (
        <SendBackDialog ticketId={ticket.id} decision={decision} onClose={stopAsking} />
      )}
    </article>
  );
}

type ApprovalHeadProps = {
  readonly open: OpenTicket;
  readonly decision: Decision;
  readonly onAsk: (what: "approve" | "send-back") => void;
};

function ApprovalHead({ open, decision, onAsk }: ApprovalHeadProps) {
  const { t } = useTranslation();
  const nowMs = useMinute();
  const { go } = useNavigation();
  const { ticket, view } = open;
  const { submission } = view;
  const disabled = decision.refusal !== undefined;
  return (
    <header className={classes["paneHead"]}>
      <div className={classes["what"]}>
        <div className={classes["line"]}>
          <span className={classes["soft"]}>{ticket.code}</span>
          <ClockButton view={view} />
        </div>
        <h2 className={classes["subject"]} title={ticket.report.subject}>
          {ticket.report.subject}
        </h2>
        <p className={classes["soft"]}>
          {submission !== undefined &&
            t("approval.submittedBy", {
              name: submission.by.name,
              at: formatWhen(Date.parse(submission.at), nowMs, t),
            })}
          {" · "}
          <Anchor
            component="button"
            type="button"
            onClick={() => {
              go({ to: "ticket", ticketId: ticket.id });
            }}
          >
            {t("approval.openTicket")}
          </Anchor>
        </p>
      </div>
      <div className={classes["buttons"]}>
        <Button
          size="md"
          variant="default"
          disabled={disabled}
          leftSection={<IconArrowBackUp size="1.25rem" stroke={1.75} />}
          title="R"
          onClick={() => {
            onAsk("send-back");
          }}
        >
          {t("approval.sendBack")}
        </Button>
        <Button
          size="md"
          disabled={disabled}
          leftSection={<IconCheck size="1.25rem" stroke={2} />}
          title="A"
          onClick={() => {
            onAsk("approve");
          }}
        >
          {t("approval.approve")}
        </Button>
      </div>
    </header>
  );
}

/** Why no decision can be taken here, and what to look at before one is. */
function ApprovalNotices({
  open,
  decision,
}: {
  readonly open: OpenTicket;
  readonly decision: Decision;
}) {
  const { t } = useTranslation();
  const { status, submission } = open.view;
  const { refusal } = decision;
  const privateWords =
    status === "submitted"
      ? findPrivateWords(submission?.body.publicText ?? "", peopleInLog(open.ticket))
      : [];
  if (refusal === undefined && privateWords.length === 0) return null;
  return (
    <div className={classes["notices"]}>
      {refusal === "own-submission" && <Notice>{t("approval.own")}</Notice>}
      {refusal === "wrong-status" && <Notice>{nothingText(status, t)}</Notice>}
      {refusal !== undefined && refusal !== "own-submission" && refusal !== "wrong-status" && (
        <Notice>{t("approval.wrongRole")}</Notice>
      )}
      {privateWords.length > 0 && (
        <Notice tone="attention">
          {t("approval.privateFound")}{" "}
          <strong>{privateWords.map(({ words }) => words).join(", ")}</strong>
        </Notice>
      )}
    </div>
  );
}
