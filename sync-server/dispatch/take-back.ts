import { decodeTime } from "ulidx";
import type { Entry } from "../../domain/model/entry";
import { isKnown } from "../../domain/model/entry";
import type { EntryId, UnitId } from "../../domain/model/ids";
import { toEpochMs } from "../../domain/model/instant";
import { sameValue } from "../../domain/model/json";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { Ticket } from "../../domain/model/ticket";
import { mergeLogs, parseTicket, toTicketDocument } from "../../domain/model/ticket";
import { bringBack } from "../archive/archive-ticket";
import type { Database } from "../couch/database";
import { followingId, hubEntry } from "./hub";
import type { Witnessed, WitnessParts } from "./witnessed-entries";
import { witnessedEntries } from "./witnessed-entries";

export type TakeBackParts = Pick<WitnessParts, "rolesOf" | "readersOf"> & {
  readonly openWard: (unitId: UnitId) => Database;
  readonly openArchive: (unitId: UnitId) => Database;
  /** When the ticket with this code came in, if the city knows one. */
  readonly receivedAtOf: (code: string) => Promise<string | undefined>;
  /** When a backup was last put back; undefined when none ever was. */
  readonly restoredAtMs: () => number | undefined;
  readonly now: () => number;
};

export type TakeBackRefusal =
  /** No backup was put back here, or too long ago. */
  | "not-restored"
  | "unreadable"
  | "wrong-unit"
  /** It was made after the backup was put back, so that cannot have lost it. */
  | "not-lost"
  /** Another ticket has this code now. */
  | "code-taken"
  | "report-changed"
  /** Nothing says that the ticket was ever given to this ward. */
  | "not-dispatched"
  | "busy";

export type TakenBack = { readonly refused: readonly EntryId[] };

export type Offered = {
  readonly unitId: UnitId;
  readonly raw: unknown;
  /** Whose device it comes from. */
  readonly by: string;
};

/** A device that was away longer has to sign in again first; by then it has long been missed. */
const openForMs = 60 * 24 * 3_600_000;
const maxAttempts = 10;

/**
 * After a backup was put back, the devices alone have seen what came after it. A ticket that one
 * of them holds is made again, or gets the entries that it lacks: each entry only if the door would
 * take it from its author, and only from before the restore. A note in the log says whose device
 * it came from, so that nobody has to believe it without knowing.
 */
export async function takeBack(
  { unitId, raw, by }: Offered,
  parts: TakeBackParts,
): Promise<Result<TakenBack, TakeBackRefusal>> {
  const beforeMs = parts.restoredAtMs();
  if (beforeMs === undefined || parts.now() - beforeMs > openForMs) return refuse("not-restored");
  const parsed = parseTicket(raw);
  if (!parsed.ok) return refuse("unreadable", parsed.detail);
  if (parsed.value.unitId !== unitId) return refuse("wrong-unit");
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const taken = await tryOnce(parsed.value, by, { ...parts, beforeMs });
    if (taken !== "conflict") return taken;
  }
  return refuse("busy");
}

type Taking = TakeBackParts & { readonly beforeMs: number };
type Stored = { readonly ticket: Ticket; readonly doc: object; readonly rev: string };

async function tryOnce(
  ticket: Ticket,
  by: string,
  parts: Taking,
): Promise<Result<TakenBack, TakeBackRefusal> | "conflict"> {
  const { openWard, openArchive, beforeMs, now } = parts;
  const ward = openWard(ticket.unitId);
  const shelves = { ward, archive: openArchive(ticket.unitId) };
  // It may have left for the archive, from where it comes back whole.
  const isHere = await bringBack(ticket.id, shelves, now());
  const stored = isHere ? await readTicket(ward, ticket.id) : undefined;
  if (isHere && stored === undefined) return refuse("unreadable");
  const problem = await (stored === undefined
    ? whyNotMadeAgain(ticket, parts)
    : whyNotTheSame(ticket, stored.ticket));
  if (problem !== undefined) return refuse(problem);
  const known = stored?.ticket.log ?? [];
  const witnessed = await witnessedEntries(ticket, known, { ...parts, beforeMs, nowMs: now() });
  if (witnessed.log === known) return ok({ refused: witnessed.refused });
  if (!isDispatchedTo(ticket.unitId, witnessed.log)) return refuse("not-dispatched");
  const log = mergeLogs([], [...witnessed.log, ...noteOf(ticket, { by, witnessed, parts })]);
  const next = { ...stored?.doc, ...toTicketDocument({ ...(stored?.ticket ?? ticket), log }) };
  const written = await ward.put(next, stored?.rev);
  if (!written.ok && written.reason === "conflict") return "conflict";
  return written.ok ? ok({ refused: witnessed.refused }) : refuse("unreadable", written.detail);
}

async function readTicket(ward: Database, id: string): Promise<Stored | undefined> {
  const stored = await ward.get(id);
  const ticket = parseTicket(stored?.doc);
  return stored !== undefined && ticket.ok
    ? { ticket: ticket.value, doc: stored.doc as object, rev: stored.rev }
    : undefined;
}

async function whyNotMadeAgain(
  { id, code, report }: Ticket,
  { beforeMs, receivedAtOf }: Taking,
): Promise<TakeBackRefusal | undefined> {
  if (decodeTime(id) >= beforeMs || toEpochMs(report.receivedAt) >= beforeMs) return "not-lost";
  const known = await receivedAtOf(code);
  return known === undefined || known === report.receivedAt ? undefined : "code-taken";
}

async function whyNotTheSame(
  offered: Ticket,
  stored: Ticket,
): Promise<TakeBackRefusal | undefined> {
  const same = sameValue({ ...offered, log: [] }, { ...stored, log: [] });
  return same ? undefined : "report-changed";
}

function isDispatchedTo(unitId: UnitId, log: readonly Entry[]): boolean {
  return log.some(
    (entry) =>
      isKnown(entry) &&
      entry.kind === "dispatched" &&
      entry.by.role === "hub" &&
      entry.body.toUnit === unitId,
  );
}

type Noting = {
  readonly by: string;
  readonly witnessed: Witnessed;
  readonly parts: Taking;
};

/** Once for each restore, however many devices bring something of it. */
function noteOf({ id }: Ticket, { by, witnessed, parts }: Noting): readonly Entry[] {
  const { beforeMs, now } = parts;
  const noteId = followingId(id, `taken back ${String(beforeMs)}`, now());
  const text = `Lấy lại từ máy của ${by} sau khi máy chủ được khôi phục từ bản sao lưu.`;
  const mark = noteId.slice(10);
  // The chance part of the id alone: its time is that of the writing.
  if (witnessed.log.some((entry) => entry.id.slice(10) === mark)) return [];
  return [hubEntry({ kind: "noted", body: { text }, id: noteId, atMs: now() })];
}
