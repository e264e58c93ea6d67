import type { Entry } from "../../domain/model/entry";
import type { EntryId } from "../../domain/model/ids";
import type { Ticket } from "../../domain/model/ticket";
import { mergeLogs } from "../../domain/model/ticket";
import { fold } from "../../domain/rules/fold";
import type { OutboxRecord } from "./database";
import type { EntryRefusal, HeldReason, TicketRow, TicketState, UnsentFate } from "./desk";
import type { OutboxItem } from "./outbox-index";
import type { Rules } from "./rules";
import type { TicketRecord } from "./ticket-record";
import { ticketOf } from "./ticket-record";
import { noneUnsent, rowOf } from "./ticket-row";

/** A ticket as this device knows it: the server's copy and what has not been read back from it. */
export type TicketCopy = {
  /** The union of both logs; refused entries have no effect, so they stay out of it. */
  readonly ticket: Ticket;
  readonly fates: ReadonlyMap<EntryId, UnsentFate>;
  readonly refused: readonly Entry[];
};

export function copyOf(record: TicketRecord, items: readonly OutboxItem[]): TicketCopy | undefined {
  const server = ticketOf(record);
  if (server === undefined) return undefined;
  const onServer = new Set(server.log.map((entry) => entry.id));
  const unsent = items.filter((item) => !onServer.has(item.entry.id));
  const refused = unsent.filter((item) => item.record.state === "refused");
  const offered = unsent.filter((item) => item.record.state !== "refused");
  const log = mergeLogs(
    server.log,
    offered.map((item) => item.entry),
  );
  return {
    ticket: log === server.log ? server : { ...server, log },
    fates: new Map(unsent.map((item) => [item.entry.id, fateOf(item.record)])),
    refused: refused.map((item) => item.entry),
  };
}

export function stateOf(copy: TicketCopy, rules: Rules): TicketState {
  const { ticket, fates, refused } = copy;
  return { phase: "ready", ticket, view: fold(ticket, rules.book), fates, refused };
}

/** Its row of the list, undefined when it cannot be read. */
export function rowOfRecord(
  record: TicketRecord,
  items: readonly OutboxItem[],
  rules: Rules,
): TicketRow | undefined {
  const copy = copyOf(record, items);
  if (copy === undefined) return undefined;
  const refused = copy.refused.length;
  const counts =
    copy.fates.size === 0 ? noneUnsent : { unsent: copy.fates.size - refused, refused };
  return rowOf(copy.ticket, fold(copy.ticket, rules.book), counts);
}

export function fateOf(record: OutboxRecord): UnsentFate {
  switch (record.state) {
    case "waiting":
      return { state: "waiting" };
    case "held":
      return { state: "held", why: record.why as HeldReason };
    case "refused":
      return {
        state: "refused",
        reason: record.why as EntryRefusal,
        ...(record.detail === "" ? {} : { detail: record.detail }),
      };
  }
}
