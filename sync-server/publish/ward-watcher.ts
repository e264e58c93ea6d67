import { z } from "zod/mini";
import { isRecord } from "../../domain/model/shape";
import type { Ticket } from "../../domain/model/ticket";
import { parseTicket } from "../../domain/model/ticket";
import type { TicketView } from "../../domain/rules/fold";
import { fold } from "../../domain/rules/fold";
import type { PrivatePerson } from "../../domain/rules/publication";
import type { RuleBook } from "../../domain/rules/rule-book";
import { writeDerived } from "../config/write-config";
import { CouchError } from "../couch/couch-request";
import type { Database } from "../couch/database";
import { forwardedAway } from "../dispatch/forwarded-away";
import { hasBranches, uniteBranches } from "../dispatch/unite-branches";
import { appendEntries } from "../dispatch/ticket-log";
import type { WaitingDocuments } from "../dispatch/waiting-documents";
import type { ServerLog } from "../log";
import { publishStep } from "./publish-step";
import { summaryOf } from "./summary";

export type WatcherParts = {
  readonly summaries: Database;
  readonly rules: () => Promise<RuleBook>;
  /** Brings what belongs to another ward by now to it; false while a file is still on its way. */
  readonly carry: (ticket: Ticket, view: TicketView) => Promise<boolean>;
  /** Copies that stayed behind until the last byte of their files went along. */
  readonly waiting: WaitingDocuments;
  /** Branches that could not be united when they were seen. */
  readonly branched: WaitingDocuments;
  /** Brings the numbers of its papers into their registers. */
  readonly notePapers: (ticket: Ticket, view: TicketView) => Promise<void>;
  readonly reporterOf: (ticketId: string) => Promise<PrivatePerson | undefined>;
  readonly now: () => number;
  readonly log: ServerLog;
};

export type CatchUpRun = {
  /** The rules of time have changed: every ticket is looked at again. */
  readonly fromStart: boolean;
  readonly isClosing: () => boolean;
};

const positionName = "publish-watcher";
const batchSize = 200;
const positionShape = z.object({ seq: z.string() });

/**
 * Reads what is new in one ward since the last time and does for each ticket what the server has
 * to do. The position is kept after the work, so a crash repeats a batch; every step looks first
 * whether it was done.
 */
export async function catchUp(ward: Database, parts: WatcherParts, run: CatchUpRun): Promise<void> {
  const kept = positionShape.safeParse(await ward.getLocal(positionName));
  await parts.waiting.tryAgain(ward, (id) => carryAgain(ward, id, parts));
  await parts.branched.tryAgain(ward, (id) => unite(ward, id, parts));
  let since = kept.success && !run.fromStart ? kept.data.seq : "0";
  for (;;) {
    const batch = await ward.changes(since, batchSize);
    for (const change of batch.changes) {
      if (run.isClosing()) return;
      if (change.deleted || change.id.startsWith("_design/")) continue;
      await tendDocument(ward, change.doc, parts);
    }
    // A CouchDB that is going down may say that more is waiting and give nothing.
    if (batch.lastSeq === since) return;
    await ward.putLocal(positionName, { seq: batch.lastSeq });
    since = batch.lastSeq;
    if (batch.pending === 0) return;
  }
}

/** One document that cannot be dealt with must not stop the others; the app shows it as such. */
async function tendDocument(ward: Database, doc: unknown, parts: WatcherParts): Promise<void> {
  if (hasBranches(doc)) await uniteOrNote(ward, doc, parts);
  const ticket = parseTicket(doc);
  if (!ticket.ok) {
    parts.log.warn({ database: ward.name, problem: ticket.detail }, "unreadable document");
    return;
  }
  try {
    await tendTicket(ward, ticket.value, parts);
  } catch (err) {
    // Without CouchDB nothing goes on; the position stays where it is and all is done again.
    if (err instanceof CouchError) throw err;
    parts.log.error({ err, database: ward.name, ticket: ticket.value.id }, "ticket left aside");
  }
}

async function carryAgain(ward: Database, id: string, parts: WatcherParts): Promise<boolean> {
  const ticket = parseTicket((await ward.get(id))?.doc);
  // It left for the archive: whatever comes for it brings it back and is seen then.
  return ticket.ok ? parts.carry(ticket.value, fold(ticket.value, await parts.rules())) : true;
}

/** What is united comes round again as a change; until then the winner is tended as it is. */
async function uniteOrNote(ward: Database, doc: unknown, parts: WatcherParts): Promise<void> {
  const id = isRecord(doc) && typeof doc["_id"] === "string" ? doc["_id"] : "";
  if (!(await unite(ward, id, parts))) await parts.branched.note(ward, id);
}

/** False where another try may go better though the document does not change. */
async function unite(ward: Database, id: string, parts: WatcherParts): Promise<boolean> {
  const united = await uniteBranches(ward, id, parts.now());
  const said = { database: ward.name, ticket: id };
  if (united.ok) {
    parts.log.info(said, "branches united");
    return true;
  }
  parts.log.error({ ...said, reason: united.reason }, "branches were not united");
  return united.reason === "unreadable" || united.reason === "different";
}

/** Writes what follows, one entry after the other, until the ticket waits for people again. */
async function tendTicket(ward: Database, first: Ticket, parts: WatcherParts): Promise<void> {
  const rules = await parts.rules();
  let ticket = first;
  for (let step = 0; step < 5; step += 1) {
    const view = fold(ticket, rules);
    // The copy that stayed behind: its story goes on where the ticket is now.
    if (forwardedAway(ticket) !== undefined) {
      if (!(await parts.carry(ticket, view))) await parts.waiting.note(ward, ticket.id);
      return;
    }
    const asks = view.status === "approved";
    const reporter = asks ? await parts.reporterOf(ticket.id) : undefined;
    const entry = publishStep(ticket, view, { reporter, nowMs: parts.now() });
    const appended = entry && (await appendEntries(ward, ticket.id, [entry]));
    if (appended?.ok === false) {
      parts.log.error({ database: ward.name, reason: appended.reason }, "entry was not written");
    }
    if (appended === undefined || !appended.ok || appended.value.log.length <= ticket.log.length) {
      await writeDerived(parts.summaries, summaryOf(ticket, view));
      await parts.notePapers(ticket, view);
      return;
    }
    ticket = appended.value;
  }
}
