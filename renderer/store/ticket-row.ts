import { ulidShape } from "../../domain/model/ids";
import { mattersOf } from "../../domain/rules/paper/earlier-matters";
import { paperCardsOf, paperKinds } from "../../domain/rules/paper/papers-of";
import { statuses } from "../../domain/rules/life-cycle";
import { fieldCodes } from "../../domain/model/report";
import { toEpochMs } from "../../domain/model/instant";
import { isRecord, listOf, number, oneOf, record, text } from "../../domain/model/shape";
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

const lastMs = 8_640_000_000_000_000;

function digits(epochMs: number): string {
  return String(Math.max(0, Math.round(epochMs))).padStart(16, "0");
}

const aTime = number(-lastMs, lastMs);
const aCount = number(0, 1e6);
const personShape = record({ user: text(128), name: text(200) });
const matterShape = record(
  {
    entryId: ulidShape,
    kind: oneOf(["commitmentMade", "violationRecorded"]),
    atMs: aTime,
    keys: listOf(text(2000), 200),
  },
  {
    state: oneOf(["open", "kept", "broken"]),
    dueMs: aTime,
    lastDueMs: aTime,
    what: text(300),
    who: text(300),
  },
);
const paperShape = record(
  {
    entryId: ulidShape,
    kind: oneOf(paperKinds),
    unitId: text(24),
    year: number(1970, 9999),
    atMs: aTime,
    byName: text(200),
  },
  { number: text(64), templateId: text(64), who: text(300) },
);
const rowShape = record(
  {
    id: text(26, 26),
    code: text(32),
    unitId: text(24),
    subject: text(300),
    place: text(1000),
    field: oneOf(fieldCodes),
    status: oneOf(statuses),
    receivedMs: aTime,
    updatedMs: aTime,
    assignees: listOf(personShape, 50),
    unsent: aCount,
    refused: aCount,
    searchText: text(4000),
  },
  {
    due: record({ dueMs: aTime, startMs: aTime, policyId: text(64) }),
    submittedBy: personShape,
    matters: listOf(matterShape, 500),
    papers: listOf(paperShape, 500),
  },
);

/** A row from disk; undefined when it has to be computed anew. */
export function parseRow(raw: unknown): TicketRow | undefined {
  return isRecord(raw) && rowShape(raw, "") === undefined
    ? (raw as unknown as TicketRow)
    : undefined;
}
