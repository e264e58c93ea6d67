import { Button } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { EntryOf } from "../../../domain/model/entry";
import { isKnown } from "../../../domain/model/entry";
import { formatWhen } from "../../i18n/local-time";
import { useMinute } from "../clock/use-clock";
import { ClockTable } from "../file/clock-table";
import { NotAppliedList, PastCycles, Related } from "../file/earlier-matters";
import { HeldTable } from "../file/held-table";
import { OpenMatters } from "../file/open-matters";
import { FileCheck } from "../file-check/file-check";
import { NumberBookButton } from "../number-book/number-book-button";
import { CasePapers } from "../papers/case-papers";
import { useServices } from "../services";
import { CaseExportButton } from "../vault/case-export-button";
import classes from "./file-tab.module.css";
import { PublicText } from "./public-text";
import type { OpenTicket } from "./use-ticket";

type PaperKind = "resolutionSubmitted" | "replied" | "published";
export type Paper = {
  readonly entry: { [Kind in PaperKind]: EntryOf<Kind> }[PaperKind];
  readonly atMs: number;
};

/** The papers of the file: what was submitted, answered and published, newest first. */
export function filePapers({ story }: OpenTicket): readonly Paper[] {
  return story.flatMap(({ entry, atMs, notApplied }): readonly Paper[] => {
    if (notApplied !== undefined || !isKnown(entry)) return [];
    const isPaper =
      entry.kind === "resolutionSubmitted" ||
      entry.kind === "replied" ||
      entry.kind === "published";
    return isPaper ? [{ entry, atMs }] : [];
  });
}

export type FileTabProps = { readonly open: OpenTicket; readonly papers: readonly Paper[] };

export function FileTab({ open, papers }: FileTabProps) {
  const { t } = useTranslation();
  const { bridge } = useServices();
  return (
    <div className={classes["papers"]}>
      {open.view.publication !== undefined && (
        <div>
          <Button
            variant="light"
            leftSection={<IconExternalLink size="1.125rem" stroke={1.75} />}
            onClick={() => void bridge.ask["app:open-public-page"](open.ticket.code)}
          >
            {t("ticket.file.openPublic")}
          </Button>
        </div>
      )}
      <div className={classes["tools"]}>
        <CaseExportButton />
        <NumberBookButton />
      </div>
      <FileCheck open={open} />
      <OpenMatters open={open} />
      <CasePapers open={open} />
      <ClockTable open={open} />
      <HeldTable open={open} />
      <Related open={open} />
      {papers.map((paper) => (
        <PaperSheet key={paper.entry.id} paper={paper} />
      ))}
      <PastCycles cycles={open.view.pastCycles} />
      <NotAppliedList open={open} />
    </div>
  );
}

function PaperSheet({ paper }: { readonly paper: Paper }) {
  const { t } = useTranslation();
  const nowMs = useMinute();
  const { entry, atMs } = paper;
  const title = {
    resolutionSubmitted: t("ticket.file.submission"),
    replied: t("ticket.file.reply"),
    published: t("ticket.file.publication"),
  }[entry.kind];
  return (
    <section className={classes["paper"]}>
      <h3 className={classes["title"]}>{title}</h3>
      <p className={classes["when"]}>
        {entry.by.name}, {formatWhen(atMs, nowMs, t)}
      </p>
      {entry.kind === "resolutionSubmitted" && (
        <>
          <p className={classes["outcome"]}>{t(`words.outcome.${entry.body.outcome}`)}</p>
          <p className={classes["text"]}>{entry.body.result}</p>
          <PublicText label={t("story.label.public")} text={entry.body.publicText} />
        </>
      )}
      {entry.kind !== "resolutionSubmitted" && <PublicText text={entry.body.text} />}
    </section>
  );
}
