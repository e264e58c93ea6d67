import type { FastifyInstance } from "fastify";
import { z } from "zod/mini";
import type { LegalTable, OfficeTable } from "../../domain/contract/office-tables";
import {
  legalTables,
  tableChangeShape,
  tableProblem,
  writeTableShape,
} from "../../domain/contract/office-tables";
import type { AuthenticateAdmin } from "../accounts/authenticate-admin";
import type { Database } from "../couch/database";
import { HttpError, parseBody } from "../http-error";
import { firstEffectiveDay } from "./seed-files";

export type TableRouteParts = {
  readonly authenticateAdmin: AuthenticateAdmin;
  readonly config: Database;
  readonly now: () => number;
};

const keptChanges = 200;
const path = "/api/admin/tables/:table";

/** The dated tables of the law, for the administrator. The apps read them with all of `config`. */
export function addTableRoutes(app: FastifyInstance, parts: TableRouteParts): void {
  const { authenticateAdmin, config, now } = parts;
  app.get(path, async (request): Promise<OfficeTable> => {
    await authenticateAdmin(request);
    return readTable(config, tableNamed(request.params));
  });
  app.put(path, async (request): Promise<OfficeTable> => {
    const caller = await authenticateAdmin(request);
    const table = tableNamed(request.params);
    const { rev, rows, note } = parseBody(writeTableShape, request.body);
    const problem = tableProblem(table, rows);
    if (problem !== undefined) throw new HttpError(422, "table-refused", { reason: problem });
    const change = { at: new Date(now()).toISOString(), by: caller.user, note };
    const stored = await config.get(table);
    if (stored?.rev !== rev) throw new HttpError(409, "conflict");
    const old = documentShape.parse(stored.doc);
    const effectiveFrom = firstEffectiveDay(rows);
    const doc = {
      ...old,
      _id: table,
      ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
      rows,
      changes: [change, ...(old.changes ?? [])].slice(0, keptChanges),
    };
    const written = await config.put(doc, rev);
    if (!written.ok) throw new HttpError(409, "conflict");
    return readTable(config, table);
  });
}

function tableNamed(params: unknown): LegalTable {
  const { table } = parseBody(z.object({ table: z.string() }), params);
  const named = legalTables.find((each) => each === table);
  if (named === undefined) throw new HttpError(404, "not-found");
  return named;
}

const documentShape = z.looseObject({
  rows: z.array(z.unknown()),
  changes: z.optional(z.array(tableChangeShape)),
});

async function readTable(config: Database, table: LegalTable): Promise<OfficeTable> {
  const stored = await config.get(table);
  if (stored === undefined) throw new HttpError(404, "not-found");
  const { rows, changes = [] } = documentShape.parse(stored.doc);
  return { rev: stored.rev, rows, changes };
}
