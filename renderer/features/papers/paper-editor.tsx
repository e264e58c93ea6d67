import { Button, Modal } from "@mantine/core";
import type { KeyboardEvent } from "react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import type { PaperTemplate } from "../../../domain/model/paper/paper-template";
import type { PaperProblem } from "../../../domain/rules/paper/paper-problem";
import type { DraftState } from "../drafts/draft-keeper";
import { useMinute } from "../clock/use-clock";
import { DraftMark } from "../forms/draft-mark";
import type { OpenTicket } from "../ticket/use-ticket";
import { inLanguage } from "./in-language";
import { holdFocus } from "./keep-focus";
import type { PaperDraft } from "./paper-draft";
import classes from "./paper-editor.module.css";
import { PaperSection } from "./paper-section";
import { PaperSignatures } from "./paper-signatures";
import { PaperStart } from "./paper-start";
import { PaperToolbar } from "./paper-toolbar";
import { problemText } from "./problem-text";
import { pageOf, useCitations, usePaperProblems } from "./use-paper";
import { useFieldNotes } from "./use-field-notes";
import { usePaperActions } from "./use-paper-actions";

export type PaperEditorProps = {
  readonly open: OpenTicket;
  readonly template: PaperTemplate;
  readonly draft: PaperDraft;
  readonly draftState: DraftState;
  readonly evidence: readonly EvidenceRef[];
  readonly onChange: (draft: PaperDraft) => void;
  readonly onClose: () => void;
};

/** The official form over the whole window: parts on the left, fields in their order beside them. */
export function PaperEditor(props: PaperEditorProps) {
  const { open, template, draft, draftState, evidence, onChange, onClose } = props;
  const { t, i18n } = useTranslation();
  const nowMs = useMinute();
  const citations = useCitations();
  const problems = usePaperProblems(template, draft);
  const notesAt = useFieldNotes(template, draft);
  const [asked, setAsked] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  useEffect(holdFocus, []);
  const name = [template.titleVi, draft.number ?? ""].join(" ").trim();
  const actions = usePaperActions({
    pages: async () => [await pageOf(template, draft)],
    name,
    ticket: open.ticket,
  });
  const missing = problems.filter(({ weight }) => weight === "must").length;
  const toFirstProblem = () => {
    setAsked(true);
    // After the words beside the fields are there.
    setTimeout(() => {
      firstWrong(body.current)?.focus();
    });
  };
  const errorAt = (path: string) => {
    const problem = problems.find((each) => each.path === path && isTold(each, asked));
    return problem === undefined ? undefined : problemText(problem, t);
  };
  return (
    <Modal
      opened
      fullScreen
      // A preview or a signature lies over it and takes its own Escape.
      closeOnEscape={false}
      onKeyDown={(event) => {
        editorKeys(event, { onEscape: onClose, onNext: missing > 0 ? toFirstProblem : onClose });
      }}
      onClose={onClose}
      title={
        inLanguage({ labelVi: template.titleVi, labelEn: template.titleEn }, i18n.language).label
      }
      closeButtonProps={{ "aria-label": t("papers.close") }}
      classNames={{ body: classes["modal"] ?? "", content: classes["content"] ?? "" }}
    >
      <div className={classes["bar"]}>
        <PaperToolbar actions={actions} name={name} keys />
        <span className={classes["state"]}>
          <DraftMark state={draftState} />
        </span>
        <FinishButton missing={missing} onMissing={toFirstProblem} onFinish={onClose} />
      </div>
      <div className={classes["columns"]}>
        <PartsList template={template} problems={asked ? problems : []} />
        {/* Keys begin at the first field, not at the buttons before it. */}
        <div ref={body} className={classes["form"]} tabIndex={-1} data-autofocus>
          <PaperStart open={open} template={template} draft={draft} onChange={onChange} />
          {template.sections.map((section) => (
            <PaperSection
              key={section.id}
              section={section}
              data={draft.data}
              nowMs={nowMs}
              citations={citations}
              errorAt={errorAt}
              notesAt={notesAt}
              onChange={(data) => {
                onChange({ ...draft, data });
              }}
            />
          ))}
          <PaperSignatures
            template={template}
            draft={draft}
            evidence={evidence}
            onChange={onChange}
          />
        </div>
      </div>
    </Modal>
  );
}

/** What cannot have the focus itself, a choice or a group of rows, gives it to its first field. */
function firstWrong(form: HTMLElement | null): HTMLElement | null | undefined {
  const wrong = form?.querySelector<HTMLElement>(
    '[aria-invalid="true"], fieldset[aria-describedby]',
  );
  return wrong?.matches("fieldset") === true
    ? wrong.querySelector<HTMLElement>("input, textarea, button")
    : wrong;
}

type EditorKeys = { readonly onEscape: () => void; readonly onNext: () => void };

/** Ctrl+Enter leads from one missing field to the next, and out when nothing is missing. */
function editorKeys(event: KeyboardEvent, { onEscape, onNext }: EditorKeys): void {
  if (!isInside(event)) return;
  if (event.key === "Escape") onEscape();
  if (event.key !== "Enter" || !event.ctrlKey) return;
  event.preventDefault();
  onNext();
}

/** What lies over the editor is inside it for React, but not for the person. */
function isInside({ currentTarget, target }: KeyboardEvent): boolean {
  return target instanceof Node && currentTarget.contains(target);
}

type FinishButtonProps = {
  readonly missing: number;
  readonly onMissing: () => void;
  readonly onFinish: () => void;
};

/** While something is missing it leads there. */
function FinishButton({ missing, onMissing, onFinish }: FinishButtonProps) {
  const { t } = useTranslation();
  return missing > 0 ? (
    <Button variant="light" color="orange" onClick={onMissing}>
      {t("papers.toMissing", { count: missing })}
    </Button>
  ) : (
    <Button onClick={onFinish}>{t("papers.finish")}</Button>
  );
}

/** Only what is empty waits until the person asks for it; what is wrong is told at once. */
function isTold({ reason }: PaperProblem, asked: boolean): boolean {
  return asked || (reason !== "required" && reason !== "tooFew");
}

type PartsListProps = {
  readonly template: PaperTemplate;
  readonly problems: readonly PaperProblem[];
};

function PartsList({ template, problems }: PartsListProps) {
  const { t, i18n } = useTranslation();
  const parts = [
    ...template.sections.map((section) => ({
      id: section.id,
      label: inLanguage(section, i18n.language).label,
      wrong: problems.filter(({ path }) =>
        [...section.fields, ...section.groups].some(({ key }) => path.split(".")[0] === key),
      ).length,
    })),
    { id: "signatures", label: t("papers.sign.heading"), wrong: 0 },
  ];
  return (
    <nav className={classes["parts"]} aria-label={t("papers.parts")}>
      {parts.map(({ id, label, wrong }) => (
        <button
          key={id}
          type="button"
          className={classes["part"]}
          onClick={() => {
            const section = document.getElementById(`paper-${id}`);
            section?.scrollIntoView({ block: "start" });
            section?.querySelector<HTMLElement>("input, textarea, button")?.focus();
          }}
        >
          <span>{label}</span>
          {wrong > 0 && <span className={classes["wrong"]}>{wrong}</span>}
        </button>
      ))}
    </nav>
  );
}
