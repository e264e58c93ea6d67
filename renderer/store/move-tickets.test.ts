import { expect, test } from "vitest";
import { aTicket, aTicketId, anEntry } from "../../domain/test-support/ticket.test-support";
import { aDesk, aDeskName, aDisk, pulled, until } from "../../test/support/a-desk";
import { leaveOld, oldName } from "../../test/support/old-tickets";
import { answerOf } from "./answer-of";
import { openCipher } from "./cipher";
import type { IndexedDb } from "./storage";

const aKey = (fill = 7) => openCipher(new Uint8Array(32).fill(fill));
const ticket = aTicket({ log: [anEntry("dispatched")] });

test("a second move brings only what is missing, and nothing older over what has come since", async () => {
  const place = { name: aDeskName(), indexedDb: aDisk(), cipher: await aKey() };
  const late = aTicket({ id: aTicketId(2), code: "1022-26-00000002" });
  const before = await aDesk(place);
  await pulled(before, [{ ...ticket, code: "1022-26-00000077" }]);
  await before.desk.close();
  await leaveOld([ticket, late], place);
  const { desk } = await aDesk(place);
  await until(() => desk.rows.get().rows.length === 2);
  const codes = desk.rows.get().rows.map(({ code }) => code);
  expect(codes.sort()).toEqual(["1022-26-00000002", "1022-26-00000077"]);
  await desk.close();
});

test("an old database in which there is nothing to find stops nobody", async () => {
  const place = { name: aDeskName(), indexedDb: aDisk(), cipher: await aKey() };
  (await answerOf(place.indexedDb.indexedDB.open(oldName(place.name), 20))).close();
  const { desk } = await aDesk(place);
  await until(() => desk.rows.get().phase !== "opening");
  expect(await names(place.indexedDb)).not.toContain(oldName(place.name));
  await desk.close();
});

test("one that somebody still holds open stops nobody either", async () => {
  const place = { name: aDeskName(), indexedDb: aDisk(), cipher: await aKey() };
  await leaveOld([ticket], place);
  const held = await answerOf(place.indexedDb.indexedDB.open(oldName(place.name)));
  const { desk } = await aDesk(place);
  await until(() => desk.rows.get().rows.length === 1);
  held.close();
  await desk.close();
});

test("more tickets than are read at once all come", async () => {
  const place = { name: aDeskName(), indexedDb: aDisk(), cipher: await aKey() };
  const many = Array.from({ length: 450 }, (_, at) =>
    aTicket({ id: aTicketId(at + 1), code: `1022-26-${String(at + 1).padStart(8, "0")}` }),
  );
  await leaveOld(many, place);
  const { desk } = await aDesk(place);
  await until(() => desk.rows.get().rows.length === 450);
  await desk.close();
});

async function names({ indexedDB }: IndexedDb): Promise<readonly (string | undefined)[]> {
  return (await indexedDB.databases()).map(({ name }) => name);
}

test("tickets that an app of before kept one by one are there, and its database is gone", async () => {
  const place = { name: aDeskName(), indexedDb: aDisk(), cipher: await aKey() };
  await leaveOld([ticket], place);
  for (let start = 0; start < 2; start += 1) {
    const { desk } = await aDesk(place);
    await until(() => desk.rows.get().rows.length === 1);
    expect(desk.rows.get().rows[0]).toMatchObject({ id: ticket.id, code: ticket.code });
    expect(await names(place.indexedDb)).not.toContain(oldName(place.name));
    await desk.close();
  }
});

test("those of an app before encryption too", async () => {
  const indexedDb = aDisk();
  const plainName = aDeskName();
  await leaveOld([ticket], { name: plainName, indexedDb });
  const { desk } = await aDesk({ name: aDeskName(), indexedDb, plainName, cipher: await aKey() });
  await until(() => desk.rows.get().rows.length === 1);
  expect(await names(indexedDb)).not.toContain(oldName(plainName));
  await desk.close();
});

test("what does not open goes with them, and the server's copy takes its place", async () => {
  const place = { name: aDeskName(), indexedDb: aDisk() };
  await leaveOld([ticket], { ...place, cipher: await aKey(8) });
  const opened = await aDesk({ ...place, cipher: await aKey() });
  await until(() => opened.desk.rows.get().phase !== "opening");
  expect(opened.desk.rows.get().rows).toEqual([]);
  await pulled(opened, [ticket]);
  await until(() => opened.desk.rows.get().rows.length === 1);
  await opened.desk.close();
});
