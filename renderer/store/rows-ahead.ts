import type { TicketRow } from "./desk";
import { createKeptAhead } from "./kept-ahead";
import type { Rules } from "./rules";
import type { ReadTicket, TicketRecord } from "./ticket-record";

/** Rows that were computed when their tickets came, for the list that is told of the write. */
export type RowsAhead = {
  readonly keep: (read: ReadTicket, rules: Rules) => void;
  /** Undefined when another copy was written, or when the rules are others by now. */
  readonly take: (record: TicketRecord, rules: Rules) => TicketRow | undefined;
};

export function createRowsAhead(): RowsAhead {
  const ahead = createKeptAhead<ReadTicket & { readonly rules: Rules }>();
  return {
    keep: (read, rules) => {
      ahead.keep(read.record.id, { ...read, rules });
    },
    take: ({ id, facts }, rules) => {
      const early = ahead.take(id);
      return early?.record.facts === facts && early.rules === rules ? early.row : undefined;
    },
  };
}
