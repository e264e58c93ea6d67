import { mattersOf } from "../../domain/rules/paper/earlier-matters";
import { paperCardsOf } from "../../domain/rules/paper/papers-of";
import { toEpochMs } from "../../domain/model/instant";
import type { Ticket } from "../../domain/model/ticket";
import type { TicketView } from "../../domain/rules/fold";
import type { TicketRow } from "./desk";
import { searchTextOf } from "./search-text";

/** Of a report's words so much is searched in the list; 20,000 rows stay in memory. */
const searchedChars = 600;

export type UnsentCounts = { readonly unsent: number; readonly refused: number };
export const noneUnsent: UnsentCounts = { unsent: 0, refused: 0 };

export function rowOf(ticket: Ticket, view: TicketView, counts: UnsentCounts): TicketRow {
  const { report } = ticket;
  const receivedMs = toEpochMs(report.receivedAt);
  const words = [ticket.code, report.subject, report.place.text, report.text];
  return {
    id: ticket.id,
    code: ticket.code,
    unitId: ticket.unitId,
    subject: report.subject,
    place: report.place.text,
    field: view.field,
    status: view.status,
    receivedMs,
    updatedMs: view.story.reduce((newest, line) => Math.max(newest, line.atMs), receivedMs),
    ...(view.due === undefined ? {} : { due: view.due }),
    assignees: view.assignees,
    ...counts,
    ...submitter(view),
    ...matters(view),
    ...papers(view),
    searchText: searchTextOf(words.join(" ").slice(0, searchedChars)),
  };
}

function submitter(view: TicketView): Pick<TicketRow, "submittedBy"> {
  const by = view.status === "submitted" ? view.submission?.by : undefined;
  return by === undefined ? {} : { submittedBy: { user: by.user, name: by.name } };
}

function matters(view: TicketView): Pick<TicketRow, "matters"> {
  const found = mattersOf(view);
  return found.length === 0 ? {} : { matters: found };
}

function papers(view: TicketView): Pick<TicketRow, "papers"> {
  const cards = paperCardsOf(view);
  return cards.length === 0 ? {} : { papers: cards };
}

/** Due first, then what has no deadline by its last change; the id makes it unique. */
export function sortKeyOf(row: TicketRow): string {
  return row.due === undefined
    ? `1${digits(lastMs - row.updatedMs)}${row.id}`
    : `0${digits(row.due.dueMs)}${row.id}`;
}

/** The id that a sort key ends with. */
export function ticketIdIn(sortKey: string): string {
  return sortKey.slice(1 + timeDigits);
}

const timeDigits = 16;
const lastMs = 8_640_000_000_000_000;

function digits(epochMs: number): string {
  return String(Math.max(0, Math.round(epochMs))).padStart(timeDigits, "0");
}
