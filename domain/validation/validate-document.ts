import type { Entry } from "../model/entry";
import type { UnknownRecord } from "../model/shape";
import { isRecord } from "../model/shape";
import type { Ticket } from "../model/ticket";
import { parseTombstone } from "../model/tombstone";
import { futureTimeOfReport } from "../model/times";
import type { SecurityObject, UserContext } from "./check-author";
import { checkAuthor } from "./check-author";
import { addedEntries, checkNewTicket, checkUnchanged } from "./check-ticket";
import { forbid, turnAway } from "./refusal";

export { sameValue } from "../model/json";
export type { SecurityObject, UserContext } from "./check-author";
export type { DoorReason } from "./refusal";
export { doorReasons, parseDoorRefusal } from "./refusal";

/**
 * What CouchDB calls before each write to a ward's database: authority and integrity at the last
 * door. It never asks whether an entry fits the ticket's status: honest work done offline may
 * arrive late, and the fold deals with it.
 */
// eslint-disable-next-line max-params -- the signature is CouchDB's
export function validateDocument(
  newDoc: unknown,
  oldDoc: unknown,
  userCtx: UserContext,
  secObj: SecurityObject,
): void {
  // eslint-disable-next-line no-restricted-properties -- the door runs in the server: its clock
  checkWrite({ newDoc, oldDoc, userCtx, secObj, nowMs: Date.now() });
}

export type Write = {
  readonly newDoc: unknown;
  readonly oldDoc: unknown;
  readonly userCtx: UserContext;
  readonly secObj: SecurityObject;
  readonly nowMs: number;
};

/** Throws a plain `{forbidden}` or `{unauthorized}`; returns when the write may be done. */
export function checkWrite({ newDoc, oldDoc, userCtx, secObj, nowMs }: Write): void {
  if (userCtx.roles.indexOf("_admin") >= 0) return;
  if (userCtx.name === null) turnAway();
  if (!isRecord(newDoc)) return forbid("not-a-ticket");
  if (newDoc["_deleted"] !== undefined && newDoc["_deleted"] !== false) {
    return checkLeaving(newDoc, userCtx);
  }
  const old = isRecord(oldDoc) && oldDoc["_deleted"] !== true ? oldDoc : undefined;
  if (old !== undefined) checkInLine(newDoc, old, userCtx);
  const { ticket, added } = old === undefined ? asNew(newDoc, userCtx, nowMs) : asMore(newDoc, old);
  const { unitId, log } = ticket;
  if (userCtx.db.indexOf("ward_") === 0 && userCtx.db !== `ward_${unitId}`) {
    forbid("wrong-database");
  }
  added.forEach((entry) => {
    checkAuthor(entry, { unitId, log, userCtx, secObj, nowMs });
  });
}

/** Nothing is deleted: the hub alone lets a ticket go, and leaves word of why and where to. */
function checkLeaving(doc: UnknownRecord, { roles }: UserContext): void {
  if (roles.indexOf("hub") < 0 || parseTombstone(doc) === undefined) forbid("never-deleted");
}

/**
 * An ordinary update comes with the revision that it replaces; one that brings a revision of its
 * own (`new_edits: false`) makes a branch beside what others wrote and may hide it.
 */
function checkInLine(doc: UnknownRecord, old: UnknownRecord, { roles }: UserContext): void {
  if (doc["_rev"] === undefined || old["_rev"] === undefined || roles.indexOf("hub") >= 0) return;
  if (doc["_rev"] !== old["_rev"]) forbid("forked");
}

type Checked = { readonly ticket: Ticket; readonly added: readonly Entry[] };

function asNew(doc: UnknownRecord, { roles }: UserContext, nowMs: number): Checked {
  const ticket = checkNewTicket(doc);
  if (roles.indexOf("hub") < 0) forbid("only-hub-creates");
  const future = futureTimeOfReport(ticket.report, nowMs);
  if (future !== undefined) forbid("future-date", `.report${future}`);
  return { ticket, added: ticket.log };
}

function asMore(doc: UnknownRecord, old: UnknownRecord): Checked {
  checkUnchanged(doc, old);
  const added = addedEntries(doc, old);
  return { ticket: doc as unknown as Ticket, added };
}
