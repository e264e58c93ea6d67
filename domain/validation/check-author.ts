import type { Entry } from "../model/entry";
import { isKnown, namedEntry } from "../model/entry";
import type { UnitId } from "../model/ids";
import { parseAuthority } from "../model/role";
import { futureTimeOf } from "../model/times";
import { lifeCycle } from "../rules/kind-rules";
import { findEntry } from "./check-ticket";
import type { DoorReason } from "./refusal";
import { forbid } from "./refusal";

/** Who asks, as CouchDB hands it over. */
export type UserContext = {
  readonly name: string | null;
  readonly roles: readonly string[];
  readonly db: string;
};

export type SecurityObject = {
  readonly members?: { readonly roles?: readonly string[] };
};

export type Door = {
  /** The ward whose database this is. */
  readonly unitId: UnitId;
  readonly log: readonly Entry[];
  readonly userCtx: UserContext;
  readonly secObj: SecurityObject;
  readonly nowMs: number;
};

/** Decisions that somebody else must take than who asked for them. */
const ownReasons: { readonly [kind: string]: DoorReason } = {
  approved: "own-submission",
  sentBack: "own-submission",
  penaltyDecided: "own-request",
  extended: "own-request",
};

export function checkAuthor(entry: Entry, door: Door): void {
  // A ticket that moves to another ward, or copies that a cluster let part, carry others' entries.
  if (door.userCtx.roles.indexOf("hub") >= 0) return;
  if (entry.by.user !== door.userCtx.name) forbid("wrong-author", entry.id);
  if (!isKnown(entry)) return forbid("unknown-kind", entry.id);
  if (!mayActAs(entry, door)) forbid("wrong-unit", entry.id);
  if (lifeCycle[entry.kind].by.indexOf(entry.by.role) < 0) forbid("wrong-role", entry.id);
  // Only the city says what it had seen: it decides what comes late.
  if (entry.seen !== undefined && entry.by.role !== "operator") {
    forbid("extra-field", `${entry.id}.seen`);
  }
  const future = futureTimeOf(entry, door.nowMs);
  if (future !== undefined) forbid("future-date", entry.id + future);
  checkNotOwn(entry, door);
}

/** In either order: the decision may have come before what it decides on. */
function checkNotOwn(entry: Entry, { log }: Door): void {
  const reason = ownReasons[entry.kind];
  const id = namedEntry(entry);
  if (reason !== undefined && id !== undefined) {
    const named = findEntry(log, id);
    if (named !== undefined && named.by.user === entry.by.user) forbid(reason, entry.id);
  }
  log.forEach((other) => {
    const decides = ownReasons[other.kind];
    if (decides === undefined || other.by.user !== entry.by.user) return;
    if (namedEntry(other) === entry.id) forbid(decides, entry.id);
  });
}

function mayActAs(entry: Entry, { unitId, userCtx, secObj }: Door): boolean {
  const members = (secObj.members && secObj.members.roles) || [];
  return userCtx.roles.some((raw) => {
    const authority = parseAuthority(raw);
    if (authority === undefined || authority.role !== entry.by.role) return false;
    if (authority.unitId === undefined) return true;
    if (authority.unitId !== entry.by.unitId) return false;
    if (authority.role === "areaSupervisor") return members.indexOf(raw) >= 0;
    return authority.unitId === unitId;
  });
}
