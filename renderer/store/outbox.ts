import type { Entry } from "../../domain/model/entry";
import { entryShape } from "../../domain/model/entry";
import type { OutboxRecord } from "./database";
import type { OutboxIndex, OutboxItem } from "./outbox-index";
import { createOutboxIndex } from "./outbox-index";
import type { Table } from "./table";
import { parseJson } from "./parse-json";
import { createTurns } from "./turns";

export type OutboxMark = Pick<OutboxRecord, "state" | "why" | "detail">;

/** Entries that have not been read back from the server, on disk and in memory. */
export type Outbox = Pick<OutboxIndex, "all" | "get" | "ofTicket"> & {
  /** Resolves when they are safe on this device. One that is there already stays as it is. */
  readonly add: (items: readonly OutboxItem[]) => Promise<void>;
  /** What has become of entries that the server did not take. Unknown ids are passed over. */
  readonly mark: (entryIds: readonly string[], mark: OutboxMark) => Promise<void>;
  /** The same entries with the time that has been measured since. */
  readonly rewrite: (entries: readonly Entry[]) => Promise<void>;
  /** They have been read back from the server. */
  readonly confirm: (entryIds: readonly string[]) => Promise<void>;
  /** Told after each change, with the tickets that it touches. */
  readonly subscribe: (listener: (ticketIds: readonly string[]) => void) => () => void;
};

export async function openOutbox(table: Table<OutboxRecord>): Promise<Outbox> {
  const index = createOutboxIndex();
  index.put((await table.all()).flatMap(readItem));
  const listeners = new Set<(ticketIds: readonly string[]) => void>();
  // In turn, so that a late mark cannot bring back what has been confirmed.
  const inTurn = createTurns();
  const tell = (items: readonly OutboxItem[]) => {
    const ticketIds = [...new Set(items.map((item) => item.record.ticketId))];
    if (ticketIds.length > 0) for (const listener of [...listeners]) listener(ticketIds);
  };
  return {
    ...index,
    add: (items) =>
      inTurn(async () => {
        const fresh = items.filter((item) => index.get(item.record.id) === undefined);
        await table.put(fresh.map((item) => item.record));
        index.put(fresh);
        tell(fresh);
      }),
    mark: (entryIds, mark) =>
      inTurn(async () => {
        const marked = entryIds.flatMap((id) => withMark(index.get(id), mark));
        await table.put(marked.map((item) => item.record));
        index.put(marked);
        tell(marked);
      }),
    rewrite: (entries) =>
      inTurn(async () => {
        const changed = entries.flatMap((entry) => withEntry(index.get(entry.id), entry));
        await table.put(changed.map((item) => item.record));
        index.put(changed);
        tell(changed);
      }),
    confirm: (entryIds) =>
      inTurn(async () => {
        const gone = entryIds.flatMap((id) => index.get(id) ?? []);
        index.remove(gone);
        tell(gone);
        await table.remove(gone.map((item) => item.record.id));
      }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function outboxItem(entry: Entry, ticketId: string, unitId: string): OutboxItem {
  const fresh = { state: "waiting", why: "", detail: "" } as const;
  return {
    entry,
    record: { id: entry.id, ticketId, unitId, ...fresh, entry: JSON.stringify(entry) },
  };
}

/** A record that this app cannot read stays on disk untouched, for the one that can. */
function readItem(record: OutboxRecord): readonly OutboxItem[] {
  const entry = parseJson(record.entry);
  return entryShape(entry, "") === undefined ? [{ record, entry: entry as Entry }] : [];
}

function withEntry(item: OutboxItem | undefined, entry: Entry): readonly OutboxItem[] {
  if (item === undefined) return [];
  return [{ entry, record: { ...item.record, entry: JSON.stringify(entry) } }];
}

function withMark(item: OutboxItem | undefined, mark: OutboxMark): readonly OutboxItem[] {
  if (item === undefined) return [];
  const { state, why, detail } = item.record;
  const same = state === mark.state && why === mark.why && detail === mark.detail;
  return same ? [] : [{ ...item, record: { ...item.record, ...mark } }];
}
