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
    const isKept = isWhoOrWhere(part) && part.prefill === undefined;
    return value === undefined || !isKept ? [] : [[part.key, value]];
  });
  return { ...Object.fromEntries(copied), ...prefillPaper(template, sources) };
}

/** Beside the violator: people of the office, where it was, how it is handed over. */
const placeKeys: readonly string[] = [
  "place",
  "quarter",
  "coordinates",
  "fieldOfLaw",
  "to",
  "confirmedBy",
  "phone",
  "copies",
  "explainTo",
  "representativeName",
  "representativeTitle",
];

/** A group is of people when its rows have a name; what was seized has a name and a quantity. */
function isWhoOrWhere(part: PaperField | PaperGroup): boolean {
  if (!("fields" in part)) return violatorKey.test(part.key) || placeKeys.includes(part.key);
  const keys = part.fields.map(({ key }) => key);
  return keys.includes("name") && !keys.includes("quantity");
}

/** Fields of the violator's person and guardian: the same on every paper about one matter. */
const violatorKey = /^(?:violator|guardian)(?!Refused|Statement)[A-Z]/;

/** Who the violator is, from an earlier paper of the same ticket. */
export function carryViolator(template: PaperTemplate, earlier: PaperData): PaperData {
  const kept = allParts(template).flatMap(({ key }): readonly (readonly [string, PaperValue])[] => {
    const value = earlier[key];
    return value !== undefined && violatorKey.test(key) ? [[key, value]] : [];
  });
  return Object.fromEntries(kept);
}

/** Lays what was found under what stands there already: nothing that was typed is lost. */
export function fillOpen(data: PaperData, found: PaperData): PaperData {
  const open = Object.entries(found).filter(([key]) => !isFilled(data[key]));
  return { ...data, ...Object.fromEntries(open) };
}

function allParts(template: PaperTemplate): readonly (PaperField | PaperGroup)[] {
  return template.sections.flatMap(({ fields, groups }) => [...fields, ...groups]);
}
