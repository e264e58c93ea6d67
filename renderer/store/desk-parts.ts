import type { UnitId } from "../../domain/model/ids";
import type { ClockStamps } from "./clock-stamps";
import { openClockStamps } from "./clock-stamps";
import type { Desktop } from "./compose";
import type { DeviceReading } from "./desk";
import type { DeskDatabase, OutboxRecord, ShelfRecord } from "./database";
import { openDatabase } from "./database";
import { movePlainDatabase } from "./move-plain-database";
import { moveTickets } from "./move-tickets";
import type { Departures } from "./departures";
import { openDepartures } from "./departures";
import type { KeptWards } from "./kept-wards";
import { openKeptWards } from "./kept-wards";
import type { Office } from "./office";
import { openOffice } from "./office";
import type { Outbox } from "./outbox";
import { openOutbox } from "./outbox";
import type { PassedOver } from "./passed-over";
import { openPassedOver } from "./passed-over";
import type { Readable } from "./readable";
import type { RowList } from "./row-list";
import { createRowList } from "./row-list";
import type { RowsAhead } from "./rows-ahead";
import { createRowsAhead } from "./rows-ahead";
import type { OfficeTables } from "./rules";
import { seedTables } from "./seed-tables";
import type { SetAsideStore } from "./set-aside";
import { openSetAside } from "./set-aside";
import type { Shelf } from "./shelf";
import { openShelves } from "./shelf";
import type { Disk } from "./storage";
import { openTable } from "./table";
import type { TicketStore } from "./ticket-store";
import { openTicketStore } from "./ticket-store";
import type { Turns } from "./turns";
import { createTurns } from "./turns";
import type { CopyKeeper } from "./unsent-copies";

export type DeskOptions = Desktop &
  Disk & {
    /** Name of the local database; one a device, whoever sits at it. */
    readonly name: string;
    /** What an app before encryption left on this device; it moves into this one, then it goes. */
    readonly plainName?: string;
    /** Copies of unsent work outside of the database; without it there are none. */
    readonly copies?: CopyKeeper;
    /** Tables of the office before the server has sent its own. */
    readonly seed?: OfficeTables;
    /** Measures the clock now, as far as it can be; without it, what `clock` says. */
    readonly measureClock?: () => Promise<DeviceReading>;
    /** So many nearly empty packs are left as they are; without it, as many as cost nothing. */
    readonly fewPacks?: number;
  };

export type DeskParts = {
  readonly database: DeskDatabase;
  readonly tickets: TicketStore;
  /**
   * Slices of tickets land one after the other, and between two of them tickets leave. What was
   * looked up before a removal would otherwise be another copy by the time it is carried out.
   */
  readonly landingTurns: Turns;
  readonly rowsAhead: RowsAhead;
  readonly outbox: Outbox;
  readonly stamps: ClockStamps;
  readonly office: Office;
  readonly aside: SetAsideStore;
  readonly drafts: Shelf;
  readonly notes: Shelf;
  /** What changes of the rules did to deadlines. */
  readonly deadlines: Shelf;
  /** Refused entries that somebody has written anew. */
  readonly putBy: Shelf;
  readonly departures: Departures;
  readonly passedOver: PassedOver;
  readonly list: RowList;
  readonly kept: KeptWards;
  /** Of the person at the desk. */
  readonly wards: Readable<readonly UnitId[]>;
  /** The server's time; undefined while this device does not know it. */
  readonly serverNowMs: () => number | undefined;
};

export async function openParts(options: DeskOptions): Promise<DeskParts> {
  const database = await openDatabase(options.name, options);
  const tickets = await openTicketStore(database.packs, options.fewPacks);
  await moveOldOnes(options, database, tickets);
  const shelfOf = await openShelves(openTable(database.shelf, shelfRecord));
  const outbox = await openOutbox(openTable(database.outbox, outboxRecord));
  const notes = shelfOf("note");
  const rowsAhead = createRowsAhead();
  const { clock, measureClock, sitter, wallMs = Date.now } = options;
  const kept = openKeptWards(notes, sitter.user);
  await kept.change(sitter.wards);
  const leaving = { landingTurns: createTurns(), passedOver: openPassedOver(notes, kept.here) };
  const serverNowMs = () => {
    const { skewMs, verified } = clock();
    return verified ? wallMs() + skewMs : undefined;
  };
  return {
    database,
    tickets,
    ...leaving,
    rowsAhead,
    outbox,
    stamps: openClockStamps({ shelf: shelfOf("clock"), outbox, clock, measureClock, wallMs }),
    office: openOffice({ shelf: shelfOf("office"), notes }, options.seed ?? seedTables),
    aside: openSetAside(shelfOf("aside"), serverNowMs),
    drafts: shelfOf("draft"),
    notes,
    deadlines: shelfOf("deadline"),
    putBy: shelfOf("put-by"),
    departures: openDepartures({ shelf: shelfOf("left"), tickets, outbox, ...leaving }),
    list: createRowList(),
    kept,
    wards: kept.mine,
    serverNowMs,
  };
}

async function moveOldOnes(
  { plainName, name, ...disk }: DeskOptions,
  database: DeskDatabase,
  tickets: TicketStore,
): Promise<void> {
  await moveTickets(name, disk, tickets.addMissing);
  if (plainName === undefined) return;
  const { cipher: _none, ...plainDisk } = disk;
  await moveTickets(plainName, plainDisk, tickets.addMissing);
  await movePlainDatabase(plainName, database, plainDisk);
}

function outboxRecord(stored: OutboxRecord): OutboxRecord {
  const { id, ticketId, unitId, state, why, detail, entry } = stored;
  return { id, ticketId, unitId, state, why, detail, entry };
}

function shelfRecord({ id, atMs, text }: ShelfRecord): ShelfRecord {
  return { id, atMs, text };
}
