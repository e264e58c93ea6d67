import type { UnitId } from "../../domain/model/ids";
import type { TicketRecord } from "./ticket-record";
import type { Outbox } from "./outbox";
import type { Readable } from "./readable";
import type { RowList } from "./row-list";
import type { RowsAhead } from "./rows-ahead";
import type { Rules } from "./rules";
import { rowOfRecord } from "./ticket-copy";
import type { TicketsChange, TicketStore } from "./ticket-store";

export type ProjectionParts = {
  readonly tickets: TicketStore;
  readonly outbox: Outbox;
  readonly rules: Readable<Rules>;
  readonly rowsAhead: RowsAhead;
  readonly list: RowList;
  readonly wards: Readable<readonly UnitId[]>;
};

/** Keeps the list in memory equal to what lies on disk. */
export type Projection = {
  /** Reads every ticket, what is due first first. A later call ends an earlier one. */
  readonly readAll: () => Promise<void>;
  readonly onTickets: (change: TicketsChange) => void;
  /** Entries of these tickets were saved, sent or refused. */
  readonly onOutbox: (ticketIds: readonly string[]) => Promise<void>;
  readonly close: () => void;
};

/** `touched`: changed since the reading began, so that the page that holds them may be older. */
type Reading = { readonly touched: Set<string> };

export function createProjection(parts: ProjectionParts): Projection {
  const { tickets, outbox, rules, rowsAhead, list, wards } = parts;
  let reading: Reading | undefined;

  const rowFor = (record: TicketRecord) => {
    const items = outbox.ofTicket(record.id);
    const early = rowsAhead.take(record, rules.get());
    return early !== undefined && items.length === 0
      ? early
      : rowOfRecord(record, items, rules.get());
  };
  const show = (records: readonly TicketRecord[], now = false) => {
    const mine = records.filter((record) => wards.get().includes(record.unitId));
    const rows = mine.flatMap((record) => rowFor(record) ?? []);
    if (rows.length > 0) list.put(rows, now);
  };

  const readWard = async (unitId: UnitId, mine: Reading): Promise<void> => {
    for await (const page of tickets.pages(unitId)) {
      if (mine !== reading) return;
      show(page.filter((record) => !mine.touched.has(record.id)));
    }
  };

  return {
    readAll: async () => {
      const mine: Reading = { touched: new Set() };
      reading = mine;
      for (const unitId of wards.get()) await readWard(unitId, mine);
      if (mine === reading) reading = undefined;
    },
    onTickets: ({ landed, left }) => {
      for (const { id } of landed) reading?.touched.add(id);
      for (const id of left) reading?.touched.add(id);
      list.remove(left);
      show(landed);
    },
    onOutbox: async (ticketIds) => {
      const records = await tickets.find(ticketIds);
      for (const { id } of records) reading?.touched.add(id);
      show(records, true);
    },
    close: () => {
      reading = undefined;
    },
  };
}
