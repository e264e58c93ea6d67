import { Button } from "@mantine/core";
import { IconFileText } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PaperTemplate } from "../../../domain/model/paper/paper-template";
import { bodyOfPaper } from "../../../domain/rules/paper/body-of-paper";
import type { FormDraft } from "../drafts/use-form-draft";
import type { OpenTicket } from "../ticket/use-ticket";
import { inLanguage } from "./in-language";
import type { PaperDraft } from "./paper-draft";
import { paperFieldName, parsePaperDraft } from "./paper-draft";
import { PaperEditor } from "./paper-editor";
import classes from "./paper-editor.module.css";
import { useNewPaper, usePaperProblems, usePaperTemplate } from "./use-paper";

export type PaperFieldProps = {
  readonly open: OpenTicket;
  readonly templateId: string;
  readonly draft: FormDraft;
  readonly error: string | undefined;
};

/** The official paper of a step: drawn up over the whole window, kept in the form's own draft. */
export function PaperField({ open, templateId, draft, error }: PaperFieldProps) {
  const { t, i18n } = useTranslation();
  const name = paperFieldName(templateId);
  const paper = parsePaperDraft(draft.value[name]);
  const template = usePaperTemplate(templateId, paper);
  const begin = useNewPaper(open);
  const [editing, setEditing] = useState(false);
  if (template === undefined) return null;
  const put = (next: PaperDraft) => {
    const { number = "" } = next;
    draft.change({ ...bodyOfPaper(template, next.data), number, [name]: next });
  };
  const { label } = inLanguage(
    { labelVi: template.titleVi, labelEn: template.titleEn },
    i18n.language,
  );
  return (
    <div className={classes["card"]} data-invalid={error !== undefined || undefined}>
      <IconFileText size="1.75rem" stroke={1.5} />
      <span className={classes["cardText"]}>
        <span className={classes["cardTitle"]}>{label}</span>
        {paper === undefined ? (
          <span className={classes["soft"]}>{t("papers.card.none")}</span>
        ) : (
          <PaperState template={template} paper={paper} />
        )}
        {error !== undefined && <span className={classes["error"]}>{error}</span>}
      </span>
      <Button
        variant={paper === undefined ? "filled" : "default"}
        aria-invalid={error !== undefined}
        onClick={() => {
          if (paper === undefined) put(begin(template));
          setEditing(true);
        }}
      >
        {t(paper === undefined ? "papers.card.begin" : "papers.card.open")}
      </Button>
      {editing && paper !== undefined && (
        <PaperEditor
          open={open}
          template={template}
          draft={paper}
          draftState={draft.state}
          evidence={draft.value.evidence}
          onChange={put}
          onClose={() => {
            void draft.keeper.flush();
            setEditing(false);
          }}
        />
      )}
    </div>
  );
}

type PaperStateProps = { readonly template: PaperTemplate; readonly paper: PaperDraft };

function PaperState({ template, paper }: PaperStateProps) {
  const { t } = useTranslation();
  const missing = usePaperProblems(template, paper).filter(({ weight }) => weight === "must");
  const number = paper.number ?? t("papers.card.noNumber");
  const state =
    missing.length > 0
      ? t("papers.card.missing", { count: missing.length })
      : t("papers.card.complete");
  const signed = t("papers.card.signed", { count: paper.signatures.length });
  const parts = [...(template.numberSign === undefined ? [] : [number]), state, signed];
  return <span className={classes["soft"]}>{parts.join(" · ")}</span>;
}
