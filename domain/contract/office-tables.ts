import { z } from "zod/mini";
import { legalCitationShape } from "../model/paper/legal-citation";
import { legalFigureShape } from "../model/paper/legal-figure";
import type { Check, UnknownRecord } from "../model/shape";
import { isRecord, listOf } from "../model/shape";

/** Dated tables of the law that an administrator keeps; each is one document of `config`. */
export const legalTables = ["legal-citations", "legal-figures"] as const;
export type LegalTable = (typeof legalTables)[number];

const rowShapes: { readonly [Table in LegalTable]: Check } = {
  "legal-citations": listOf(legalCitationShape, 2000),
  "legal-figures": listOf(legalFigureShape, 2000),
};

export type TableProblem = { readonly path: string };

/** What is wrong with a table, or undefined: wrong rows, two of one name, an end before its start. */
export function tableProblem(table: LegalTable, rows: readonly unknown[]): string | undefined {
  const shape = rowShapes[table](rows, "rows");
  if (shape !== undefined) return shape;
  const names = new Set<string>();
  for (const [index, row] of rows.entries()) {
    if (!isRecord(row)) return `rows[${String(index)}]`;
    if (endsBeforeStart(row)) return `rows[${String(index)}].effectiveTo`;
    const name = rowName(table, row);
    if (names.has(name)) return `rows[${String(index)}].id`;
    names.add(name);
  }
  return undefined;
}

/** A figure has a row for each time that it was changed, a citation has one row. */
export function rowName(table: LegalTable, { id, effectiveFrom }: UnknownRecord): string {
  return table === "legal-figures" ? `${String(id)} ${String(effectiveFrom)}` : String(id);
}

function endsBeforeStart({ effectiveFrom, effectiveTo }: UnknownRecord): boolean {
  return (
    typeof effectiveFrom === "string" &&
    typeof effectiveTo === "string" &&
    effectiveTo < effectiveFrom
  );
}

/** Who changed a table, when and why; the newest first. */
export const tableChangeShape = z.object({ at: z.string(), by: z.string(), note: z.string() });
export type TableChange = Readonly<z.infer<typeof tableChangeShape>>;

/** `GET /api/admin/tables/<table>` */
export const officeTableShape = z.object({
  rev: z.string(),
  rows: z.array(z.unknown()),
  changes: z.array(tableChangeShape),
});
export type OfficeTable = Readonly<z.infer<typeof officeTableShape>>;

/**
 * `PUT /api/admin/tables/<table>`: the whole table anew, by who has seen revision `rev`; `conflict`
 * where somebody else was faster, `table-refused` with the path of what is wrong. Answers with the
 * table.
 */
export const writeTableShape = z.object({
  rev: z.string().check(z.minLength(1), z.maxLength(200)),
  rows: z.array(z.unknown()).check(z.maxLength(2000)),
  note: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
});
export type WriteTable = z.infer<typeof writeTableShape>;
