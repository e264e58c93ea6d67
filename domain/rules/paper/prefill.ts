import type { PaperData, PaperValue } from "../../model/paper/paper-data";
import { isFilled } from "../../model/paper/paper-data";
import type {
  PaperField,
  PaperGroup,
  PaperTemplate,
  PrefillName,
} from "../../model/paper/paper-template";

/** What the ticket, the unit and the person at work know already. */
export type PrefillSources = { readonly [Name in PrefillName]?: PaperValue };

export function prefillPaper(template: PaperTemplate, sources: PrefillSources): PaperData {
  return Object.fromEntries(
    allParts(template).flatMap(({ key, prefill }) => {
      const value = prefill === undefined ? undefined : sources[prefill];
      return value === undefined || !isFilled(value) ? [] : [[key, value]];
    }),
  );
}

/**
 * A new paper from an earlier one: who and where are kept, when and what was found are not, and
 * what the ticket knows goes before what the old paper said.
 */
export function copyPaper(
  template: PaperTemplate,
  earlier: PaperData,
  sources: PrefillSources,
): PaperData {
  const copied = allParts(template).flatMap((part): readonly (readonly [string, PaperValue])[] => {
    const value = earlier[part.key];
    const isMoment = "type" in part && part.type === "moment";
    return value === undefined || isMoment || part.prefill !== undefined ? [] : [[part.key, value]];
  });
  return { ...Object.fromEntries(copied), ...prefillPaper(template, sources) };
}

function allParts(template: PaperTemplate): readonly (PaperField | PaperGroup)[] {
  return template.sections.flatMap(({ fields, groups }) => [...fields, ...groups]);
}
