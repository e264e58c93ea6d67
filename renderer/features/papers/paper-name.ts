import type { PaperTemplate } from "../../../domain/model/paper/paper-template";
import type { PaperCard } from "../../../domain/rules/paper/papers-of";
import type { Words } from "../../i18n";
import { inLanguage } from "./in-language";

export type NamedBy = {
  readonly templates: readonly PaperTemplate[];
  readonly language: string;
  readonly t: Words;
};

type Named = Pick<PaperCard, "kind"> & { readonly templateId?: string | undefined };

/** What a paper is called: by its form, or, written by hand, by its kind. */
export function paperName({ kind, templateId }: Named, by: NamedBy): string {
  const template = by.templates.find(({ id }) => id === templateId);
  if (template === undefined) return by.t(`paperLife.kind.${kind}`);
  const { titleVi: labelVi, titleEn: labelEn } = template;
  return inLanguage({ labelVi, labelEn }, by.language).label;
}
