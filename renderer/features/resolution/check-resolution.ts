import type { Role } from "../../../domain/model/role";
import type { PrivateWord } from "../../../domain/rules/publication";
import type { Words } from "../../i18n";
import type { NewEntry } from "../../store";
import type { FormDrafts } from "../drafts/form-drafts";
import type { FieldErrors } from "../forms/use-entry-form";

type ResolutionDraft = FormDrafts["resolutionSubmitted"];

export type PrivateFinding = {
  readonly words: readonly PrivateWord[];
  /** Only numbers and addresses that may be an office's own; the person can say so. */
  readonly mayBeOffice: boolean;
};

/** A phone number or e-mail address may be an office's; everything else is a person's. */
export function weighPrivateWords(words: readonly PrivateWord[]): PrivateFinding {
  return { words, mayBeOffice: words.every(({ what }) => what === "phone" || what === "email") };
}

export type ResolutionCheck = {
  readonly finding: PrivateFinding;
  readonly confirmedOffice: boolean;
};

export function checkResolution(
  draft: ResolutionDraft,
  { finding, confirmedOffice }: ResolutionCheck,
  t: Words,
): FieldErrors {
  const publicError = publicTextError(draft.publicText, { finding, confirmedOffice }, t);
  return {
    ...(draft.outcome === undefined ? { outcome: t("forms.resolution.outcomeMissing") } : {}),
    ...(draft.result.trim() === "" ? { result: t("forms.resolution.resultMissing") } : {}),
    ...(publicError === undefined ? {} : { publicText: publicError }),
  };
}

function publicTextError(
  text: string,
  { finding, confirmedOffice }: ResolutionCheck,
  t: Words,
): string | undefined {
  if (text.trim() === "") return t("forms.resolution.publicMissing");
  if (finding.words.length === 0) return undefined;
  if (!finding.mayBeOffice) return t("forms.resolution.privateBlocks");
  return confirmedOffice ? undefined : t("forms.resolution.privateConfirm");
}

export function resolutionEntry(draft: ResolutionDraft, role: Role): NewEntry {
  const { outcome = "answered", result, publicText, evidence } = draft;
  return {
    kind: "resolutionSubmitted",
    role,
    evidence,
    body: { outcome, result: result.trim(), publicText: publicText.trim() },
  };
}
