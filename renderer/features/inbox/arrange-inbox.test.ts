import { expect, test } from "vitest";
import type { TicketId } from "../../../domain/model/ids";
import { foldText } from "../../../domain/rules/publication";
import type { TicketRow } from "../../store";
import type { InboxFilter } from "./arrange-inbox";
import { arrangeInbox, countInbox, openInbox, unitsOf } from "./arrange-inbox";

const now = Date.parse("2026-11-23T02:00:00.000Z");
const hour = 3_600_000;

function aRow(id: string, part: Partial<TicketRow> = {}, dueInMs?: number): TicketRow {
  const subject = part.subject ?? "Ổ gà trước số 112";
  const due =
    dueInMs === undefined
      ? {}
      : {
          due: {
            name: "handle" as const,
            cycle: 1,
            policyId: "p",
            startMs: now - hour,
            dueMs: now + dueInMs,
            confirmed: true,
          },
        };
  const row = {
    id: id as TicketId,
    code: "1022-26-00000001",
    unitId: "26882",
    subject,
    place: "hẻm 819",
    field: "traffic",
    status: "accepted",
    receivedMs: now,
    updatedMs: now,
    assignees: [],
    unsent: 0,
    refused: 0,
    searchText: foldText(`1022-26-00000001 ${subject} hẻm 819`),
    ...due,
    ...part,
  };
  return row as TicketRow;
}

const rows = [
  aRow("late", { subject: "Đèn đường hư" }, -hour),
  aRow("soon", { assignees: [{ user: "mau", name: "Mẫu" }] }, hour),
  aRow("week", { field: "trees" }, 100 * hour),
  aRow("wait", { status: "submitted" }),
  aRow("done", { status: "published" }),
];

const idsOf = (filter: Partial<InboxFilter>) =>
  arrangeInbox(rows, { ...openInbox, ...filter }, { user: "mau", nowMs: now }).map(({ id }) => id);

test("what is overdue is not counted for today as well", () => {
  expect(countInbox(rows, now)).toEqual({ overdue: 1, today: 1, open: 4, all: 5 });
});

test("the inbox first shows what is still to be done, in the order of the store", () => {
  expect(idsOf({})).toEqual(["late", "soon", "week", "wait"]);
});

test("it can be narrowed by group, by status and by field", () => {
  expect(idsOf({ show: "overdue" })).toEqual(["late"]);
  expect(idsOf({ show: "today" })).toEqual(["soon"]);
  expect(idsOf({ show: "mine" })).toEqual(["soon"]);
  expect(idsOf({ show: "submitted" })).toEqual(["wait"]);
  expect(idsOf({ show: "done" })).toEqual(["done"]);
  expect(idsOf({ show: "all", field: "trees" })).toEqual(["week"]);
});

test("searching needs no tone marks and finds words in any order", () => {
  expect(idsOf({ search: "duong den" })).toEqual(["late"]);
  expect(idsOf({ search: "ĐÈN  819" })).toEqual(["late"]);
  expect(idsOf({ search: "khong co" })).toEqual([]);
});

test("somebody with several wards narrows the list to one of them", () => {
  const rows = [aRow("1"), aRow("2", { unitId: "27418" }), aRow("3")];
  const viewer = { user: "giamsat", nowMs: now };
  expect(unitsOf(rows)).toEqual(["26882", "27418"]);
  const shown = arrangeInbox(rows, { ...openInbox, unitId: "27418" }, viewer);
  expect(shown.map(({ id }) => id)).toEqual(["2"]);
  expect(arrangeInbox(rows, openInbox, viewer)).toHaveLength(3);
});
