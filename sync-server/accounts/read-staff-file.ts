import { parse } from "csv-parse/sync";
import type { ImportColumn } from "../../domain/contract/accounts";
import { importColumns } from "../../domain/contract/accounts";
import type { OrgUnit } from "../../domain/model/org-unit";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { foldText } from "../../domain/rules/fold-text";
import type { AccountProblem, AccountWish } from "./check-account";

export type StaffRow = {
  /** Where it begins in the file; the header stands in line 1. */
  readonly line: number;
  readonly wish: AccountWish;
  /** What is wrong with the row itself, before anybody looks at what it says. */
  readonly problems: readonly AccountProblem[];
};

export type StaffFileRefusal =
  "empty" | "no-header" | "unreadable" | "too-many-rows" | "missing-column";

export const maxStaffRows = 500;

type Cells = { readonly line: number; readonly cells: readonly string[] };

/** A file as a spreadsheet saves it: separated by comma, semicolon or tab, with or without BOM. */
export function readStaffFile(
  csv: string,
  units: readonly OrgUnit[],
): Result<readonly StaffRow[], StaffFileRefusal> {
  const read = readCells(csv);
  if (!read.ok) return read;
  const [header, ...rows] = read.value;
  if (header === undefined) return refuse("empty");
  const columns = readHeader(header.cells);
  if (columns.size === 0) return refuse("no-header");
  for (const column of ["user", "displayName", "unitId", "roles"] as const) {
    if (!columns.has(column)) return refuse("missing-column", column);
  }
  if (rows.length > maxStaffRows) return refuse("too-many-rows", String(maxStaffRows));
  return ok(rows.map((row) => readRow(row, { columns, width: header.cells.length, units })));
}

function readCells(csv: string): Result<readonly Cells[], StaffFileRefusal> {
  try {
    const rows: unknown = parse(csv, {
      bom: true,
      delimiter: delimiterOf(csv),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    });
    return ok(withFirstLines(rows));
  } catch {
    return refuse("unreadable");
  }
}

/** Vietnamese spreadsheets save with semicolons, others with commas: the header tells. */
function delimiterOf(csv: string): string {
  const header = csv.split(/\r?\n/).find((line) => line.trim() !== "") ?? "";
  const count = (mark: string): number => header.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** The parser counts the lines at which rows end; a quoted text may hold several lines. */
function withFirstLines(raw: unknown): readonly Cells[] {
  const rows = raw as readonly { readonly record: string[]; readonly info: { lines: number } }[];
  return rows.map(({ record, info }) => {
    const inside = record.reduce((sum, cell) => sum + cell.split(/\r\n|\r|\n/).length - 1, 0);
    return { line: info.lines - inside, cells: record };
  });
}

function readHeader(cells: readonly string[]): ReadonlyMap<ImportColumn, number> {
  const columns = new Map<ImportColumn, number>();
  for (const [index, cell] of cells.entries()) {
    const name = plain(cell);
    for (const [column, names] of Object.entries(importColumns)) {
      if (names.some((known) => plain(known) === name)) columns.set(column as ImportColumn, index);
    }
  }
  return columns;
}

type RowParts = {
  readonly columns: ReadonlyMap<ImportColumn, number>;
  readonly width: number;
  readonly units: readonly OrgUnit[];
};

function readRow({ line, cells }: Cells, { columns, width, units }: RowParts): StaffRow {
  const cell = (column: ImportColumn): string => cells[columns.get(column) ?? -1] ?? "";
  const unitId = readUnit(cell("unitId"), units);
  const wish = {
    user: cell("user"),
    displayName: cell("displayName"),
    roles: readRoles(cell("roles"), unitId),
    unitId,
    ...(columns.has("position") ? { position: cell("position") } : {}),
  };
  const problems =
    cells.length === width
      ? []
      : [{ problem: "wrong-column-count" as const, detail: String(cells.length) }];
  return { line, wish, problems };
}

/** A code, or the unit's name with or without tone marks; what is unknown stays as it was typed. */
function readUnit(typed: string, units: readonly OrgUnit[]): string {
  const wanted = plain(typed);
  const byCode = units.find(({ id, code }) => id === typed || code === typed);
  if (byCode !== undefined) return byCode.id;
  const named = units.filter(
    (unit) => plain(unit.name) === wanted && unit.effectiveTo === undefined,
  );
  return named.length === 1 && named[0] !== undefined ? named[0].id : typed;
}

const roleNames: Readonly<Record<string, (unitId: string) => string>> = {
  official: (unitId) => `ward:${unitId}:official`,
  "cong chuc": (unitId) => `ward:${unitId}:official`,
  "cong chuc xu ly": (unitId) => `ward:${unitId}:official`,
  "can bo": (unitId) => `ward:${unitId}:official`,
  field: (unitId) => `ward:${unitId}:field`,
  "hien truong": (unitId) => `ward:${unitId}:field`,
  "can bo hien truong": (unitId) => `ward:${unitId}:field`,
  supervisor: (unitId) => `ward:${unitId}:supervisor`,
  "lanh dao": (unitId) => `ward:${unitId}:supervisor`,
  "lanh dao phuong": (unitId) => `ward:${unitId}:supervisor`,
  restricted: (unitId) => `ward:${unitId}:restricted`,
  "du lieu han che": (unitId) => `ward:${unitId}:restricted`,
  "giam sat": (unitId) => `area:${unitId}:supervisor`,
  "cap giam sat": (unitId) => `area:${unitId}:supervisor`,
  leader: () => "city:leader",
  "lanh dao thanh pho": () => "city:leader",
  operator: () => "city:operator",
  "tong dai vien": () => "city:operator",
  "tong dai vien 1022": () => "city:operator",
  admin: () => "city:admin",
  "quan tri": () => "city:admin",
};

/** "official", "cán bộ; hiện trường" or "ward:26882:official", several with `,`, `;`, `|` or `+`. */
export function readRoles(typed: string, unitId: string): readonly string[] {
  return typed
    .split(/[,;|+]/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => roleNames[plain(part)]?.(unitId) ?? part);
}

function plain(text: string): string {
  return foldText(text);
}
