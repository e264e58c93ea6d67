import type { EntryId, UnitId } from "../../domain/model/ids";
import { isRecord } from "../../domain/model/shape";
import type { UnsentEntry } from "./desk";
import type { DeskParts } from "./desk-parts";
import { takeIn, withoutLeftBehind } from "./intake";
import type { OutboxMark } from "./outbox";
import type { OutboxItem } from "./outbox-index";
import type { Readable } from "./readable";
import type { Offer, SyncGate } from "./sync-gate";
import { parseJson } from "./parse-json";
import type { TicketRecord } from "./ticket-record";
import { loggedIds } from "./ticket-record";
import { turnsToTake } from "./turns";

const waiting: OutboxMark = { state: "waiting", why: "", detail: "" };

export type Gate = SyncGate & {
  readonly tellOffer: (unitId: UnitId) => void;
  /** Takes entries out of the outbox that these tickets, fresh from the server, hold. */
  readonly confirm: (landed: readonly TicketRecord[]) => Promise<void>;
  /** The same for all of the outbox: the app may have died between the two writes. */
  readonly confirmAll: () => Promise<void>;
  readonly retry: (entryId: EntryId) => Promise<void>;
  readonly wasPulled: () => boolean;
};

type GateParts = DeskParts & {
  readonly unsent: Readable<readonly UnsentEntry[]>;
  readonly atDesk: string;
};

export function openGate(parts: GateParts): Gate {
  const { aside, office, notes, tickets, outbox } = parts;
  const offers = openOffers(parts);
  const confirm = (landed: readonly TicketRecord[]) =>
    outbox.confirm(landed.flatMap((record) => confirmedBy(record, parts)));
  const wasPulled = () => parts.wards.get().every((unitId) => notes.all().has(pulledKey(unitId)));
  return {
    ...offers,
    ...openWardGate(parts),
    packs: parts.database.packs,
    atDesk: parts.atDesk,
    packUp: tickets.packUp,
    wards: parts.wards,
    unsent: parts.unsent,
    missing: parts.departures.missing,
    unreadable: aside.list,
    takeIn: (unitId, changes) =>
      takeIn(unitId, changes, { ...parts, rules: office.rules, onLost: offers.tellOffer }),
    takeLandingTurn: turnsToTake(parts.landingTurns),
    stillToWrite: async (records) =>
      // With one ward on the device there is no other copy, and nothing has to be looked up. A
      // colleague's ward counts: his copy must not go while he is not at the desk.
      parts.kept.here().size < 2 ? records : withoutLeftBehind(records, parts),
    readableAside: (unitId) =>
      aside
        .readable()
        .filter((item) => item.unitId === unitId)
        .map(({ id, document }) => ({ id, document, deleted: false })),
    toFetch: parts.passedOver.of,
    fetched: parts.passedOver.fetched,
    markPulled: async (unitId) => {
      const key = pulledKey(unitId);
      if (!notes.all().has(key)) await notes.put([{ key, value: true, atMs: Date.now() }]);
      if (parts.list.state.get().phase === "first-pull" && wasPulled()) {
        parts.list.setPhase("ready");
      }
    },
    keepTables: office.keep,
    readNote: (key) => notes.all().get(key)?.value,
    writeNote: (key, value) => notes.put([{ key, value, atMs: Date.now() }]),
    confirm,
    confirmAll: async () => {
      const ids = new Set(outbox.all().map((item) => item.record.ticketId));
      const records = ids.size === 0 ? [] : await tickets.find([...ids]);
      await confirm(records);
    },
    wasPulled,
  };
}

type WardGate = Pick<
  Gate,
  | "leavingWards"
  | "startOver"
  | "dropWard"
  | "checkpointKey"
  | "ticketIds"
  | "wholeDocuments"
  | "noteLost"
  | "settleDepartures"
>;

function openWardGate(parts: GateParts): WardGate {
  const { kept, tickets, departures, aside, landingTurns, passedOver } = parts;
  return {
    leavingWards: kept.leaving,
    startOver: kept.startOver,
    dropWard: async (unitId) => {
      await kept.leave(unitId);
      await landingTurns(async () => {
        for await (const page of tickets.pages(unitId)) await passedOver.note(page);
        await tickets.remove(tickets.idsOf(unitId));
      });
      await departures.forget(unitId);
      const unreadable = aside.list.get().filter((item) => item.unitId === unitId);
      await aside.forget(
        unitId,
        unreadable.map(({ id }) => id),
      );
      await kept.hasLeft(unitId);
    },
    checkpointKey: (unitId) => {
      const round = kept.round(unitId);
      return round === 0 ? unitId : `${unitId}#${String(round)}`;
    },
    ticketIds: tickets.idsOf,
    wholeDocuments: async (ids) =>
      (await tickets.find(ids)).flatMap(({ id, facts }) => {
        const document = parseJson(facts);
        return isRecord(document) ? [{ ...document, _id: id }] : [];
      }),
    noteLost: (unitId, ids) =>
      departures.note(unitId, new Map(ids.map((id) => [id, "lost"] as const))),
    settleDepartures: departures.settle,
  };
}

type Offers = Pick<
  Gate,
  | "offers"
  | "wardsToOffer"
  | "markWaiting"
  | "markHeld"
  | "markRefused"
  | "hasUntimed"
  | "settleClocks"
  | "doubtClock"
  | "onOffer"
  | "tellOffer"
  | "retry"
>;

function openOffers({ outbox, stamps }: GateParts): Offers {
  const listeners = new Set<(unitId: UnitId) => void>();
  const tellOffer = (unitId: UnitId) => {
    for (const listener of [...listeners]) listener(unitId);
  };
  return {
    offers: (unitId) =>
      outbox.all().flatMap((item) => (stamps.has(item.record.id) ? [] : offerOf(item, unitId))),
    hasUntimed: (unitId) =>
      outbox.all().some((item) => stamps.has(item.record.id) && item.record.unitId === unitId),
    settleClocks: stamps.settle,
    doubtClock: async (entryId) => {
      const item = outbox.get(entryId);
      if (item === undefined) return;
      await stamps.doubt(item.entry);
      tellOffer(item.record.unitId);
    },
    wardsToOffer: () => [
      ...new Set(
        outbox
          .all()
          .filter(isOpen)
          .map((item) => item.record.unitId),
      ),
    ],
    markWaiting: (entryIds) => outbox.mark(entryIds, waiting),
    markHeld: (entryIds, why) => outbox.mark(entryIds, { state: "held", why, detail: "" }),
    markRefused: (entryId, why, detail) =>
      outbox.mark([entryId], { state: "refused", why, detail }),
    onOffer: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tellOffer,
    retry: async (entryId) => {
      const item = outbox.get(entryId);
      if (item === undefined) return;
      await outbox.mark([entryId], waiting);
      tellOffer(item.record.unitId);
    },
  };
}

function pulledKey(unitId: UnitId): string {
  return `pulled|${unitId}`;
}

function isOpen(item: OutboxItem): boolean {
  return item.record.state !== "refused";
}

function offerOf(item: OutboxItem, unitId: UnitId): readonly Offer[] {
  const { record, entry } = item;
  return isOpen(item) && record.unitId === unitId
    ? [{ ticketId: record.ticketId, unitId, entry }]
    : [];
}

function confirmedBy(record: TicketRecord, { outbox }: DeskParts): readonly EntryId[] {
  const items = outbox.ofTicket(record.id);
  if (items.length === 0) return [];
  const onServer = loggedIds(record);
  return items.flatMap(({ entry }) => (onServer.has(entry.id) ? [entry.id] : []));
}
