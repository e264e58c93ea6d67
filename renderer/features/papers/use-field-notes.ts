import { useTranslation } from "react-i18next";
import type { PaperTemplate } from "../../../domain/model/paper/paper-template";
import { dayOf } from "../../../domain/rules/paper/paper-page";
import { figureText, recordDueText } from "./figure-text";
import type { PaperDraft } from "./paper-draft";
import { useFigureHints, usePaperRules } from "./use-paper";

/** What the law says beside a field, told before anything is wrong. */
export function useFieldNotes(
  template: PaperTemplate,
  draft: PaperDraft,
): (key: string) => readonly string[] {
  const { t, i18n } = useTranslation();
  const { officeOn } = usePaperRules();
  const figuresOf = useFigureHints(draft);
  return (key) => {
    const figures = figuresOf(key).map((figure) => figureText(figure, i18n.language, t));
    const isDue = key === "discoveredAt" && template.checks.includes("withinRecordDays");
    const due = isDue ? recordDueText(draft.data, officeOn(dayOf(draft.data)), t) : undefined;
    return due === undefined ? figures : [due, ...figures];
  };
}
