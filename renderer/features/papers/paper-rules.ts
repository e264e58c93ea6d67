import type { PaperTemplate } from "../../../domain/model/paper/paper-template";
import { checkPaper } from "../../../domain/rules/paper/check-paper";
import { templateOf } from "../../../domain/rules/paper/choose-template";
import type { PaperOffice } from "../../../domain/rules/paper/paper-checks";
import { isComplete } from "../../../domain/rules/paper/paper-problem";
import { parsePaperDraft } from "./paper-draft";

export type PaperRules = {
  readonly templates: readonly PaperTemplate[];
  readonly office: PaperOffice;
};

/** A paper that was begun and still lacks something that must be there. */
export function isUnfinished(raw: unknown, { templates, office }: PaperRules): boolean {
  const draft = parsePaperDraft(raw);
  const template = draft === undefined ? undefined : templateOf(templates, draft.template);
  if (draft === undefined || template === undefined) return false;
  return !isComplete(checkPaper(template, draft.data, office));
}
