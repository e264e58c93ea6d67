import type { DexieStorageInternals } from "rxdb/plugins/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { aTicketId, otherUnitId, unitId } from "../../domain/test-support/ticket.test-support";
import { aDeskName, aDisk } from "../../test/support/a-desk";
import { openCipher } from "./cipher";
import type { DeskDatabase } from "./database";
import { openDatabase } from "./database";
import type { TicketPack } from "./packs";
import type { TicketRecord } from "./ticket-record";
import type { TicketStore, TicketsChange } from "./ticket-store";
import { openTicketStore } from "./ticket-store";

let place: { readonly name: string; readonly indexedDb: ReturnType<typeof aDisk> };
let database: DeskDatabase;
let store: TicketStore;

beforeEach(async () => {
  place = { name: aDeskName(), indexedDb: aDisk() };
  await open();
});
afterEach(() => database.close());

async function open(fill = 7): Promise<void> {
  const cipher = await openCipher(new Uint8Array(32).fill(fill));
  database = await openDatabase(place.name, { indexedDb: place.indexedDb, cipher });
  store = await openTicketStore(database.packs);
}

async function restart(fill = 7): Promise<void> {
  await database.close();
  await open(fill);
}

const version = (number: number, text: string): TicketRecord => {
  const id = aTicketId(number);
  return { id, unitId, sortKey: `0${String(number).padStart(16, "0")}${id}`, facts: text };
};
const some = (count: number, chars = 3000) =>
  Array.from({ length: count }, (_, number) => version(number, String(number).padEnd(chars, ".")));
const land = (records: readonly TicketRecord[]) =>
  database.packs.bulkInsert(store.packUp(records).map((pack) => ({ ...pack })));
const textsOf = async (numbers: readonly number[]) =>
  (await store.find(numbers.map(aTicketId))).map(({ facts }) => facts);
const inOrder = async () => {
  const found: string[] = [];
  for await (const page of store.pages(unitId)) found.push(...page.map(({ id }) => id));
  return found;
};

/** Every pack that really lies on the disk, opened. */
async function onDisk(): Promise<readonly TicketPack[]> {
  const { storageInstance } = database.packs;
  const { dexieTable } = await (storageInstance.internals as DexieStorageInternals);
  const ids = (await dexieTable.toCollection().primaryKeys()) as string[];
  return storageInstance.findDocumentsById(ids, true);
}

test("tickets come back as they were written, also after a restart", async () => {
  const records = some(100);
  await land(records);
  expect((await onDisk()).length).toBeLessThan(20);
  for (let start = 0; start < 2; start += 1) {
    expect(await store.find(records.map(({ id }) => id))).toEqual(records);
    expect(store.count(unitId)).toBe(100);
    expect(store.idsOf(unitId)).toEqual(records.map(({ id }) => id));
    expect(store.idsOf(otherUnitId)).toEqual([]);
    await restart();
  }
});

test("[SYNC-11] of a ticket that came twice the later text counts, also after a restart", async () => {
  await land(some(30));
  await land([version(3, "new")]);
  expect(await textsOf([3, 4])).toEqual(["new", "4".padEnd(3000, ".")]);
  await restart();
  expect(await textsOf([3, 4])).toEqual(["new", "4".padEnd(3000, ".")]);
  expect(store.count(unitId)).toBe(30);
});

test("a pack in which nothing lives any more leaves the disk", async () => {
  await land([version(1, "one")]);
  await land([version(1, "two")]);
  expect(await textsOf([1])).toEqual(["two"]);
  await restart();
  expect((await onDisk()).map(({ facts }) => facts)).toEqual([["two"]]);
});

test("[SYNC-8] of a ticket that is removed no text stays, not even an older one", async () => {
  await land(some(30));
  await land([version(3, "new"), version(40, "another")]);
  await store.remove([aTicketId(3), aTicketId(5)]);
  const left = (await onDisk()).flatMap(({ facts }) => facts);
  expect(left).toHaveLength(29);
  expect(left.filter((text) => text === "new" || /^[35]\./.test(text))).toEqual([]);
  await restart();
  expect(await textsOf([3, 4, 5, 40])).toEqual(["4".padEnd(3000, "."), "another"]);
});

test("who follows is told what lands and what leaves, and not what moves", async () => {
  const told: TicketsChange[] = [];
  store.subscribe((change) => told.push(change));
  const records = some(12);
  await land(records);
  await store.remove([aTicketId(2)]);
  expect(told).toEqual([
    { landed: records, left: [] },
    { landed: [], left: [aTicketId(2)] },
  ]);
});

test("tickets come page by page, what is due first at the beginning", async () => {
  const records = some(200);
  await land([...records].reverse());
  const found = await inOrder();
  expect(found.slice(0, 50)).toEqual(records.slice(0, 50).map(({ id }) => id));
  expect(new Set(found)).toEqual(new Set(records.map(({ id }) => id)));
  expect(found).toHaveLength(200);
});

test("[SYNC-11] many packs that are nearly empty become few, and nothing is lost", async () => {
  const records = some(60, 500);
  for (const record of records) await land([record]);
  while (await store.tidySome());
  expect((await onDisk()).length).toBeLessThan(30);
  await restart();
  expect(await store.find(records.map(({ id }) => id))).toEqual(records);
});

test("[SYNC-11] packs that do not open are left as they are", async () => {
  const records = some(60, 500);
  for (const record of records) await land([record]);
  await restart(8);
  expect((await store.find([aTicketId(1)])).map(({ facts }) => facts)).toEqual([""]);
  while (await store.tidySome());
  await restart();
  expect(await store.find(records.map(({ id }) => id))).toEqual(records);
});

test("[SYNC-9] a ward's packs go unopened when all of their tickets go", async () => {
  await land(some(30));
  await restart(8);
  await store.remove(store.idsOf(unitId));
  await restart();
  expect(await onDisk()).toEqual([]);
});
