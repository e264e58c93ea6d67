import type { Entry } from "../model/entry";
import { isKnown } from "../model/entry";
import type { EntryId } from "../model/ids";
import { parseAuthority } from "../model/role";
import { isRecord } from "../model/shape";
import type { Ticket } from "../model/ticket";
import { parseTicket } from "../model/ticket";
import { lifeCycle } from "../rules/life-cycle";

/** Who asks, as CouchDB hands it over. */
export type UserContext = {
  readonly name: string | null;
  readonly roles: readonly string[];
  readonly db: string;
};

export type SecurityObject = {
  readonly members?: { readonly roles?: readonly string[] };
};

export type DoorReason =
  | "not-signed-in"
  | "not-a-ticket"
  | "newer-schema"
  | "wrong-database"
  | "never-deleted"
  | "only-hub-creates"
  | "report-changed"
  | "entry-removed"
  | "entry-changed"
  | "wrong-author"
  | "wrong-unit"
  | "wrong-role"
  | "own-submission"
  | "unknown-kind";

/** CouchDB wants a thrown plain object; a thrown Error would be an engine failure. */
function forbid(reason: DoorReason, detail = ""): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- the protocol of CouchDB
  throw { forbidden: detail === "" ? reason : `${reason}: ${detail}` };
}

/**
 * Authority and integrity at the last door. It never asks whether an entry fits the ticket's
 * status: honest work done offline may arrive late, and the fold deals with it.
 */
// eslint-disable-next-line max-params -- the signature is CouchDB's
export function validateDocument(
  newDoc: unknown,
  oldDoc: unknown,
  userCtx: UserContext,
  secObj: SecurityObject,
): void {
  if (userCtx.roles.indexOf("_admin") >= 0) return;
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- the protocol of CouchDB
  if (userCtx.name === null) throw { unauthorized: "not-signed-in" };
  if (isRecord(newDoc) && newDoc["_deleted"] === true) forbid("never-deleted");
  const ticket = readTicket(newDoc);
  if (userCtx.db.indexOf("ward_") === 0 && userCtx.db !== `ward_${ticket.unitId}`) {
    forbid("wrong-database");
  }
  const old = oldDoc === null || oldDoc === undefined ? undefined : readTicket(oldDoc);
  if (old === undefined && userCtx.roles.indexOf("hub") < 0) forbid("only-hub-creates");
  const added = old === undefined ? ticket.log : addedEntries(ticket, old);
  added.forEach((entry) => {
    checkAuthor(entry, { ticket, userCtx, secObj });
  });
}

function readTicket(raw: unknown): Ticket {
  const parsed = parseTicket(raw);
  if (!parsed.ok) return forbid(parsed.reason, parsed.detail);
  return parsed.value;
}

function addedEntries(ticket: Ticket, old: Ticket): readonly Entry[] {
  const { log: newLog, ...newRest } = ticket;
  const { log: oldLog, ...oldRest } = old;
  if (!sameValue(newRest, oldRest)) forbid("report-changed");
  const byId = new Map<EntryId, Entry>();
  newLog.forEach((entry) => byId.set(entry.id, entry));
  if (byId.size !== newLog.length) forbid("entry-changed", "two with one id");
  const oldIds = new Set<EntryId>();
  oldLog.forEach((entry) => {
    const kept = byId.get(entry.id);
    if (kept === undefined) forbid("entry-removed", entry.id);
    if (!sameValue(kept, entry)) forbid("entry-changed", entry.id);
    oldIds.add(entry.id);
  });
  return newLog.filter((entry) => !oldIds.has(entry.id));
}

type Door = {
  readonly ticket: Ticket;
  readonly userCtx: UserContext;
  readonly secObj: SecurityObject;
};

function checkAuthor(entry: Entry, door: Door): void {
  // A ticket that moves to another ward, or copies that a cluster let part, carry others' entries.
  if (door.userCtx.roles.indexOf("hub") >= 0) return;
  if (entry.by.user !== door.userCtx.name) forbid("wrong-author", entry.id);
  if (!isKnown(entry)) return forbid("unknown-kind", entry.id);
  if (!mayActAs(entry, door)) forbid("wrong-unit", entry.id);
  if (lifeCycle[entry.kind].by.indexOf(entry.by.role) < 0) forbid("wrong-role", entry.id);
  if (entry.kind === "approved" || entry.kind === "sentBack") {
    const { submission } = entry.body;
    const named = door.ticket.log.filter((other) => other.id === submission)[0];
    if (named !== undefined && named.by.user === entry.by.user) forbid("own-submission", entry.id);
  }
}

function mayActAs(entry: Entry, { ticket, userCtx, secObj }: Door): boolean {
  const members = (secObj.members && secObj.members.roles) || [];
  return userCtx.roles.some((raw) => {
    const authority = parseAuthority(raw);
    if (authority === undefined || authority.role !== entry.by.role) return false;
    if (authority.unitId === undefined) return true;
    if (authority.unitId !== entry.by.unitId) return false;
    if (authority.role === "areaSupervisor") return members.indexOf(raw) >= 0;
    return authority.unitId === ticket.unitId;
  });
}

/** Equality of JSON values; the order of an object's fields makes no difference. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every(
      (name) => Object.prototype.hasOwnProperty.call(b, name) && sameValue(a[name], b[name]),
    )
  );
}
