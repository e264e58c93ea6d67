import { Anchor, Button } from "@mantine/core";
import { IconArrowBackUp, IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TicketId } from "../../../domain/model/ids";
import type { StepRefusal } from "../../../domain/rules/next-steps";
import { findPrivateWords, peopleInLog } from "../../../domain/rules/publication";
import { formatWhen } from "../../i18n/local-time";
import { Blank, Notice } from "../../ui";
import { ClockButton } from "../clock/clock-button";
import { useMinute } from "../clock/use-clock";
import { EvidenceNumbers } from "../evidence/evidence-numbers";
import { FormDialog } from "../forms/form-dialog";
import { useNavigation } from "../navigation/use-navigation";
import { CitizenPreview } from "../resolution/citizen-preview";
import { nothingText } from "../ticket/step-groups";
import { UnreadableNotice } from "../ticket/unreadable-notice";
import type { OpenTicket } from "../ticket/use-ticket";
import { useTicket } from "../ticket/use-ticket";
import { useScreenKeys } from "../use-screen-keys";
import classes from "./approval-screen.module.css";
import { useDecisionRefusal } from "./use-decision-refusal";
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

/** The two decisions that a supervisor takes on a submission. */
type Asked = "approved" | "sentBack";

type OpenApprovalProps = { readonly open: OpenTicket; readonly onDecided: () => void };

function OpenApproval({ open, onDecided }: OpenApprovalProps) {
  const { t } = useTranslation();
  const refusal = useDecisionRefusal(open);
  const [asking, setAsking] = useState<Asked>();
  const { ticket, view } = open;
  const { submission } = view;
  const ask = (what: Asked) => {
    if (refusal === undefined) setAsking(what);
  };
  const stopAsking = () => {
    setAsking(undefined);
  };
  useScreenKeys([
    [
      "A",
      () => {
        ask("approved");
      },
    ],
    [
      "R",
      () => {
        ask("sentBack");
      },
    ],
  ]);
  return (
    <article className={classes["pane"]} aria-label={`${ticket.code}, ${ticket.report.subject}`}>
      <ApprovalHead open={open} refusal={refusal} onAsk={ask} />
      <UnreadableNotice ticketId={ticket.id} />
      <ApprovalNotices open={open} refusal={refusal} />
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
        <EvidenceNumbers ticket={ticket}>
          <WhatWasDone open={open} />
        </EvidenceNumbers>
      </div>
      {asking !== undefined && (
        <FormDialog open={open} kind={asking} onClose={stopAsking} onDone={onDecided} />
      )}
    </article>
  );
}

type ApprovalHeadProps = {
  readonly open: OpenTicket;
  readonly refusal: StepRefusal | undefined;
  readonly onAsk: (what: Asked) => void;
};

function ApprovalHead({ open, refusal, onAsk }: ApprovalHeadProps) {
  const { t } = useTranslation();
  const nowMs = useMinute();
  const { go } = useNavigation();
  const { ticket, view } = open;
  const { submission } = view;
  const disabled = refusal !== undefined;
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
            onAsk("sentBack");
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
            onAsk("approved");
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
  refusal,
}: {
  readonly open: OpenTicket;
  readonly refusal: StepRefusal | undefined;
}) {
  const { t } = useTranslation();
  const { status, submission } = open.view;
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
