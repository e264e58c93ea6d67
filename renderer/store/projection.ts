import type { UnitId } from "../../domain/model/ids";
import type { TicketRecord } from "./ticket-record";
import type { Outbox } from "./outbox";
import type { Readable } from "./readable";
import type { TicketRow } from "./desk";
import type { RowList } from "./row-list";
import type { RowsAhead } from "./rows-ahead";
import type { Rules } from "./rules";
import { inSlices } from "./slices";
import { rowOfRecord } from "./ticket-copy";
import type { TicketsChange, TicketStore } from "./ticket-store";

/** Their packs are read together. */
const renewedAtOnce = 50;

export type ProjectionParts = {
  readonly tickets: Pick<TicketStore, "find" | "pages">;
  readonly outbox: Pick<Outbox, "ofTicket">;
  readonly rules: Readable<Rules>;
  readonly rowsAhead: RowsAhead;
  readonly list: RowList;
  readonly wards: Readable<readonly UnitId[]>;
};

/** Keeps the list in memory equal to what lies on disk. */
export type Projection = {
  /** Reads every ticket, what is due first first. A later call ends an earlier one. */
  readonly readAll: () => Promise<void>;
  readonly onTickets: (change: TicketsChange) => Promise<void>;
  /** Entries of these tickets were saved, sent or refused. */
  readonly onOutbox: (ticketIds: readonly string[]) => Promise<void>;
  readonly close: () => void;
};

export function createProjection(parts: ProjectionParts): Projection {
  const { tickets, outbox, rules, rowsAhead, list, wards } = parts;
  const readings = createReadings();
  let readingAll: Reading | undefined;

  const isMine = ({ unitId }: { readonly unitId: UnitId }) => wards.get().includes(unitId);
  const rowFor = (record: TicketRecord): readonly TicketRow[] => {
    const row = rowOfRecord(record, outbox.ofTicket(record.id), rules.get());
    return row === undefined ? [] : [row];
  };
  const show = async (records: readonly TicketRecord[], { isTouched }: Reading) => {
    const rows: TicketRow[] = [];
    await inSlices(records.filter(isMine), (record) => rows.push(...rowFor(record)));
    const current = rows.filter((row) => isMine(row) && !isTouched(row.id));
    if (current.length > 0) list.put(current, records.length === 1);
  };
  const renewal = createRenewal((ids) =>
    readings.during(async (mine) => show(await tickets.find(ids), mine)),
  );

  return {
    readAll: () =>
      readings.during(async (mine) => {
        readingAll = mine;
        for (const unitId of wards.get()) {
          for await (const page of tickets.pages(unitId)) {
            if (mine !== readingAll) return;
            await show(page, mine);
          }
        }
      }),
    onTickets: ({ landed, left }) => {
      readings.touch([...landed.map(({ id }) => id), ...left]);
      list.remove(left);
      const isPlain = ({ id }: TicketRecord) => outbox.ofTicket(id).length === 0;
      const plain = landed.filter((record) => isMine(record) && isPlain(record));
      const rows = plain.flatMap((record) => rowsAhead.take(record, rules.get()) ?? rowFor(record));
      if (rows.length > 0) list.put(rows);
      return renewal.add(landed.filter((record) => !isPlain(record)).map(({ id }) => id));
    },
    onOutbox: (ticketIds) => {
      readings.touch(ticketIds);
      return renewal.add(ticketIds);
    },
    close: () => {
      readingAll = undefined;
      renewal.stop();
    },
  };
}

/** What was read of a ticket that has changed since is older than what the list shows. */
type Reading = { readonly isTouched: (ticketId: string) => boolean };

function createReadings() {
  const underWay = new Set<Set<string>>();
  return {
    touch: (ids: readonly string[]) => {
      for (const touched of underWay) for (const id of ids) touched.add(id);
    },
    during: async (work: (mine: Reading) => Promise<void>): Promise<void> => {
      const touched = new Set<string>();
      underWay.add(touched);
      await work({ isTouched: (id) => touched.has(id) }).finally(() => underWay.delete(touched));
    },
  };
}

/** Tickets whose rows are to be computed anew, some at a time. */
function createRenewal(renew: (ids: readonly string[]) => Promise<void>) {
  /** What a person has just done: it goes alone and before the others. */
  const urgent = new Set<string>();
  const waiting = new Set<string>();
  let running: Promise<void> | undefined;
  const next = (): readonly string[] => {
    const [first] = urgent;
    return first === undefined ? [...waiting].slice(0, renewedAtOnce) : [first];
  };
  const run = async () => {
    try {
      for (let some = next(); some.length > 0; some = next()) {
        for (const queue of [urgent, waiting]) for (const id of some) queue.delete(id);
        try {
          await renew(some);
        } catch (error) {
          // With the next change they are tried again.
          for (const id of some) waiting.add(id);
          throw error;
        }
      }
    } finally {
      // In the same breath as the last look, so that none is added in between.
      running = undefined;
    }
  };
  return {
    /** Resolves when none waits any more. */
    add: (ids: readonly string[]): Promise<void> => {
      if (ids.length === 0) return Promise.resolve();
      for (const id of ids) (ids.length === 1 ? urgent : waiting).add(id);
      running ??= run();
      return running;
    },
    stop: () => {
      urgent.clear();
      waiting.clear();
    },
  };
}
