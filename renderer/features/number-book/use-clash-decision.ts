import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EntryId } from "../../../domain/model/ids";
import { readPaperNumber } from "../../../domain/rules/paper/numbering";
import { sameSign } from "../../../domain/rules/paper/number-book";
import type { CorrectionRefusal } from "../papers/use-correct-paper";
import { useCorrectPaper } from "../papers/use-correct-paper";
import type { Clash, NumberedPaperAt } from "../papers/use-paper-cards";
import { numberedPapers, usePaperCards } from "../papers/use-paper-cards";

export type Decision = {
  readonly keeper: EntryId | undefined;
  readonly others: readonly NumberedPaperAt[];
  readonly numbers: { readonly [entryId: string]: string };
  readonly reason: string;
};

export type DecisionProblem = "chooseOne" | "numberMissing" | "sameNumber";

/** What keeps a decision from being written; every new number must be free. */
export function decisionProblem(
  { keeper, others, numbers }: Decision,
  papers: readonly NumberedPaperAt[],
): DecisionProblem | undefined {
  if (keeper === undefined) return "chooseOne";
  const chosen = others.map((paper) => ({
    paper,
    read: readPaperNumber(numbers[paper.entryId] ?? ""),
  }));
  if (chosen.some(({ read }) => read === undefined)) return "numberMissing";
  const keys = chosen.map(({ read }) => `${String(read?.number)}/${read?.sign ?? ""}`);
  if (new Set(keys).size < keys.length) return "sameNumber";
  const isTaken = chosen.some(({ paper, read }) =>
    papers.some((other) => {
      if (other.unitId !== paper.unitId || other.year !== paper.year) return false;
      const there = readPaperNumber(other.number);
      return (
        there !== undefined &&
        read !== undefined &&
        there.number === read.number &&
        sameSign(there.sign, read.sign)
      );
    }),
  );
  return isTaken ? "sameNumber" : undefined;
}

/** Writes what a person has decided: a correction on each paper that gives its number up. */
export function useClashDecision({ number }: Clash, onDone: () => void) {
  const { t } = useTranslation();
  const correct = useCorrectPaper();
  const papers = numberedPapers(usePaperCards());
  const [problem, setProblem] = useState<string>();
  const [working, setWorking] = useState(false);
  const write = async ({ others, numbers, reason }: Decision) => {
    for (const { ticketId } of others) {
      const refusal = await correct.check(ticketId);
      if (refusal !== undefined) return refusal;
    }
    for (const { ticketId, entryId } of others) {
      const next = (numbers[entryId] ?? "").trim();
      const why =
        reason.trim() === "" ? t("paperLife.clash.reasonStart", { number }) : reason.trim();
      const text = t("paperLife.clash.text", { why, number: next });
      const refusal = await correct.write({
        ticketId,
        body: { text, entry: entryId, number: next },
      });
      if (refusal !== undefined) return refusal;
      notifications.show({ message: t("paperLife.clash.done", { number: next }) });
    }
    return undefined;
  };
  const refusalText: { readonly [Refusal in CorrectionRefusal]: string } = {
    gone: t("paperLife.clash.gone"),
    "not-allowed": t("paperLife.mend.notAllowed"),
    failed: t("paperLife.mend.refused"),
  };
  return {
    problem,
    working,
    /** What was said of an earlier try no longer holds. */
    forget: () => {
      setProblem(undefined);
    },
    decide: async (decision: Decision) => {
      if (working) return;
      const wrong = decisionProblem(decision, papers);
      setProblem(wrong === undefined ? undefined : t(`paperLife.clash.${wrong}`));
      if (wrong !== undefined) return;
      setWorking(true);
      const refusal = await write(decision);
      setWorking(false);
      if (refusal === undefined) onDone();
      else setProblem(refusalText[refusal]);
    },
  };
}
