import type { TemplateRef } from "../../model/entry-body/texts";
import type { PaperTemplate } from "../../model/paper/paper-template";

/** The version that holds on a day ("2026-11-21"), the newest if several do. */
export function templateOn(
  templates: readonly PaperTemplate[],
  id: string,
  day: string,
): PaperTemplate | undefined {
  return templates
    .filter((template) => template.id === id && holdsOn(template, day))
    .reduce<PaperTemplate | undefined>(newest, undefined);
}

/** The version that a paper was drawn up with, whatever holds today. */
export function templateOf(
  templates: readonly PaperTemplate[],
  ref: TemplateRef,
): PaperTemplate | undefined {
  return templates.find(({ id, version }) => id === ref.id && version === ref.version);
}

function holdsOn({ effectiveFrom, effectiveTo }: PaperTemplate, day: string): boolean {
  return effectiveFrom <= day && (effectiveTo === undefined || day <= effectiveTo);
}

function newest(best: PaperTemplate | undefined, next: PaperTemplate): PaperTemplate {
  return best === undefined || next.effectiveFrom > best.effectiveFrom ? next : best;
}
