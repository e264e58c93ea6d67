import type { Entry, EntryOf } from "../../domain/model/entry";
import { correctedMs } from "../../domain/model/entry";
import type { UnitId } from "../../domain/model/ids";
import type { Ticket } from "../../domain/model/ticket";
import { mergeLogs, parseTicket, toTicketDocument } from "../../domain/model/ticket";
import type { TicketView } from "../../domain/rules/fold";
import type { Database } from "../couch/database";
import type { Shelves } from "../archive/archive-ticket";
import { bringBack, readArchived } from "../archive/archive-ticket";
import { copyEvidence } from "../evidence/copy-evidence";
import { moveRestricted } from "../restricted/restricted-store";
import { forwardedAway } from "./forwarded-away";
import { followingId, hubEntry } from "./hub";

export type CarryParts = {
  readonly wards: readonly UnitId[];
  readonly openWard: (unitId: UnitId) => Database;
  readonly openEvidence: (unitId: UnitId) => Database;
  readonly openRestricted: (unitId: UnitId) => Database;
  readonly openArchive: (unitId: UnitId) => Database;
  readonly now: () => number;
  /** The rule of time that a field has when its clock starts then. */
  readonly policyIdFor: (field: TicketView["field"], atMs: number) => Promise<string | undefined>;
};

const maxAttempts = 20;

/**
 * Brings a forwarded ticket, or what came late to the copy that stayed behind, to the unit that
 * has it now: the whole log, the files, what is restricted. Done again, it changes nothing. False:
 * a file has not arrived here yet and must be brought later.
 */
export async function carryForward(
  ticket: Ticket,
  view: TicketView,
  parts: CarryParts,
): Promise<boolean> {
  const forwarded = forwardedAway(ticket);
  if (forwarded === undefined || !parts.wards.includes(forwarded.body.toUnit)) return true;
  const { toUnit } = forwarded.body;
  const isWhole = await copyFiles(ticket, toUnit, parts);
  const restricted = parts.openRestricted(ticket.unitId);
  await moveRestricted(ticket.id, restricted, parts.openRestricted(toUnit));
  const ward = parts.openWard(toUnit);
  if (await rests(ticket, { ward, archive: parts.openArchive(toUnit) }, parts.now()))
    return isWhole;
  const dispatch = { ticket, view, forwarded, policyId: await policyOf(view, forwarded, parts) };
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    if (await bring(dispatch, ward)) return isWhole;
  }
  throw new Error(`ticket ${ticket.id} could not be brought to ward_${toUnit}`);
}

/**
 * Whether the other unit has long been done with it and archived it, and nothing new came since.
 * What is new brings it back first, so that it meets all that was done there.
 */
async function rests(ticket: Ticket, shelves: Shelves, nowMs: number): Promise<boolean> {
  const { ward, archive } = shelves;
  if ((await ward.get(ticket.id)) !== undefined) return false;
  const kept = await readArchived(archive, ticket.id);
  if (kept === undefined) return false;
  const { log } = kept.archived.ticket;
  if (mergeLogs(log, ticket.log) === log) return true;
  await bringBack(ticket.id, shelves, nowMs);
  return false;
}

async function copyFiles(ticket: Ticket, toUnit: UnitId, parts: CarryParts): Promise<boolean> {
  const [from, to] = [parts.openEvidence(ticket.unitId), parts.openEvidence(toUnit)];
  let isWhole = true;
  for (const sha256 of filesOf(ticket)) {
    if (!(await copyEvidence(sha256, from, to))) isWhole = false;
  }
  return isWhole;
}

function filesOf({ report, log }: Ticket): ReadonlySet<string> {
  return new Set([report, ...log].flatMap(({ evidence }) => evidence.map((ref) => ref.sha256)));
}

/** As the settings say now, or as before where they say nothing. */
async function policyOf(
  view: TicketView,
  forwarded: EntryOf<"forwarded">,
  parts: CarryParts,
): Promise<string> {
  const now = await parts.policyIdFor(view.field, correctedMs(forwarded));
  if (now !== undefined) return now;
  const before = view.story.map((line) => line.entry).filter(isDispatch);
  const policyId = before[before.length - 1]?.body.policyId;
  if (policyId === undefined) throw new Error(`no rule of time for ${view.field}`);
  return policyId;
}

function isDispatch(entry: Entry): entry is EntryOf<"dispatched"> {
  return entry.kind === "dispatched";
}

type Bringing = {
  readonly ticket: Ticket;
  readonly view: TicketView;
  readonly forwarded: EntryOf<"forwarded">;
  readonly policyId: string;
};

/** False: somebody else wrote in between. */
async function bring(bringing: Bringing, ward: Database): Promise<boolean> {
  const { ticket, forwarded } = bringing;
  const stored = await ward.get(ticket.id);
  const there = stored && parseTicket(stored.doc);
  if (there?.ok === false) throw new Error(`${ward.name}: ${ticket.id} cannot be read`);
  const before = there?.value.log ?? [];
  const log = withDispatch(mergeLogs(before, ticket.log), bringing);
  if (log === before) return true;
  const next = toTicketDocument({ ...ticket, unitId: forwarded.body.toUnit, log });
  const written = await ward.put(next, stored?.rev);
  if (written.ok) return true;
  if (written.reason === "conflict") return false;
  throw new Error(`${ward.name} refused ${ticket.id}: ${written.detail ?? ""}`);
}

/** The entry that gives it to the new unit: the same one however often it is worked out. */
function withDispatch(
  log: readonly Entry[],
  { view, forwarded, policyId }: Bringing,
): readonly Entry[] {
  const id = followingId(forwarded.id, "dispatched");
  // What it had seen is settled by whoever wrote it first.
  if (log.some((entry) => entry.id === id)) return log;
  const { toUnit, unitName } = forwarded.body;
  const { field, requestKind } = view;
  const dispatched = hubEntry({
    kind: "dispatched",
    body: { toUnit, unitName, field, requestKind, policyId },
    id,
    atMs: correctedMs(forwarded) + 1,
    seen: log,
  });
  return mergeLogs(log, [dispatched]);
}
