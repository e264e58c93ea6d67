import { toEpochMs, toInstant } from "../../domain/model/instant";
import type { Ticket } from "../../domain/model/ticket";
import { mergeTickets, parseTicket, toTicketDocument } from "../../domain/model/ticket";
import { fold } from "../../domain/rules/fold";
import type { RuleBook } from "../../domain/rules/rule-book";
import type { Database, StoredDocument } from "../couch/database";
import type { ArchivedTicket, Leaving } from "./archived-ticket";
import { parseArchived, toArchiveDocument } from "./archived-ticket";
import { hasRested } from "./has-rested";

export type Shelves = { readonly ward: Database; readonly archive: Database };

export type ArchiveRules = {
  readonly rules: RuleBook;
  readonly nowMs: number;
  readonly afterMs: number;
};

const maxAttempts = 10;

/**
 * Moves a ticket that has rested long enough into its unit's archive. The archive has the whole
 * of it before it leaves the ward; whoever writes in between keeps it there for another round.
 */
export async function archiveTicket(
  stored: StoredDocument,
  { ward, archive }: Shelves,
  { rules, nowMs, afterMs }: ArchiveRules,
): Promise<boolean> {
  const ticket = parseTicket(stored.doc);
  if (!ticket.ok) return false;
  const view = fold(ticket.value, rules);
  // Without its history, so that what is still at work costs no question.
  if (hasRested(ticket.value, view, { nowMs, afterMs }) === undefined) return false;
  if ((await ward.leaves(stored.id)).length !== 1) return false;
  const before = await readArchived(archive, stored.id);
  const backAt = before?.archived.backAt;
  const backMs = backAt === undefined ? undefined : toEpochMs(backAt);
  const leaving = hasRested(ticket.value, view, { nowMs, afterMs, backMs });
  if (leaving === undefined) return false;
  if (!(await keep(archive, { ticket: ticket.value, leaving, nowMs, before }))) return false;
  return letGo(ward, stored, { leaving, nowMs });
}

type Before = { readonly rev: string; readonly archived: ArchivedTicket } | undefined;

type Keeping = {
  readonly ticket: Ticket;
  readonly leaving: Leaving;
  readonly nowMs: number;
  readonly before: Before;
};

async function keep(
  archive: Database,
  { ticket, leaving, nowMs, before }: Keeping,
): Promise<boolean> {
  const whole = before === undefined ? ticket : mergeTickets(ticket, before.archived.ticket);
  const archived = { ticket: whole, leaving, at: toInstant(nowMs) };
  const written = await archive.put(toArchiveDocument(archived), before?.rev);
  return written.ok;
}

async function letGo(
  ward: Database,
  { id, rev }: StoredDocument,
  { leaving, nowMs }: { readonly leaving: Leaving; readonly nowMs: number },
): Promise<boolean> {
  const tombstone = { type: "left", ...leaving, at: toInstant(nowMs) };
  const written = await ward.put({ _id: id, _deleted: true, ...tombstone }, rev);
  if (!written.ok && written.reason === "forbidden") {
    throw new Error(`${ward.name}: the door lets no ticket go (${written.detail ?? ""})`);
  }
  return written.ok;
}

export async function readArchived(archive: Database, id: string): Promise<Before> {
  const stored = await archive.get(id);
  const archived = parseArchived(stored?.doc);
  return stored && archived && { rev: stored.rev, archived };
}

export type BringBackRefusal = "not-found" | "busy";

/**
 * Puts a ticket back into its ward, whole, so that work that comes late finds it. False: it is
 * neither here nor there. Asked for one that never left, it adds what the ward's copy lacks.
 */
export async function bringBack(
  id: string,
  { ward, archive }: Shelves,
  nowMs: number,
): Promise<boolean> {
  const kept = await noteBack(archive, id, nowMs);
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const there = await ward.get(id);
    if (kept === undefined) return there !== undefined;
    const present = there && parseTicket(there.doc);
    if (present?.ok === false) return true;
    const whole = present === undefined ? kept : mergeTickets(present.value, kept);
    if (present !== undefined && whole === present.value) return true;
    if ((await ward.put(toTicketDocument(whole), there?.rev)).ok) return true;
  }
  throw new Error(`${ward.name}: ${id} could not be brought back`);
}

/** First, so that nobody archives it again at once. */
async function noteBack(archive: Database, id: string, nowMs: number): Promise<Ticket | undefined> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const before = await readArchived(archive, id);
    if (before === undefined) return undefined;
    const noted = { ...before.archived, backAt: toInstant(nowMs) };
    const written = await archive.put(toArchiveDocument(noted), before.rev);
    if (written.ok) return before.archived.ticket;
  }
  throw new Error(`${archive.name}: ${id} could not be noted as back`);
}
