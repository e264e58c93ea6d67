import { expect, test } from "vitest";
import { aTicket, anEntry } from "../../domain/test-support/ticket.test-support";
import { toTicketDocument } from "../../domain/model/ticket";
import { createRowsAhead } from "./rows-ahead";
import { readRules } from "./rules";
import { seedTables } from "./seed-tables";
import { toRecord } from "./ticket-record";

const rules = readRules(seedTables);
if (rules === undefined) throw new Error("the app's own tables cannot be read");
const read = toRecord(toTicketDocument(aTicket({ log: [anEntry("dispatched")] })), rules);
if (!read.ok) throw new Error("the ticket cannot be read");
const { record, row } = read.value;

test("a row that was computed with its ticket is taken once", () => {
  const ahead = createRowsAhead();
  ahead.keep(read.value, rules);
  expect(ahead.take({ ...record }, rules)).toBe(row);
  expect(ahead.take(record, rules)).toBeUndefined();
});

test("it is of no use for another copy, nor once the rules are others", () => {
  const ahead = createRowsAhead();
  ahead.keep(read.value, rules);
  expect(ahead.take({ ...record, facts: "{}" }, rules)).toBeUndefined();
  ahead.keep(read.value, rules);
  expect(ahead.take(record, { ...rules })).toBeUndefined();
});
