import { correctedMs } from "../../domain/model/entry";
import type { TicketId } from "../../domain/model/ids";
import type { UnsentEntry } from "./desk";
import type { OutboxItem } from "./outbox-index";
import type { RowList } from "./row-list";
import { fateOf } from "./ticket-copy";

/** The outbox as the screen shows it. Its length is the truth about what has not arrived. */
export function unsentList(items: readonly OutboxItem[], list: RowList): readonly UnsentEntry[] {
  return items.map(({ record, entry }) => {
    // A ticket of a ward that this person does not see has no row.
    const row = list.get(record.ticketId as TicketId);
    return {
      entryId: entry.id,
      ticketId: record.ticketId as TicketId,
      unitId: record.unitId,
      code: row?.code ?? "",
      subject: row?.subject ?? "",
      kind: entry.kind,
      byUser: entry.by.user,
      byName: entry.by.name,
      atMs: correctedMs(entry),
      fate: fateOf(record),
    };
  });
}
