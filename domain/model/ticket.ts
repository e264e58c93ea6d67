import type { Entry } from "./entry";
import { entryShape } from "./entry";
import type { TicketCode, TicketId, UnitId } from "./ids";
import { ticketCodeShape, ulidShape, unitIdShape } from "./ids";
import { jsonProblem } from "./json";
import { mergeLogs } from "./merge-logs";
import type { Report } from "./report";
import { reportShape } from "./report";
import type { Result } from "./result";
import { ok, refuse } from "./result";
import type { Check } from "./shape";
import { integer, isRecord, listOf, oneOf, record } from "./shape";
import { futureTimeOf, futureTimeOfReport } from "./times";

export { mergeLogs } from "./merge-logs";

/** Grows when an old app could misread a new ticket. An app never writes over a newer one. */
export const ticketSchemaVersion = 1;

export const maxLogLength = 5000;

/** An immutable report and an append-only log. Everything else is computed from it. */
export type Ticket = {
  readonly id: TicketId;
  readonly schema: number;
  readonly code: TicketCode;
  /** The ward that holds it; each ward has a database of its own. */
  readonly unitId: UnitId;
  readonly report: Report;
  readonly log: readonly Entry[];
};

export const ticketProblems = [
  "not-a-ticket",
  "newer-schema",
  "too-large",
  "unsafe-text",
  "future-date",
] as const;
export type TicketProblem = (typeof ticketProblems)[number];

const anything: Check = () => undefined;

const documentShape = record(
  {
    type: oneOf(["ticket"]),
    id: ulidShape,
    schema: integer(1, ticketSchemaVersion),
    code: ticketCodeShape,
    unitId: unitIdShape,
    report: reportShape,
    log: listOf(entryShape, maxLogLength),
  },
  { _id: ulidShape, _rev: anything, _revisions: anything },
);

/** The fields of a ticket in CouchDB; `_id` repeats `id`. */
export type TicketDocument = Ticket & { readonly _id: string; readonly type: "ticket" };

export function toTicketDocument(ticket: Ticket): TicketDocument {
  return { _id: ticket.id, type: "ticket", ...ticket };
}

/**
 * The path of the first thing wrong with a ticket's document, or undefined. `strict` also minds
 * fields that no app of this version writes.
 */
export function ticketProblem(raw: unknown, strict = false): string | undefined {
  const problem = documentShape(raw, "", strict);
  if (problem !== undefined || !isRecord(raw)) return problem ?? "";
  if (raw["_id"] !== undefined && raw["_id"] !== raw["id"]) return "._id";
  return undefined;
}

export function isNewerSchema(raw: unknown): boolean {
  return isRecord(raw) && typeof raw["schema"] === "number" && raw["schema"] > ticketSchemaVersion;
}

export type ParseOptions = {
  /** By the server's clock; without it, times that have not come yet are let through. */
  readonly nowMs?: number;
};

/** Reads a document of a ward's database. `detail` names the path of what is wrong. */
export function parseTicket(
  raw: unknown,
  { nowMs }: ParseOptions = {},
): Result<Ticket, TicketProblem> {
  if (isNewerSchema(raw)) return refuse("newer-schema", String((raw as Ticket).schema));
  const unsafe = jsonProblem(raw);
  if (unsafe !== undefined) return refuse(unsafe.reason, unsafe.path);
  const problem = ticketProblem(raw);
  if (problem !== undefined) return refuse("not-a-ticket", problem);
  const { id, schema, code, unitId, report, log } = raw as TicketDocument;
  const ticket = { id, schema, code, unitId, report, log };
  const future = nowMs === undefined ? undefined : futureTime(ticket, nowMs);
  return future === undefined ? ok(ticket) : refuse("future-date", future);
}

/** The path of the first time in a ticket that has not come yet, or undefined. */
export function futureTime({ report, log }: Ticket, nowMs: number): string | undefined {
  const ofReport = futureTimeOfReport(report, nowMs);
  if (ofReport !== undefined) return `.report${ofReport}`;
  for (let index = 0; index < log.length; index += 1) {
    const entry = log[index];
    const ofEntry = entry === undefined ? undefined : futureTimeOf(entry, nowMs);
    if (ofEntry !== undefined) return `.log[${String(index)}]${ofEntry}`;
  }
  return undefined;
}

/**
 * The union of two copies' logs by entry id, so merging is commutative, associative and
 * idempotent, and nobody loses. Returns `mine` itself when the other copy adds nothing.
 */
export function mergeTickets(mine: Ticket, theirs: Ticket): Ticket {
  const log = mergeLogs(mine.log, theirs.log);
  return log === mine.log ? mine : { ...mine, log };
}
