import { useMemo } from "react";
import type { EarlierMatter, MatterIndex } from "../../../domain/rules/paper/earlier-matters";
import { openMatterIndex } from "../../../domain/rules/paper/earlier-matters";
import type { TicketRow } from "../../store";
import { useDesk } from "../desk-context";
import { useReadableCalmly } from "../use-readable";

/** What was promised and recorded in all reports on this device. */
export function mattersIn(rows: readonly TicketRow[]): readonly EarlierMatter[] {
  return rowsWithMatters(rows).flatMap(({ id, code, matters = [] }) =>
    matters.map((matter) => ({ ...matter, ticketId: id, code })),
  );
}

/** Few of all: whoever looks at them alone costs nothing while thousands of rows change. */
export function rowsWithMatters(rows: readonly TicketRow[]): readonly TicketRow[] {
  return rows.filter(({ matters }) => matters !== undefined);
}

export function useMatterIndex(): MatterIndex {
  const { desk } = useDesk();
  const { rows } = useReadableCalmly(desk.rows);
  return useMemo(() => openMatterIndex(mattersIn(rows)), [rows]);
}
