import type { Entry } from "../../domain/model/entry";
import { correctedMs, isKnown } from "../../domain/model/entry";
import type { EntryId, UnitId } from "../../domain/model/ids";
import type { Ticket } from "../../domain/model/ticket";
import { toTicketDocument } from "../../domain/model/ticket";
import { lifeCycle } from "../../domain/rules/life-cycle";
import { checkWrite } from "../../domain/validation/validate-document";
import { hubAuthor, hubCaller } from "./hub";

export type WitnessParts = {
  /** As the accounts are now; undefined for somebody who has none. */
  readonly rolesOf: (user: string) => Promise<readonly string[] | undefined>;
  /** Roles that read the ward's database. */
  readonly readersOf: (unitId: UnitId) => readonly string[];
  /** What was written later cannot have been lost, and its author can send it himself. */
  readonly beforeMs: number;
  readonly nowMs: number;
};

export type Witnessed = { readonly log: readonly Entry[]; readonly refused: readonly EntryId[] };

/**
 * Of a ticket as a device has it: the entries that the door would take from each one's author, on
 * top of `known`, which is there already.
 */
export async function witnessedEntries(
  ticket: Ticket,
  known: readonly Entry[],
  parts: WitnessParts,
): Promise<Witnessed> {
  const there = new Set(known.map(({ id }) => id));
  const refused: EntryId[] = [];
  let log = known;
  for (const entry of ticket.log.filter(({ id }) => !there.has(id))) {
    if (await isTaken(entry, { ...ticket, log }, parts)) log = [...log, entry];
    else refused.push(entry.id);
  }
  return { log, refused };
}

async function isTaken(entry: Entry, ticket: Ticket, parts: WitnessParts): Promise<boolean> {
  if (correctedMs(entry) >= parts.beforeMs) return false;
  const isOfCity = entry.by.role === "hub";
  if (isOfCity && !isOfHub(entry)) return false;
  const roles = isOfCity ? hubCaller.roles : await parts.rolesOf(entry.by.user);
  if (roles === undefined) return false;
  const unitId = wardOf(entry, ticket);
  const before = { ...ticket, unitId };
  const members = { roles: [...parts.readersOf(unitId)] };
  try {
    checkWrite({
      newDoc: toTicketDocument({ ...before, log: [...ticket.log, entry] }),
      oldDoc: toTicketDocument(before),
      userCtx: { name: entry.by.user, roles, db: `ward_${unitId}` },
      secObj: { members },
      nowMs: parts.nowMs,
    });
    return true;
  } catch {
    // What the door throws is no Error, by CouchDB's own rule.
    return false;
  }
}

/** The door lets the hub write anything; a device may only say that it wrote what is its own. */
function isOfHub(entry: Entry): boolean {
  const { user, unitId } = entry.by;
  if (!isKnown(entry) || user !== hubAuthor.user || unitId !== hubAuthor.unitId) return false;
  return lifeCycle[entry.kind].by.includes("hub");
}

/** The ward in which its author wrote it: a ticket that was sent on carries others' entries. */
function wardOf({ by }: Entry, { unitId, log }: Ticket): UnitId {
  const held = log.some(
    (one) => isKnown(one) && one.kind === "dispatched" && one.body.toUnit === by.unitId,
  );
  return held ? by.unitId : unitId;
}
