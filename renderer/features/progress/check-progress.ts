import { isPhoto } from "../../../domain/model/evidence-ref";
import { toEpochMs } from "../../../domain/model/instant";
import type { Role } from "../../../domain/model/role";
import type { Words } from "../../i18n";
import type { NewEntry } from "../../store";
import type { FormDrafts } from "../drafts/form-drafts";
import type { FieldErrors } from "../forms/use-entry-form";

type ProgressDraft = FormDrafts["progressReplied"];

/** The three parts that the 60-minute rule asks for; without all of them it is not met. */
export type ProgressParts = {
  readonly text: boolean;
  readonly photo: boolean;
  readonly deadline: boolean;
  readonly all: boolean;
};

export function progressParts(draft: ProgressDraft, nowMs: number): ProgressParts {
  const { committedDeadline } = draft;
  const text = draft.text.trim() !== "";
  const photo = draft.evidence.some(isPhoto);
  const deadline = committedDeadline !== undefined && toEpochMs(committedDeadline) > nowMs;
  return { text, photo, deadline, all: text && photo && deadline };
}

/** An incomplete reply may still be written; only what makes no sense is refused. */
export function checkProgress(draft: ProgressDraft, nowMs: number, t: Words): FieldErrors {
  const { text, committedDeadline } = draft;
  const past = committedDeadline !== undefined && toEpochMs(committedDeadline) <= nowMs;
  return {
    ...(text.trim() === "" ? { text: t("forms.progress.textMissing") } : {}),
    ...(past ? { committedDeadline: t("forms.progress.deadlinePast") } : {}),
  };
}

export function progressEntry(draft: ProgressDraft, role: Role): NewEntry {
  const { text, committedDeadline, evidence } = draft;
  return {
    kind: "progressReplied",
    role,
    evidence,
    body: {
      text: text.trim(),
      ...(committedDeadline === undefined ? {} : { committedDeadline }),
    },
  };
}
