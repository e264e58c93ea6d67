import type { TicketId, UnitId } from "../../domain/model/ids";
import type { DepartureNotes, Noted } from "./departure-notes";
import { openDepartureNotes, without } from "./departure-notes";
import type { Departure, MissingTickets } from "./desk";
import type { Outbox } from "./outbox";
import type { PassedOver } from "./passed-over";
import type { Cell, Readable } from "./readable";
import { createCell } from "./readable";
import type { Shelf } from "./shelf";
import type { TicketStore } from "./ticket-store";
import type { Turns } from "./turns";

/** More than this share of a ward's tickets does not go without a person being asked. */
const askedShare = 0.2;
const fewLeaving = 50;
/** So few are no mass, whatever their share. */
const unaskedCount = 1;

/**
 * Tickets that the server no longer has. Those that it says are archived or moved leave as soon as
 * nothing unsent hangs on them. Others leave too, unless they are many or the server is another
 * one than before: then nothing leaves before somebody has said so.
 */
export type Departures = {
  /** To be called before how far the pull has come is written down. */
  readonly note: (unitId: UnitId, leaving: ReadonlyMap<string, Departure>) => Promise<void>;
  /** The server has them again. */
  readonly returned: (unitId: UnitId, ids: readonly string[]) => Promise<void>;
  /** Lets go what may go; to be called when the ward has been pulled to the end. */
  readonly settle: (unitId: UnitId) => Promise<void>;
  readonly missing: Readable<readonly MissingTickets[]>;
  readonly answer: (unitId: UnitId, answer: "keep" | "remove") => Promise<void>;
  readonly forget: (unitId: UnitId) => Promise<void>;
};

export type DepartureParts = {
  readonly shelf: Shelf;
  readonly tickets: TicketStore;
  readonly outbox: Outbox;
  /** Between two landings. */
  readonly landingTurns: Turns;
  readonly passedOver: PassedOver;
};

type Parts = Omit<DepartureParts, "shelf"> & { readonly notes: DepartureNotes };

export function openDepartures({ shelf, ...stores }: DepartureParts): Departures {
  const missing = createCell<readonly MissingTickets[]>([]);
  const notes = openDepartureNotes(shelf, () => {
    publish(missing, notes);
  });
  publish(missing, notes);
  const parts = { notes, ...stores };
  return {
    missing,
    ...createNoting(parts),
    returned: async (unitId, ids) => {
      const before = notes.of(unitId);
      if (ids.some((id) => id in before.leaving)) {
        await notes.keep(unitId, { ...before, leaving: without(before.leaving, ids) });
      }
    },
    answer: async (unitId, answer) => {
      const before: Noted = { ...notes.of(unitId), asked: "keep" };
      if (answer === "keep") await notes.keep(unitId, before);
      else await letGo(unitId, { ids: Object.keys(before.leaving), next: before }, parts);
    },
    forget: notes.forget,
  };
}

function publish(missing: Cell<readonly MissingTickets[]>, notes: DepartureNotes): void {
  missing.set(notes.units().flatMap((unitId) => missingOf(unitId, notes.of(unitId))));
}

function createNoting(parts: Parts): Pick<Departures, "note" | "settle"> {
  const { notes, tickets } = parts;
  const noteHere = async (unitId: UnitId, known: readonly (readonly [string, Departure])[]) => {
    if (known.length === 0) return;
    const before = notes.of(unitId);
    const leaving = { ...before.leaving, ...Object.fromEntries(known) };
    await notes.keep(unitId, { ...before, leaving, atMs: Date.now() });
  };
  // A ticket may be deleted while it is still on its way to disk.
  const onTheirWay = new Map<string, Departure>();
  const noteLanded = async (unitId: UnitId): Promise<void> => {
    if (onTheirWay.size === 0) return;
    const waiting = new Map(onTheirWay);
    onTheirWay.clear();
    await noteHere(
      unitId,
      [...waiting].filter(([id]) => tickets.wardOf(id) === unitId),
    );
  };
  return {
    note: async (unitId, leaving) => {
      // An ordinary pull brings a few, a first one thousands that were never here. Few are written
      // down at once: what was only in memory would be forgotten if the app died.
      if (leaving.size <= fewLeaving) return noteHere(unitId, [...leaving]);
      const isHere = (id: string) => tickets.wardOf(id) !== undefined;
      for (const [id, why] of leaving) if (!isHere(id)) onTheirWay.set(id, why);
      await noteHere(
        unitId,
        [...leaving].filter(([id]) => isHere(id)),
      );
    },
    settle: async (unitId) => {
      await noteLanded(unitId);
      await settle(unitId, parts);
    },
  };
}

async function settle(unitId: UnitId, parts: Parts): Promise<void> {
  const before = await withoutAbsent(unitId, parts);
  const ids = Object.keys(before.leaving);
  if (ids.length === 0) return;
  const unexplained = new Set(ids.filter((id) => !isExplained(before.leaving[id])));
  const of = parts.tickets.count(unitId);
  if (!mustAsk(before, [...unexplained], of)) {
    await letGo(unitId, { ids, next: before }, parts);
    return;
  }
  const next: Noted = { ...before, asked: before.asked ?? "open", of };
  await letGo(unitId, { ids: ids.filter((id) => !unexplained.has(id)), next }, parts);
}

/** Those that are not here after all, or in another ward's copy, are no matter any more. */
async function withoutAbsent(unitId: UnitId, { notes, tickets }: Parts): Promise<Noted> {
  const before = notes.of(unitId);
  const ids = Object.keys(before.leaving);
  if (ids.length === 0) return before;
  const absent = ids.filter((id) => tickets.wardOf(id) !== unitId);
  if (absent.length === 0) return before;
  const after = { ...before, leaving: without(before.leaving, absent) };
  await notes.keep(unitId, after);
  return after;
}

type Going = { readonly ids: readonly string[]; readonly next: Noted };

async function letGo(unitId: UnitId, { ids, next }: Going, parts: Parts): Promise<void> {
  const free = ids.filter((id) => parts.outbox.ofTicket(id).length === 0);
  await parts.landingTurns(async () => {
    // A ticket that was sent on: the copy of the ward that has it now lies in its place, and stays.
    const mine = free.filter((id) => parts.tickets.wardOf(id) === unitId);
    await parts.passedOver.note(await parts.tickets.find(mine));
    await parts.tickets.remove(mine);
  });
  await parts.notes.keep(unitId, { ...next, leaving: without(next.leaving, free) });
}

function isExplained(departure: Departure | undefined): boolean {
  return departure === "archived" || departure === "moved";
}

function mustAsk({ leaving, asked }: Noted, unexplained: readonly string[], of: number): boolean {
  if (unexplained.length === 0) return false;
  if (asked !== undefined || unexplained.some((id) => leaving[id] === "lost")) return true;
  return unexplained.length > unaskedCount && unexplained.length > of * askedShare;
}

function missingOf(unitId: UnitId, { leaving, asked, of, atMs }: Noted): readonly MissingTickets[] {
  if (asked === undefined) return [];
  const ids = Object.keys(leaving).filter((id) => !isExplained(leaving[id])) as TicketId[];
  const why = ids.some((id) => leaving[id] === "lost") ? "lost" : "deleted";
  return ids.length === 0 ? [] : [{ unitId, why, ids, of, atMs, decided: asked === "keep" }];
}

/** What the hub wrote when it deleted a ticket here. */
export function departureOf(document: { readonly [field: string]: unknown }): Departure {
  const { left } = document;
  return left === "archived" || left === "moved" ? left : "deleted";
}
