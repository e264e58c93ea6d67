import type { Entry } from "../../domain/model/entry";
import type { OutboxRecord } from "./database";

export type OutboxItem = { readonly record: OutboxRecord; readonly entry: Entry };

/** The outbox in memory, by entry and by ticket. */
export type OutboxIndex = {
  /** By entry id: the order in which they were written. */
  readonly all: () => readonly OutboxItem[];
  readonly get: (entryId: string) => OutboxItem | undefined;
  readonly ofTicket: (ticketId: string) => readonly OutboxItem[];
  readonly put: (items: readonly OutboxItem[]) => void;
  readonly remove: (items: readonly OutboxItem[]) => void;
};

export function createOutboxIndex(): OutboxIndex {
  const byId = new Map<string, OutboxItem>();
  const byTicket = new Map<string, Map<string, OutboxItem>>();
  let sorted: readonly OutboxItem[] | undefined;
  return {
    all: () => (sorted ??= inOrder(byId)),
    get: (entryId) => byId.get(entryId),
    ofTicket: (ticketId) => inOrder(byTicket.get(ticketId)),
    put: (items) => {
      sorted = undefined;
      for (const item of items) {
        const { id, ticketId } = item.record;
        byId.set(id, item);
        const ofTicket = byTicket.get(ticketId) ?? new Map<string, OutboxItem>();
        byTicket.set(ticketId, ofTicket.set(id, item));
      }
    },
    remove: (items) => {
      sorted = undefined;
      for (const { record } of items) {
        byId.delete(record.id);
        const ofTicket = byTicket.get(record.ticketId);
        ofTicket?.delete(record.id);
        if (ofTicket?.size === 0) byTicket.delete(record.ticketId);
      }
    },
  };
}

function inOrder(items: ReadonlyMap<string, OutboxItem> | undefined): readonly OutboxItem[] {
  if (items === undefined) return [];
  return [...items.values()].sort((a, b) => (a.record.id < b.record.id ? -1 : 1));
}
