import type { UnitId } from "../../../domain/model/ids";
import type { FieldCode } from "../../../domain/model/report";
import { foldText } from "../../../domain/rules/publication";
import type { Status } from "../../../domain/rules/life-cycle";
import { openStatuses, statuses } from "../../../domain/rules/life-cycle";
import { localDay } from "../../i18n/local-time";
import type { TicketRow } from "../../store";

export const inboxGroups = ["open", "mine", "overdue", "today", "done", "all"] as const;
export type InboxGroup = (typeof inboxGroups)[number];

export type InboxFilter = {
  readonly show: InboxGroup | Status;
  readonly field?: FieldCode;
  /** For somebody who supervises several wards. */
  readonly unitId?: UnitId;
  readonly search: string;
};

export const openInbox: InboxFilter = { show: "open", search: "" };

export type InboxCounts = {
  readonly overdue: number;
  readonly today: number;
  readonly open: number;
  readonly all: number;
};

const open: ReadonlySet<Status> = new Set(openStatuses);

export function isGroup(show: InboxGroup | Status): show is InboxGroup {
  return (inboxGroups as readonly string[]).includes(show);
}

export function parseShow(raw: string): InboxGroup | Status | undefined {
  return [...inboxGroups, ...statuses].find((known) => known === raw);
}

function isOverdue(row: TicketRow, nowMs: number): boolean {
  return row.due !== undefined && row.due.dueMs < nowMs;
}

/** Due later today; what is overdue already is not counted twice. */
function isDueToday(row: TicketRow, nowMs: number): boolean {
  if (row.due === undefined || isOverdue(row, nowMs)) return false;
  return localDay(row.due.dueMs) === localDay(nowMs);
}

export function countInbox(rows: readonly TicketRow[], nowMs: number): InboxCounts {
  let overdue = 0;
  let today = 0;
  let openCount = 0;
  for (const row of rows) {
    if (!open.has(row.status)) continue;
    openCount += 1;
    if (isOverdue(row, nowMs)) overdue += 1;
    else if (isDueToday(row, nowMs)) today += 1;
  }
  return { overdue, today, open: openCount, all: rows.length };
}

export type Viewer = { readonly user: string; readonly nowMs: number };

/** The rows that fit, in the order in which they came: the store sorts by what is due first. */
export function arrangeInbox(
  rows: readonly TicketRow[],
  filter: InboxFilter,
  viewer: Viewer,
): readonly TicketRow[] {
  const words = foldText(filter.search)
    .split(" ")
    .filter((word) => word !== "");
  return rows.filter(
    (row) =>
      fitsShow(row, filter.show, viewer) &&
      (filter.field === undefined || row.field === filter.field) &&
      (filter.unitId === undefined || row.unitId === filter.unitId) &&
      words.every((word) => row.searchText.includes(word)),
  );
}

function fitsShow(row: TicketRow, show: InboxGroup | Status, viewer: Viewer): boolean {
  return isGroup(show) ? fitsGroup(row, show, viewer) : row.status === show;
}

function fitsGroup(row: TicketRow, group: InboxGroup, { user, nowMs }: Viewer): boolean {
  switch (group) {
    case "all":
      return true;
    case "open":
      return open.has(row.status);
    case "done":
      return !open.has(row.status);
    case "mine":
      return open.has(row.status) && row.assignees.some((person) => person.user === user);
    case "overdue":
      return open.has(row.status) && isOverdue(row, nowMs);
    case "today":
      return open.has(row.status) && isDueToday(row, nowMs);
  }
}

/** Which statuses are there to filter by, in the order of the work. */
export function statusesOf(rows: readonly TicketRow[]): readonly Status[] {
  const present = new Set(rows.map((row) => row.status));
  return statuses.filter((status) => present.has(status));
}

export function fieldsOf(rows: readonly TicketRow[]): readonly FieldCode[] {
  return [...new Set(rows.map((row) => row.field))].sort();
}

export function unitsOf(rows: readonly TicketRow[]): readonly UnitId[] {
  return [...new Set(rows.map((row) => row.unitId))].sort();
}
