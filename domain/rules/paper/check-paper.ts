import type { PaperData, PaperValue } from "../../model/paper/paper-data";
import { isBlank, isDay, isFilled, isInstant, rowsOf } from "../../model/paper/paper-data";
import type {
  PaperCondition,
  PaperField,
  PaperGroup,
  PaperTemplate,
} from "../../model/paper/paper-template";
import type { PaperOffice } from "./paper-checks";
import { runCheck } from "./paper-checks";
import type { PaperProblem, PaperReason } from "./paper-problem";
import { must } from "./paper-problem";

/** All that is wrong or missing, in the order of the form. */
export function checkPaper(
  template: PaperTemplate,
  data: PaperData,
  office: PaperOffice,
): readonly PaperProblem[] {
  const inFields = template.sections
    .filter((section) => holds(section.when, data))
    .flatMap((section) => [
      ...section.fields.flatMap((field) => checkField(field, data, data)),
      ...section.groups.flatMap((group) => checkGroup(group, data)),
    ]);
  const across = template.checks.flatMap((name) => runCheck(name, data, office));
  return [...inFields, ...across.filter((problem) => !inFields.some(samePlace(problem)))];
}

function samePlace({ path }: PaperProblem): (other: PaperProblem) => boolean {
  return (other) => other.path === path;
}

/** A condition inside a repeated group looks at its own row first. */
export function holds(
  condition: PaperCondition | undefined,
  data: PaperData,
  row: PaperData = data,
): boolean {
  if (condition === undefined) return true;
  const value = row[condition.field] ?? data[condition.field];
  if (condition.is === "*") return isFilled(value);
  if (condition.is === "" || condition.is === false) return !isFilled(value);
  return value === condition.is;
}

function checkGroup(group: PaperGroup, data: PaperData): readonly PaperProblem[] {
  if (!holds(group.when, data)) return [];
  const rows = rowsOf(data, group.key);
  const count = rows.filter((row) => !isBlank(row)).length;
  if (count < group.min) return [must(group.key, "tooFew", String(group.min))];
  if (count > group.max) return [must(group.key, "tooMany", String(group.max))];
  return rows.flatMap((row, index) =>
    (isBlank(row) ? [] : group.fields)
      .flatMap((field) => checkField(field, data, row))
      .map((problem) => ({ ...problem, path: `${group.key}.${String(index)}.${problem.path}` })),
  );
}

function checkField(field: PaperField, data: PaperData, row: PaperData): readonly PaperProblem[] {
  if (!holds(field.when, data, row)) return [];
  const value = row[field.key];
  if (!isFilled(value)) return field.required === true ? [must(field.key, "required")] : [];
  const reason = formProblem(field, value);
  return reason === undefined ? [] : [must(field.key, reason)];
}

function formProblem(field: PaperField, value: PaperValue | undefined): PaperReason | undefined {
  switch (field.type) {
    case "date":
      return isDay(value) ? undefined : "notADate";
    case "moment":
      return isInstant(value) ? undefined : "notADate";
    case "count":
    case "amount":
      return Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : "notANumber";
    case "measure":
      return typeof value === "number" ? undefined : "notANumber";
    case "choice":
      return field.options?.some((option) => option.value === value) === true
        ? undefined
        : "unknownChoice";
    case "line":
    case "text":
    case "yesNo":
      return undefined;
  }
}
