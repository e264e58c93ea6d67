import { afterEach, expect, test, vi } from "vitest";
import { aTicket, aTicketId, anEntry } from "../../domain/test-support/ticket.test-support";
import { aRuleBook } from "../../domain/test-support/rules.test-support";
import { fold } from "../../domain/rules/fold";
import type { TicketRow } from "./desk";
import { createRowList } from "./row-list";
import { noneUnsent, rowOf, sortKeyOf } from "./ticket-row";

afterEach(() => {
  vi.useRealTimers();
});

function aRow(number: number, over: Partial<TicketRow> = {}): TicketRow {
  const ticket = aTicket({ id: aTicketId(number), log: [anEntry("dispatched")] });
  return { ...rowOf(ticket, fold(ticket, aRuleBook()), noneUnsent), ...over };
}

const first = aRow(1);
const { due, ...closed } = first;
const dueAt = (number: number, dueMs: number): TicketRow => ({
  ...aRow(number),
  ...(due === undefined ? {} : { due: { ...due, dueMs } }),
});
const doneAt = (number: number, updatedMs: number): TicketRow => ({
  ...closed,
  id: aTicketId(number),
  updatedMs,
});
const idsOf = (rows: readonly TicketRow[]) => rows.map((row) => row.id);

test("what is due first comes first; without a deadline, what changed last comes first", () => {
  const list = createRowList();
  const rows = [doneAt(5, 10), dueAt(2, 2000), doneAt(6, 20), dueAt(3, 999), dueAt(4, 2000)];
  list.put(rows, true);
  expect(idsOf(list.state.get().rows)).toEqual([3, 2, 4, 6, 5].map(aTicketId));
  list.close();
});

test("putting and removing row by row keeps the order that sorting all would give", () => {
  const list = createRowList();
  const now = new Map<string, TicketRow>();
  let state = 7;
  const next = (end: number) => (state = (state * 1103515245 + 12345) % 2147483648) % end;
  for (let step = 0; step < 400; step += 1) {
    const number = 1 + next(60);
    if (next(5) === 0) {
      list.remove([aTicketId(number)]);
      now.delete(aTicketId(number));
    } else {
      const rows = Array.from({ length: next(30) === 0 ? 55 : 1 + next(3) }, (_, index) =>
        next(3) === 0 ? doneAt(number + index, next(5000)) : dueAt(number + index, next(5000)),
      );
      list.put(rows, true);
      for (const row of rows) now.set(row.id, row);
    }
  }
  list.put([aRow(1)], true);
  now.set(aTicketId(1), aRow(1));
  const wanted = [...now.values()].sort((a, b) => (sortKeyOf(a) < sortKeyOf(b) ? -1 : 1));
  expect(idsOf(list.state.get().rows)).toEqual(idsOf(wanted));
  list.close();
});

test("while much arrives the screen is told some times, and in the end of everything", () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  const list = createRowList();
  let told = 0;
  list.state.subscribe(() => {
    told += 1;
  });
  for (let number = 1; number <= 500; number += 1) list.put([dueAt(number, number)]);
  expect(told).toBeLessThan(3);
  vi.advanceTimersByTime(200);
  expect(list.state.get().rows).toHaveLength(500);
  list.close();
});
