import type { UnitId } from "../../domain/model/ids";
import { mergeLogs } from "../../domain/model/ticket";
import type { TicketRecord } from "./ticket-record";
import type { Departures } from "./departures";
import { departureOf } from "./departures";
import type { Outbox } from "./outbox";
import { outboxItem } from "./outbox";
import type { OutboxItem } from "./outbox-index";
import type { Readable } from "./readable";
import type { RowsAhead } from "./rows-ahead";
import type { Rules } from "./rules";
import type { SetAside, SetAsideStore } from "./set-aside";
import { inSlices } from "./slices";
import type { ReadTicket, ServerDocument } from "./ticket-record";
import { documentId, ticketOf, toRecord } from "./ticket-record";
import type { TicketStore } from "./ticket-store";
import { isLeftBehind } from "./two-copies";

/** One row of a ward's changes: the document as it is now, or that it is gone. */
export type ServerChange = {
  readonly id: string;
  readonly deleted: boolean;
  readonly document: ServerDocument;
};

export type IntakeParts = {
  readonly tickets: TicketStore;
  readonly rowsAhead: RowsAhead;
  readonly outbox: Outbox;
  readonly aside: SetAsideStore;
  readonly departures: Departures;
  readonly rules: Readable<Rules>;
  /** The server's time; undefined while this device does not know it. */
  readonly serverNowMs: () => number | undefined;
  /** Entries have gone back into the outbox. */
  readonly onLost: (unitId: UnitId) => void;
};

/**
 * Makes changes ready to be written. Documents that cannot be read are set aside here, and entries
 * that this device has and the server no longer has go back into the outbox: after a restored
 * backup nothing may be lost.
 */
export async function takeIn(
  unitId: UnitId,
  changes: readonly ServerChange[],
  parts: IntakeParts,
): Promise<readonly TicketRecord[]> {
  const records: TicketRecord[] = [];
  const aside: SetAside[] = [];
  await inSlices(changes, (change) => {
    if (change.deleted) return;
    const rules = parts.rules.get();
    const read = readChange(unitId, change, { rules, nowMs: parts.serverNowMs() });
    if ("document" in read) aside.push(read);
    else {
      parts.rowsAhead.keep(read, rules);
      records.push(read.record);
    }
  });
  await parts.aside.keep(aside);
  const readable = records.map((record) => record.id);
  const here = await copiesHere(readable, parts.tickets);
  const deleted = changes.filter((change) => change.deleted);
  await parts.aside.forget(unitId, [...readable, ...deleted.map(({ id }) => id)]);
  if (await offerAgain(records, here, parts)) parts.onLost(unitId);
  await parts.departures.returned(unitId, readable);
  if (deleted.length > 0) {
    const leaving = deleted.map(({ id, document }) => [id, departureOf(document)] as const);
    await parts.departures.note(unitId, new Map(leaving));
  }
  return records;
}

/** Without those whose ticket another ward has now, of which this device holds that ward's copy. */
export async function withoutLeftBehind(
  records: readonly TicketRecord[],
  { tickets, outbox }: Pick<IntakeParts, "tickets" | "outbox">,
): Promise<readonly TicketRecord[]> {
  const here = await copiesHere(
    records.map(({ id }) => id),
    tickets,
  );
  const behind = records.filter((record) => isLeftBehind(record, here.get(record.id)));
  if (behind.length === 0) return records;
  // They are not written, and have arrived all the same.
  await outbox.confirm(behind.flatMap(entryIdsOf));
  return records.filter((record) => !behind.includes(record));
}

type Here = ReadonlyMap<string, TicketRecord>;

async function copiesHere(ids: readonly string[], tickets: TicketStore): Promise<Here> {
  return new Map((await tickets.find(ids)).map((record) => [record.id, record]));
}

function entryIdsOf(record: TicketRecord): readonly string[] {
  return ticketOf(record)?.log.map((entry) => entry.id) ?? [];
}

function readChange(
  unitId: UnitId,
  { id, document }: ServerChange,
  { rules, nowMs }: { readonly rules: Rules; readonly nowMs: number | undefined },
): ReadTicket | SetAside {
  const read = toRecord(document, rules, nowMs);
  if (!read.ok) {
    const { reason: problem, detail } = read;
    return { id, unitId, document, problem, ...(detail === undefined ? {} : { detail }) };
  }
  // Another ward's ticket in this ward's database, or under another id: no honest server does it.
  const { record } = read.value;
  if (record.unitId !== unitId) {
    return { id, unitId, problem: "not-a-ticket", document, detail: ".unitId" };
  }
  if (documentId(document) !== record.id) {
    return { id, unitId, problem: "not-a-ticket", document, detail: "._id" };
  }
  return read.value;
}

async function offerAgain(
  incoming: readonly TicketRecord[],
  here: Here,
  { outbox }: IntakeParts,
): Promise<boolean> {
  const lost: OutboxItem[] = [];
  await inSlices(incoming, (record) => {
    const before = here.get(record.id);
    if (before !== undefined && before.facts !== record.facts) lost.push(...lostOf(before, record));
  });
  if (lost.length > 0) await outbox.add(lost);
  return lost.length > 0;
}

/** Entries of the copy on this device that the server's log does not hold. */
function lostOf(before: TicketRecord, now: TicketRecord): readonly OutboxItem[] {
  // Another ward's copy of a ticket that was sent on has a log of its own.
  if (before.unitId !== now.unitId) return [];
  const mine = ticketOf(before);
  const server = ticketOf(now);
  if (mine === undefined || server === undefined) return [];
  if (mergeLogs(server.log, mine.log) === server.log) return [];
  const onServer = new Set(server.log.map((entry) => entry.id));
  return mine.log
    .filter((entry) => !onServer.has(entry.id))
    .map((entry) => outboxItem(entry, mine.id, mine.unitId));
}
