import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Submitting } from "./use-submit-once";

export type SubmittingMarkProps = {
  readonly submitting: Submitting | undefined;
  /** Shown while nothing is being submitted. */
  readonly children: ReactNode;
};

/** Says that the press was heard, and what it waits for. */
export function SubmittingMark({ submitting, children }: SubmittingMarkProps) {
  const { t } = useTranslation();
  if (submitting === undefined) return children;
  return <span role="status">{t(`forms.submitting.${submitting}`)}</span>;
}
