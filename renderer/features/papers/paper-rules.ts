import type { PaperTemplate } from "../../../domain/model/paper/paper-template";
import { checkPaper } from "../../../domain/rules/paper/check-paper";
import { templateOf } from "../../../domain/rules/paper/choose-template";
import type { PaperOffice } from "../../../domain/rules/paper/paper-checks";
import { dayOf } from "../../../domain/rules/paper/paper-page";
import { isComplete } from "../../../domain/rules/paper/paper-problem";
import { parsePaperDraft } from "./paper-draft";

export type PaperRules = {
  readonly templates: readonly PaperTemplate[];
  /** The figures of the law on a paper's own day; without one, today's. */
  readonly officeOn: (day: string | undefined) => PaperOffice;
};

/** A paper that was begun and still lacks something that must be there. */
export function isUnfinished(raw: unknown, { templates, officeOn }: PaperRules): boolean {
  const draft = parsePaperDraft(raw);
  const template = draft === undefined ? undefined : templateOf(templates, draft.template);
  if (draft === undefined || template === undefined) return false;
  return !isComplete(checkPaper(template, draft.data, officeOn(dayOf(draft.data))));
}
