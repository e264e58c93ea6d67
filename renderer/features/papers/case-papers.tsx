import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Entry } from "../../../domain/model/entry";
import type { PaperTemplate } from "../../../domain/model/paper/paper-template";
import { templateOf } from "../../../domain/rules/paper/choose-template";
import type { FiledPaper } from "../../../domain/rules/paper/papers-of";
import { papersOf } from "../../../domain/rules/paper/papers-of";
import { isRecord } from "../../../domain/model/shape";
import type { StaffMember } from "../../store";
import { formatWhen } from "../../i18n/local-time";
import { Tag } from "../../ui";
import { useMinute } from "../clock/use-clock";
import { useDesk } from "../desk-context";
import type { OpenTicket } from "../ticket/use-ticket";
import { useReadable } from "../use-readable";
import classes from "./case-papers.module.css";
import { inLanguage } from "./in-language";
import type { PaperDraft } from "./paper-draft";
import { draftOf, parsePaperDraft } from "./paper-draft";
import { PaperSince } from "./paper-since";
import { slipOrReply } from "./slip-and-reply";
import { PaperToolbar } from "./paper-toolbar";
import { pageOf, useSeal } from "./use-paper";
import { usePaperActions } from "./use-paper-actions";

type CasePaper = {
  readonly entry: Entry;
  readonly atMs: number;
  readonly template: PaperTemplate;
  readonly paper: PaperDraft;
  /** Absent for a paper that was not drawn up by a step of its own, or changed nothing. */
  readonly filed?: FiledPaper;
};

/** All papers of a ticket in their order, each to look at and print again, or all at once. */
export function CasePapers({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { papers: templates } = useReadable(desk.directory);
  const staff = useReadable(desk.staff);
  const papers = useMemo(() => casePapers(open, templates, staff), [open, templates, staff]);
  const actions = usePaperActions({
    pages: () => Promise.all(papers.map(({ template, paper }) => pageOf(template, paper))),
    name: `${t("papers.file.heading")} ${open.ticket.code}`,
    ticket: open.ticket,
  });
  if (papers.length === 0) return null;
  return (
    <section className={classes["papers"]} aria-label={t("papers.file.heading")}>
      <h3 className={classes["heading"]}>{t("papers.file.heading")}</h3>
      <ul className={classes["list"]}>
        {papers.map((paper) => (
          <PaperRow key={paper.entry.id} open={open} paper={paper} />
        ))}
      </ul>
      {papers.length > 1 && (
        <div>
          <p className={classes["soft"]}>{t("papers.file.printAll")}</p>
          <PaperToolbar actions={actions} name={t("papers.file.heading")} />
        </div>
      )}
    </section>
  );
}

type PaperRowProps = { readonly open: OpenTicket; readonly paper: CasePaper };

function PaperRow({ open, paper: casePaper }: PaperRowProps) {
  const { entry, atMs, template, paper, filed } = casePaper;
  const { t, i18n } = useTranslation();
  const nowMs = useMinute();
  const seal = useSeal(paper);
  const name = [template.titleVi, paper.number ?? ""].join(" ").trim();
  const actions = usePaperActions({
    pages: async () => [await pageOf(template, paper)],
    name,
    ticket: open.ticket,
  });
  const { label } = inLanguage(
    { labelVi: template.titleVi, labelEn: template.titleEn },
    i18n.language,
  );
  const isBroken = seal !== undefined && paper.signatures.some((each) => each.seal !== seal);
  return (
    <li className={classes["paper"]}>
      <p className={classes["name"]}>
        {label} {paper.number}
      </p>
      <p className={classes["soft"]}>
        {entry.by.name}, {formatWhen(atMs, nowMs, t)}
        {/* The slip and the reply are signed on paper alone. */}
        {filed !== undefined && (
          <> · {t("papers.card.signed", { count: paper.signatures.length })}</>
        )}
      </p>
      {isBroken && <Tag tone="soon">{t("papers.file.changed")}</Tag>}
      {filed !== undefined && <PaperSince open={open} filed={filed} />}
      <PaperToolbar actions={actions} name={name} />
    </li>
  );
}

/** A paper whose template this app does not have yet is told by its entry in the story. */
function casePapers(
  { ticket, view, story }: OpenTicket,
  templates: readonly PaperTemplate[],
  staff: readonly StaffMember[],
): readonly CasePaper[] {
  const filedPapers = papersOf(view);
  // A file lies in the order in which its papers came about; the story begins with the last.
  return [...story].reverse().flatMap(({ entry, atMs, notApplied }): readonly CasePaper[] => {
    const filed = filedPapers.find((paper) => paper.entry.id === entry.id);
    const written =
      asFiled(filed, templates) ??
      drawnUp(entry, templates) ??
      (notApplied === undefined
        ? slipOrReply({ ticket, view, entry, atMs, templates, staff })
        : undefined);
    if (written === undefined) return [];
    return [{ entry, atMs, ...written, ...(filed === undefined ? {} : { filed }) }];
  });
}

/** With what has been put right or added since. */
function asFiled(filed: FiledPaper | undefined, templates: readonly PaperTemplate[]) {
  const paper = filed === undefined ? undefined : draftOf(filed);
  const template = paper === undefined ? undefined : templateOf(templates, paper.template);
  return paper === undefined || template === undefined ? undefined : { template, paper };
}

function drawnUp({ body }: Entry, templates: readonly PaperTemplate[]) {
  if (!isRecord(body)) return undefined;
  const { template: ref, details: data, number, signatures = [] } = body;
  const raw = { template: ref, data, signatures, ...(number === undefined ? {} : { number }) };
  const paper = parsePaperDraft(raw);
  const template = paper === undefined ? undefined : templateOf(templates, paper.template);
  return paper === undefined || template === undefined ? undefined : { template, paper };
}
