import type { WardDeskBridge } from "../../../domain/contract/ipc";
import type { LegalTable, OfficeTable, WriteTable } from "../../../domain/contract/office-tables";
import { officeTableShape } from "../../../domain/contract/office-tables";
import type { Result } from "../../../domain/model/result";
import type { AdminRefusal } from "../admin/admin-api";
import { readAnswer } from "../admin/admin-api";

export type LegalApi = {
  readonly read: (table: LegalTable) => Promise<Result<OfficeTable, AdminRefusal>>;
  readonly write: (
    table: LegalTable,
    body: WriteTable,
  ) => Promise<Result<OfficeTable, AdminRefusal>>;
};

/** The dated tables of the law, which only the server's own copy of counts. */
export function createLegalApi(fetch: WardDeskBridge["ask"]["net:fetch"]): LegalApi {
  const path = (table: LegalTable) => `/api/admin/tables/${table}`;
  return {
    read: async (table) =>
      readAnswer(
        await fetch({
          id: `table-${crypto.randomUUID()}`,
          method: "GET",
          path: path(table),
          timeoutMs: 20_000,
        }),
        officeTableShape,
      ),
    write: async (table, body) =>
      readAnswer(
        await fetch({
          id: `table-${crypto.randomUUID()}`,
          method: "PUT",
          path: path(table),
          body: JSON.stringify(body),
          timeoutMs: 20_000,
        }),
        officeTableShape,
      ),
  };
}
