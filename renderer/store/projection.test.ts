import { beforeEach, expect, test } from "vitest";
import type { Entry } from "../../domain/model/entry";
import type { Ticket } from "../../domain/model/ticket";
import { toTicketDocument } from "../../domain/model/ticket";
import { aTicket, aTicketId, anEntry, unitId } from "../../domain/test-support/ticket.test-support";
import { until } from "../../test/support/a-desk";
import { outboxItem } from "./outbox";
import type { OutboxIndex } from "./outbox-index";
import { createOutboxIndex } from "./outbox-index";
import type { Projection } from "./projection";
import { createProjection } from "./projection";
import { createCell } from "./readable";
import type { RowList } from "./row-list";
import { createRowList } from "./row-list";
import { createRowsAhead } from "./rows-ahead";
import { readRules } from "./rules";
import { seedTables } from "./seed-tables";
import type { TicketRecord } from "./ticket-record";
import type { TicketStore } from "./ticket-store";

const rules = readRules(seedTables);
if (rules === undefined) throw new Error("the seed cannot be read");

let onDisk: Map<string, TicketRecord>;
/** What the disk was asked for, in order; it answers what lay there then, when it is told to. */
let asked: { readonly ids: readonly string[]; readonly answer: () => void }[];
let fails: boolean;
let outbox: OutboxIndex;
let list: RowList;
let projection: Projection;

beforeEach(() => {
  onDisk = new Map();
  asked = [];
  fails = false;
  outbox = createOutboxIndex();
  list = createRowList();
  const find: TicketStore["find"] = (ids) => {
    if (fails) return Promise.reject(new Error("closed"));
    const found = ids.flatMap((id) => onDisk.get(id) ?? []);
    return new Promise((resolve) => {
      asked.push({
        ids,
        answer: () => {
          resolve(found);
        },
      });
    });
  };
  projection = createProjection({
    tickets: { find, pages: async function* () {} },
    outbox,
    rules: createCell(rules),
    rowsAhead: createRowsAhead(),
    list,
    wards: createCell([unitId]),
  });
});

const dispatched = anEntry("dispatched");
const aRecord = (number: number, over: Partial<Ticket> = {}): TicketRecord => {
  const ticket = aTicket({ id: aTicketId(number), log: [dispatched], ...over });
  return { id: ticket.id, unitId, sortKey: "", facts: JSON.stringify(toTicketDocument(ticket)) };
};
const write = (number: number, entry: Entry = anEntry("noted")) => {
  outbox.put([outboxItem(entry, aTicketId(number), unitId)]);
  return projection.onOutbox([aTicketId(number)]);
};
const row = (number: number) => list.get(aTicketId(number));

test("what lands while an older copy is being read is what the list shows", async () => {
  onDisk.set(aTicketId(1), aRecord(1));
  const saved = write(1);
  outbox.remove(outbox.all());
  const newer = aRecord(1, { code: "1022-26-00000099" });
  onDisk.set(newer.id, newer);
  const landed = projection.onTickets({ landed: [newer], left: [] });
  asked[0]?.answer();
  await Promise.all([saved, landed]);
  expect(row(1)?.code).toBe("1022-26-00000099");
});

test("what leaves while it is being read stays away", async () => {
  onDisk.set(aTicketId(1), aRecord(1));
  const saved = write(1);
  await projection.onTickets({ landed: [], left: [aTicketId(1)] });
  asked[0]?.answer();
  await saved;
  expect(row(1)).toBeUndefined();
});

test("what a person does goes before the many that came back from the server", async () => {
  const many = Array.from({ length: 120 }, (_, number) => aTicketId(number + 2));
  for (const number of [1, ...many.map((_, at) => at + 2)]) {
    onDisk.set(aTicketId(number), aRecord(number));
  }
  const back = projection.onOutbox(many);
  const saved = write(1);
  asked[0]?.answer();
  await until(() => asked.length === 2);
  expect(asked[1]?.ids).toEqual([aTicketId(1)]);
  asked[1]?.answer();
  await until(() => row(1)?.unsent === 1);
  for (const batch of [2, 3]) {
    await until(() => asked.length === batch + 1);
    asked[batch]?.answer();
  }
  await Promise.all([back, saved]);
  expect(list.get(aTicketId(121) as never)).toBeDefined();
});

test("after a reading that failed the next change is shown", async () => {
  onDisk.set(aTicketId(1), aRecord(1));
  fails = true;
  await expect(write(1)).rejects.toThrow("closed");
  fails = false;
  const saved = write(1);
  asked[0]?.answer();
  await saved;
  expect(row(1)?.unsent).toBe(2);
});
