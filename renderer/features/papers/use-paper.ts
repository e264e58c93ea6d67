import { useEffect, useMemo, useState } from "react";
import type { PaperTemplate } from "../../../domain/model/paper/paper-template";
import type { LegalFigure } from "../../../domain/model/paper/legal-figure";
import { figuresOn } from "../../../domain/model/paper/legal-figure";
import { citationsOn } from "../../../domain/model/paper/legal-citation";
import { checkPaper } from "../../../domain/rules/paper/check-paper";
import { templateOf, templateOn } from "../../../domain/rules/paper/choose-template";
import { localDate } from "../../../domain/rules/paper/official-dates";
import { officeOnDay } from "../../../domain/rules/paper/office-figures";
import type { PaperPage } from "../../../domain/rules/paper/paper-page";
import { dayOf, paperPage } from "../../../domain/rules/paper/paper-page";
import type { PaperProblem } from "../../../domain/rules/paper/paper-problem";
import { papersOf } from "../../../domain/rules/paper/papers-of";
import { carryViolator, fillOpen, prefillPaper } from "../../../domain/rules/paper/prefill";
import type { Sha256 } from "../../../domain/model/ids";
import { useMinute } from "../clock/use-clock";
import { useDesk } from "../desk-context";
import type { OpenTicket } from "../ticket/use-ticket";
import { useReadable } from "../use-readable";
import type { PaperDraft } from "./paper-draft";
import { newPaper } from "./paper-draft";
import { paperSources } from "./paper-sources";
import type { PaperRules } from "./paper-rules";
import { sealOf } from "./seal";

/** The version that a paper was begun with, or else the one that holds today. */
export function usePaperTemplate(
  templateId: string,
  draft: PaperDraft | undefined,
): PaperTemplate | undefined {
  const { desk } = useDesk();
  const { papers } = useReadable(desk.directory);
  const nowMs = useMinute();
  return draft === undefined
    ? templateOn(papers, templateId, localDate(nowMs))
    : templateOf(papers, draft.template);
}

/** A paper that begins with what is known already. */
export function useNewPaper(open: OpenTicket): (template: PaperTemplate) => PaperDraft {
  const { desk, session } = useDesk();
  const { fields } = useReadable(desk.directory);
  return (template) => {
    const fieldLabel = fields.find(({ code }) => code === open.view.field)?.labelVi ?? "";
    const sources = paperSources({ open, session, nowMs: desk.nowMs(), fieldLabel });
    const known = prefillPaper(template, sources);
    const last = [...papersOf(open.view)]
      .reverse()
      .find(({ data }) => data["violatorName"] !== undefined);
    const violator = last === undefined ? {} : carryViolator(template, last.data);
    return newPaper(template, fillOpen(known, violator));
  };
}

/** What is wrong or missing in a paper, as it stands. */
export function usePaperProblems(
  template: PaperTemplate,
  draft: PaperDraft,
): readonly PaperProblem[] {
  const { officeOn } = usePaperRules();
  return useMemo(
    () => checkPaper(template, draft.data, officeOn(dayOf(draft.data))),
    [template, draft.data, officeOn],
  );
}

/** Undefined until the paper as it is now has been hashed. */
export function useSeal(draft: PaperDraft): Sha256 | undefined {
  const [sealed, setSealed] = useState<{ readonly draft: PaperDraft; readonly seal: Sha256 }>();
  useEffect(() => {
    let current = true;
    void sealOf(draft).then((seal) => {
      if (current) setSealed({ draft, seal });
    });
    return () => {
      current = false;
    };
  }, [draft]);
  return sealed?.draft === draft ? sealed.seal : undefined;
}

export async function pageOf(template: PaperTemplate, draft: PaperDraft): Promise<PaperPage> {
  return paperPage({ ...draft, template, seal: await sealOf(draft) });
}

export function useCitations(): readonly string[] {
  const { desk } = useDesk();
  const { citations } = useReadable(desk.directory);
  const day = localDate(useMinute());
  return useMemo(() => citationsOn(citations, day).map(({ titleVi }) => titleVi), [citations, day]);
}

/** What the law's figures of a paper's day say beside a field of its form. */
export function useFigureHints(draft: PaperDraft): (field: string) => readonly LegalFigure[] {
  const { desk } = useDesk();
  const { figures } = useReadable(desk.directory);
  const today = localDate(useMinute());
  const day = dayOf(draft.data) ?? today;
  const held = useMemo(() => figuresOn(figures, day), [figures, day]);
  return (field) => held.filter((figure) => figure.field === field);
}

/** Templates and figures of the law, for the forms that a paper belongs to. */
export function usePaperRules(): PaperRules {
  const { desk } = useDesk();
  const { papers, figures } = useReadable(desk.directory);
  const { working } = useReadable(desk.rules);
  const today = localDate(useMinute());
  return useMemo(
    () => ({
      templates: papers,
      officeOn: (day) => officeOnDay(figures, working, day ?? today),
    }),
    [papers, figures, working, today],
  );
}
