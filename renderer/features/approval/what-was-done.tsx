import { useTranslation } from "react-i18next";
import type { EntryOf } from "../../../domain/model/entry";
import { isKnown } from "../../../domain/model/entry";
import { formatWhen } from "../../i18n/local-time";
import { useMinute } from "../clock/use-clock";
import { collectEvidence } from "../evidence/collect-evidence";
import { EvidenceCounts } from "../evidence/evidence-counts";
import { PhotoGrid } from "../evidence/photo-grid";
import type { OpenTicket } from "../ticket/use-ticket";
import classes from "./approval-screen.module.css";

/** Beside the citizen's words: what was reported, found and done, with the photos. */
export function WhatWasDone({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const nowMs = useMinute();
  const { submission } = open.view;
  const inspection = lastInspection(open);
  const photos = [...(inspection?.evidence ?? []), ...(submission?.evidence ?? [])];
  return (
    <section aria-label={t("approval.whatWasDone")}>
      <h3 className={classes["columnTitle"]}>{t("approval.whatWasDone")}</h3>
      {submission !== undefined && (
        <>
          <p>
            <strong>{t(`words.outcome.${submission.body.outcome}`)}</strong>
          </p>
          <p className={classes["text"]}>{submission.body.result}</p>
        </>
      )}
      <p className={classes["label"]}>{t("approval.inspection")}</p>
      {inspection === undefined ? (
        <p className={classes["soft"]}>{t("approval.noInspection")}</p>
      ) : (
        <>
          <p>
            <strong>{t(`words.conclusion.${inspection.body.conclusion}`)}</strong>
          </p>
          <p className={classes["text"]}>{inspection.body.findings}</p>
          {inspection.body.measures !== undefined && (
            <p className={classes["text"]}>{inspection.body.measures}</p>
          )}
          <p className={classes["soft"]}>
            {inspection.by.name}, {formatWhen(Date.parse(inspection.at), nowMs, t)}
          </p>
        </>
      )}
      <p className={classes["label"]}>{t("ticket.tab.evidence")}</p>
      <EvidenceCounts refs={collectEvidence(open.ticket)} />
      {photos.length === 0 ? (
        <p className={classes["soft"]}>{t("approval.noPhotos")}</p>
      ) : (
        <PhotoGrid refs={photos} size="small" />
      )}
      <p className={classes["label"]}>{t("ticket.report.said")}</p>
      <p className={classes["text"]}>{open.ticket.report.text}</p>
    </section>
  );
}

function lastInspection({ story }: OpenTicket): EntryOf<"inspected"> | undefined {
  for (const { entry, notApplied } of story) {
    if (isKnown(entry) && entry.kind === "inspected" && notApplied === undefined) return entry;
  }
  return undefined;
}
