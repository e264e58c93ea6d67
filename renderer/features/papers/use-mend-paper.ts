import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Signature } from "../../../domain/model/entry-body/paper";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import type { FiledPaper } from "../../../domain/rules/paper/papers-of";
import type { Words } from "../../i18n";
import type { OpenTicket } from "../ticket/use-ticket";
import { mendKey } from "./mend-draft";
import { useCorrectPaper } from "./use-correct-paper";

export type MendPaperProps = {
  readonly open: OpenTicket;
  readonly filed: FiledPaper;
  readonly onClose: () => void;
};

export type Mending = {
  readonly signatures: readonly Signature[];
  readonly evidence: readonly EvidenceRef[];
  /** Empty where the paper has one already. */
  readonly number: string;
};

/** What the story says of an addition; undefined when nothing was added. */
export function mendingText(
  { signatures, evidence, number }: Mending,
  t: Words,
): string | undefined {
  const names = (which: readonly Signature[]) =>
    which.map(({ name, place }) => (name === "" ? place : name)).join(", ");
  const signed = signatures.filter(({ refusal }) => refusal === undefined);
  const refused = signatures.filter(({ refusal }) => refusal !== undefined);
  const parts = [
    ...(number === "" ? [] : [t("paperLife.mend.text.number", { number })]),
    ...(signed.length === 0 ? [] : [t("paperLife.mend.text.signatures", { who: names(signed) })]),
    ...(refused.length === 0 ? [] : [t("paperLife.mend.text.refusals", { who: names(refused) })]),
    ...(evidence.length === 0 ? [] : [t("paperLife.mend.text.scans")]),
  ];
  return parts.length === 0 ? undefined : parts.join("; ");
}

/** Writes what was added as a correction that names the paper's entry. */
export function useMendPaper({ open, filed, onClose }: MendPaperProps) {
  const { t } = useTranslation();
  const correct = useCorrectPaper();
  const [problem, setProblem] = useState<string>();
  return {
    problem,
    /** Says so where nothing was added. */
    mayWrite: (mending: Mending): boolean => {
      const isSomething = mendingText(mending, t) !== undefined;
      setProblem(isSomething ? undefined : t("paperLife.mend.nothing"));
      return isSomething;
    },
    write: async (mending: Mending): Promise<void> => {
      const { signatures, evidence, number } = mending;
      const refusal = await correct.write({
        ticketId: open.ticket.id,
        evidence,
        draftKey: mendKey(open.ticket.id, filed.entry.id),
        body: {
          text: mendingText(mending, t) ?? "",
          entry: filed.entry.id,
          ...(signatures.length === 0 ? {} : { signatures }),
          ...(number === "" ? {} : { number }),
        },
      });
      if (refusal === undefined) onClose();
      else {
        setProblem(
          refusal === "not-allowed" ? t("paperLife.mend.notAllowed") : t("paperLife.mend.refused"),
        );
      }
    },
  };
}
