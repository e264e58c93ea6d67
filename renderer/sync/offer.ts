import type { UnitId } from "../../domain/model/ids";
import type { Offer, SyncGate } from "../store";
import type { Server } from "./server";
import type { Parcel } from "./offer-parcels";
import { giveBack } from "./give-back";
import { entryIdsOf, offerParcels } from "./offer-parcels";
import type { OfferSize } from "./offer-size";
import { worstOf } from "./problems";
import type { SyncProblem } from "./sync-problem";
import { wardDocuments } from "./ward-documents";

export type OfferPorts = {
  readonly gate: SyncGate;
  readonly server: Server;
  readonly unitId: UnitId;
  readonly timeoutMs: number;
  /** Kept from run to run: a line that is too slow for many tickets still carries one. */
  readonly size: OfferSize;
  /** Kept from run to run: entries of the city that its server does not take back. */
  readonly ofCity: Set<string>;
};

/**
 * Offers a ward's unsent entries to the server, each with its author's own session. Nothing here
 * says that an entry was sent: only the ticket that comes back with it does (`store/gate.ts`).
 */
export async function offerWard(ports: OfferPorts): Promise<SyncProblem | undefined> {
  const problems: SyncProblem[] = [];
  for (const [author, offers] of byAuthor(ports.gate.offers(ports.unitId))) {
    const problem = await offerAs(author, offers, ports);
    if (problem === undefined) continue;
    problems.push(problem);
    if (!concernsOnePerson(problem)) break;
  }
  return worstOf(problems);
}

/** The next author may fare better; a line that is down is down for all. */
function concernsOnePerson(problem: SyncProblem): boolean {
  return problem === "forbidden" || problem === "not-found" || problem === "too-large";
}

async function offerAs(
  author: string,
  offers: readonly Offer[],
  ports: OfferPorts,
): Promise<SyncProblem | undefined> {
  const { gate, server, unitId, timeoutMs, size } = ports;
  if (offers.every(isOfCity)) return giveBackOfCity(offers, ports);
  const documents = wardDocuments({ server, unitId, as: author, timeoutMs });
  const parcels = byTicket(offers);
  let isAlive = false;
  for (let start = 0; start < parcels.length;) {
    const some = parcels.slice(start, start + size.tickets());
    const problem = await offerParcels(some, { gate, documents });
    if (problem === "timeout") {
      size.wasTooMuch();
      // Ending here would begin with the same tickets again: nothing is read back before the end.
      if (isAlive && some.length > 1) continue;
    }
    if (problem === undefined) {
      size.cameThrough();
      isAlive = true;
      start += some.length;
      continue;
    }
    // Whoever is not signed in has to come back first: that is no trouble of the line.
    if (problem === "session-ended" || problem === "account-disabled") {
      await gate.markHeld(entryIdsOf(parcels.slice(start)), "no-session");
      return undefined;
    }
    // Of the person at the desk who should see the ward it is a problem, and shown as one.
    const isExpected = author !== gate.atDesk || !gate.wards.get().includes(unitId);
    if (problem === "forbidden" && isExpected) {
      await gate.markHeld(entryIdsOf(parcels.slice(start)), "no-access");
      return undefined;
    }
    return problem;
  }
  return undefined;
}

/** Of its server or its people, who have no desk in a ward: here they came from the server. */
function isOfCity({ entry }: Offer): boolean {
  const { role } = entry.by;
  return role === "hub" || role === "operator" || role === "leader";
}

/** The city's own entries, which a restored server has lost: nobody here can write them. */
async function giveBackOfCity(
  offers: readonly Offer[],
  { gate, server, unitId, timeoutMs, ofCity }: OfferPorts,
): Promise<SyncProblem | undefined> {
  const parcels = byTicket(offers.filter(({ entry }) => !ofCity.has(entry.id)));
  if (parcels.length === 0) return undefined;
  const documents = wardDocuments({ server, unitId, timeoutMs });
  await gate.markHeld(entryIdsOf(parcels), "of-city");
  const given = await giveBack(parcels, { gate, documents });
  if (!given.ok) return given.reason;
  // What was taken comes back with the pull that follows, and counts as sent then.
  for (const id of entryIdsOf(parcels)) ofCity.add(id);
  return undefined;
}

function byAuthor(offers: readonly Offer[]): ReadonlyMap<string, readonly Offer[]> {
  const groups = new Map<string, Offer[]>();
  for (const offer of offers) {
    const group = groups.get(offer.entry.by.user);
    if (group === undefined) groups.set(offer.entry.by.user, [offer]);
    else group.push(offer);
  }
  return groups;
}

function byTicket(offers: readonly Offer[]): readonly Parcel[] {
  const groups = new Map<string, Offer[]>();
  for (const offer of offers) {
    const group = groups.get(offer.ticketId);
    if (group === undefined) groups.set(offer.ticketId, [offer]);
    else group.push(offer);
  }
  return [...groups].map(([ticketId, group]) => ({
    ticketId,
    entries: group.map((offer) => offer.entry),
  }));
}
