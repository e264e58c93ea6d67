import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ExportedCase } from "../../../domain/contract/evidence-ipc";
import { Notice } from "../../ui";
import { nameOf, sizeText } from "../evidence/describe-ref";
import type { TicketEvidence } from "../evidence/use-ticket-evidence";
import { LongWork } from "./long-work";
import { useCaseExport } from "./use-case-export";
import classes from "./vault-section.module.css";

export type CaseExportPaneProps = {
  readonly ticket: TicketEvidence;
  readonly onClose: () => void;
};

export function CaseExportPane({ ticket, onClose }: CaseExportPaneProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const { state, start, stop } = useCaseExport(ticket);
  const isRunning = state.phase === "running";
  return (
    <div className={classes["form"]}>
      <p>{t("evidence.export.help", { count: ticket.refs.length })}</p>
      <Notice tone="attention">{t("evidence.export.careful")}</Notice>
      <TextInput
        label={t("evidence.export.reason")}
        description={t("evidence.export.reasonHelp")}
        data-autofocus
        maxLength={500}
        value={reason}
        disabled={isRunning}
        onChange={(event) => {
          setReason(event.currentTarget.value);
        }}
      />
      {isRunning && (
        <LongWork label={t("evidence.export.running")} progress={state.progress} onStop={stop} />
      )}
      {state.phase === "refused" && (
        <Notice tone={state.reason === "cancelled" ? "info" : "attention"} live>
          {t(`evidence.export.refused.${state.reason}`)}
        </Notice>
      )}
      {state.phase === "done" && <ExportResult result={state.result} ticket={ticket} />}
      <div className={classes["last"]}>
        <Button variant="default" size="md" onClick={onClose}>
          {t("evidence.export.close")}
        </Button>
        <Button
          size="md"
          disabled={isRunning}
          onClick={() => {
            start(reason.trim());
          }}
        >
          {t("evidence.export.start")}
        </Button>
      </div>
    </div>
  );
}

type ExportResultProps = { readonly result: ExportedCase; readonly ticket: TicketEvidence };

function ExportResult({ result, ticket }: ExportResultProps) {
  const { t } = useTranslation();
  const { fileName, files, sizeBytes, missing } = result;
  const nameOfHash = (sha256: string) => {
    const index = ticket.refs.findIndex((ref) => ref.sha256 === sha256);
    const ref = ticket.refs[index];
    return ref === undefined ? sha256 : nameOf(ref, index, t);
  };
  return (
    <Notice tone={missing.length === 0 ? "good" : "attention"} live>
      <p>{t("evidence.export.done", { fileName, count: files, size: sizeText(sizeBytes) })}</p>
      {missing.length > 0 && (
        <>
          <p>{t("evidence.export.missing", { count: missing.length })}</p>
          <ul className={classes["missing"]}>
            {missing.map(({ sha256, reason }) => (
              <li key={sha256}>
                {nameOfHash(sha256)}: {t(`evidence.export.missingReason.${reason}`)}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>{t("evidence.export.verify")}</p>
    </Notice>
  );
}
