import type { AccessVerification } from "../../domain/contract/access-log";
import type { AccessRecord } from "../../domain/rules/access-log/access-record";
import type { LinkProblem } from "../../domain/rules/access-log/check-link";
import { linkProblem } from "../../domain/rules/access-log/check-link";
import type { Database } from "../couch/database";
import type { Head, Line } from "./line";
import { hashText, lineId, lineShape, sealOf } from "./line";

const pageSize = 500;

export type LineProblem = LinkProblem | "missing" | "cut-off";

type Walk = { line: number; seal: string; readonly lastOf: Map<string, AccessRecord> };

/** Reads the whole log and stops at the first line that is not as it was written. */
export async function verifyLines(
  database: Database,
  key: string,
  head: Head,
): Promise<AccessVerification> {
  const walk: Walk = { line: 0, seal: "", lastOf: new Map() };
  for (;;) {
    const rows = await database.list({
      startKey: lineId(walk.line + 1),
      endKey: "line:\ufff0",
      limit: pageSize,
    });
    for (const row of rows) {
      const broken = nextProblem(row, walk, key);
      if (broken !== undefined) return { lines: walk.line, broken };
    }
    if (rows.length < pageSize) break;
  }
  const cutOff = walk.line < head.lines || (walk.line === head.lines && walk.seal !== head.seal);
  return cutOff
    ? { lines: walk.line, broken: { line: walk.line + 1, problem: "cut-off" } }
    : { lines: walk.line };
}

type Broken = { readonly line: number; readonly problem: LineProblem };

function nextProblem(
  row: { readonly id: string; readonly doc: unknown },
  walk: Walk,
  key: string,
): Broken | undefined {
  const expected = walk.line + 1;
  if (row.id !== lineId(expected)) return { line: expected, problem: "missing" };
  const parsed = lineShape.safeParse(row.doc);
  const problem = parsed.success ? problemOf(parsed.data, walk, key) : "changed";
  if (problem !== undefined) return { line: expected, problem };
  if (parsed.success) {
    walk.line = expected;
    walk.seal = parsed.data.seal;
    walk.lastOf.set(parsed.data.record.chainId, parsed.data.record);
  }
  return undefined;
}

function problemOf(line: Line, walk: Walk, key: string): LineProblem | undefined {
  if (line.line !== walk.line + 1 || sealOf(line, walk.seal, key) !== line.seal) return "changed";
  return linkProblem(line.record, walk.lastOf.get(line.record.chainId), hashText);
}
