import { expect, test } from "vitest";
import { aTicket, anEntry } from "../../domain/test-support/ticket.test-support";
import { aDesk, aDeskName, aDisk, pulled, until } from "../../test/support/a-desk";
import { leaveOld, oldName } from "../../test/support/old-tickets";
import { openCipher } from "./cipher";
import type { IndexedDb } from "./storage";

const aKey = (fill = 7) => openCipher(new Uint8Array(32).fill(fill));
const ticket = aTicket({ log: [anEntry("dispatched")] });

async function names({ indexedDB }: IndexedDb): Promise<readonly (string | undefined)[]> {
  return (await indexedDB.databases()).map(({ name }) => name);
}

test("tickets that an app of before kept one by one are there, and its database is gone", async () => {
  const place = { name: aDeskName(), indexedDb: aDisk(), cipher: await aKey() };
  await leaveOld(ticket, place);
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
  await leaveOld(ticket, { name: plainName, indexedDb });
  const { desk } = await aDesk({ name: aDeskName(), indexedDb, plainName, cipher: await aKey() });
  await until(() => desk.rows.get().rows.length === 1);
  expect(await names(indexedDb)).not.toContain(oldName(plainName));
  await desk.close();
});

test("what does not open goes with them, and the server's copy takes its place", async () => {
  const place = { name: aDeskName(), indexedDb: aDisk() };
  await leaveOld(ticket, { ...place, cipher: await aKey(8) });
  const opened = await aDesk({ ...place, cipher: await aKey() });
  await until(() => opened.desk.rows.get().phase !== "opening");
  expect(opened.desk.rows.get().rows).toEqual([]);
  await pulled(opened, [ticket]);
  await until(() => opened.desk.rows.get().rows.length === 1);
  await opened.desk.close();
});
