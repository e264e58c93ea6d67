import type { FileLack } from "../../../domain/rules/paper/file-lacks";
import { isHard } from "../../../domain/rules/paper/file-lacks";
import { isFormKind } from "../drafts/form-kinds";
import type { FieldErrors } from "../forms/form-spec";
import type { Words } from "../../i18n";

export function lackText({ reason, place, kind }: FileLack, t: Words): string {
  const who = place === undefined ? "" : [place.title, place.name].filter(Boolean).join(", ");
  const what = kind !== undefined && isFormKind(kind) ? t(`ticket.step.${kind}`) : "";
  return t(`paperLife.check.lack.${reason}`, { who, what });
}

/** Pictures that go up with the form itself are no longer missing. */
export function lacksBeside(
  lacks: readonly FileLack[],
  evidence: readonly unknown[],
): readonly FileLack[] {
  return evidence.length === 0 ? lacks : lacks.filter(({ reason }) => reason !== "photos");
}

/** Under this name a form keeps which lacks the person has seen. */
export const checkedField = "fileCheck";

/** Confirmed are these very lacks; a new one is asked about again. */
export function lacksKey(lacks: readonly FileLack[]): string {
  return lacks
    .map(({ reason, entryId, kind, place }) => [reason, entryId, kind, place?.key].join(" "))
    .join("|");
}

/** What must be there stops the submission; what is to be minded has to be confirmed. */
export function fileErrors(lacks: readonly FileLack[], confirmed: unknown, t: Words): FieldErrors {
  if (lacks.some(isHard)) return { [checkedField]: t("paperLife.check.blocked") };
  if (lacks.length === 0 || confirmed === lacksKey(lacks)) return {};
  return { [checkedField]: t("paperLife.check.confirmMissing") };
}
