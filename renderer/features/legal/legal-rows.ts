import type { LegalTable } from "../../../domain/contract/office-tables";
import { rowName } from "../../../domain/contract/office-tables";
import type { UnknownRecord } from "../../../domain/model/shape";
import { isRecord } from "../../../domain/model/shape";
import { isDay } from "../../../domain/model/paper/paper-data";
import { foldText } from "../../../domain/rules/fold-text";
import { dateText, dayNumber } from "../../../domain/rules/working-time";

export type RowState = "holds" | "later" | "past";

/** A row of a table of the law, whatever else an office has written into it. */
export type LegalRow = UnknownRecord;

export function rowsOf(rows: readonly unknown[]): readonly LegalRow[] {
  return rows.filter(isRecord);
}

export function words(row: LegalRow, key: string): string {
  const value = row[key];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

export function rowState(row: LegalRow, today: string): RowState {
  const [from, to] = [words(row, "effectiveFrom"), words(row, "effectiveTo")];
  if (from !== "" && from > today) return "later";
  return to !== "" && to < today ? "past" : "holds";
}

export function findRows(
  rows: readonly LegalRow[],
  wish: { readonly search: string; readonly show: RowState | "all"; readonly today: string },
): readonly LegalRow[] {
  const wanted = foldText(wish.search).split(" ").filter(Boolean);
  return rows.filter((row) => {
    const text = foldText(
      Object.values(row)
        .filter((each) => typeof each === "string")
        .join(" "),
    );
    const fits = wish.show === "all" || rowState(row, wish.today) === wish.show;
    return fits && wanted.every((word) => text.includes(word));
  });
}

/** A new version from a day on; the one that held until then ends the day before. */
export function nextVersion(
  row: LegalRow,
  fromDay: string,
): readonly [old: LegalRow, next: LegalRow] {
  const before = dateText(dayNumber(Date.parse(`${fromDay}T00:00:00.000Z`)) - 1);
  const { effectiveTo: _end, ...rest } = row;
  return [
    { ...row, effectiveTo: before },
    { ...rest, effectiveFrom: fromDay, confirmed: false },
  ];
}

export function replaceRow(
  table: LegalTable,
  rows: readonly LegalRow[],
  { old, next }: { readonly old: LegalRow | undefined; readonly next: readonly LegalRow[] },
): readonly LegalRow[] {
  if (old === undefined) return [...rows, ...next];
  const name = rowName(table, old);
  return rows.flatMap((row) => (rowName(table, row) === name ? next : [row]));
}

export type RowProblem = "missing" | "badDay" | "badEnd";

const requiredKeys: { readonly [Table in LegalTable]: readonly string[] } = {
  "legal-citations": ["titleVi", "topic"],
  "legal-figures": ["labelVi", "value", "source", "effectiveFrom"],
};

/** What is wrong beside each field; empty when the row can be saved. */
export function checkRow(table: LegalTable, row: LegalRow): { readonly [key: string]: RowProblem } {
  const problems: { [key: string]: RowProblem } = {};
  for (const key of requiredKeys[table]) {
    if (words(row, key).trim() === "") problems[key] = "missing";
  }
  for (const key of ["effectiveFrom", "effectiveTo"]) {
    const value = words(row, key);
    if (value !== "" && !isDay(value)) problems[key] = "badDay";
  }
  const [from, to] = [words(row, "effectiveFrom"), words(row, "effectiveTo")];
  if (problems["effectiveTo"] === undefined && to !== "" && from !== "" && to < from) {
    problems["effectiveTo"] = "badEnd";
  }
  if (table === "legal-figures" && typeof row["value"] !== "number") problems["value"] = "missing";
  return problems;
}
