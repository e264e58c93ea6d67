import { afterEach, expect, test } from "vitest";
import { aTicket, anAuthor, anEntry } from "../../domain/test-support/ticket.test-support";
import { aDesk, aDeskName, aDisk, aSitter, pulled, until } from "../../test/support/a-desk";
import { leaveOld } from "../../test/support/old-tickets";
import { answerOf } from "./answer-of";
import { openCipher } from "./cipher";
import { openDatabase } from "./database";
import type { DeskOptions, IndexedDb, OpenedDesk } from "./index";

const open: OpenedDesk[] = [];

async function openOne(over: Partial<DeskOptions>): Promise<OpenedDesk> {
  const opened = await aDesk(over);
  open.push(opened);
  return opened;
}

async function close(opened: OpenedDesk): Promise<void> {
  open.splice(open.indexOf(opened), 1);
  await opened.desk.close();
}

afterEach(async () => {
  for (const { desk } of open.splice(0)) await desk.close();
});

const aKey = (fill = 7) => openCipher(new Uint8Array(32).fill(fill));
const author = anAuthor("official");
const ticket = aTicket({ log: [anEntry("dispatched")] });
const note = anEntry("noted", { by: author, body: { text: "Nhà bà Mẫu xả nước ra hẻm" } });
const draft = { findings: "đang gõ dở dang" };
const secrets = [
  ticket.report.subject,
  ticket.report.text,
  ticket.report.place.text,
  author.name,
  author.user,
  "Nhà bà Mẫu",
  "đang gõ",
];

/** Everything that lies in this IndexedDB, as text. */
async function dump({ indexedDB }: IndexedDb): Promise<string> {
  const texts: string[] = [];
  for (const { name = "" } of await indexedDB.databases()) {
    const database = await answerOf(indexedDB.open(name));
    texts.push(name);
    for (const store of database.objectStoreNames) {
      const rows = database.transaction(store).objectStore(store);
      texts.push(
        JSON.stringify([await answerOf(rows.getAllKeys()), await answerOf(rows.getAll())]),
      );
    }
    database.close();
  }
  return texts.join("\n");
}

async function work(opened: OpenedDesk): Promise<void> {
  await pulled(opened, [ticket]);
  await opened.desk.append(ticket.id, note);
  await opened.desk.drafts.write("t1|inspected", draft);
  const broken = { _id: "broken", _rev: "1-a", type: "ticket", said: ticket.report.text };
  await opened.gate.takeIn(ticket.unitId, [{ id: "broken", deleted: false, document: broken }]);
  await until(() => opened.desk.rows.get().rows[0]?.unsent === 1);
}

async function expectAllThere(opened: OpenedDesk): Promise<void> {
  await until(() => opened.desk.rows.get().phase !== "opening");
  expect(opened.desk.rows.get().rows[0]).toMatchObject({
    subject: ticket.report.subject,
    unsent: 1,
  });
  expect(opened.desk.unsent.get()).toMatchObject([{ entryId: note.id, byName: author.name }]);
  expect(opened.desk.drafts.all.get().get("t1|inspected")?.value).toEqual(draft);
  expect(opened.desk.unreadable.get()).toHaveLength(1);
  const state = opened.desk.ticket(ticket.id);
  await until(() => state.get().phase === "ready");
  expect(state.get()).toMatchObject({ ticket: { report: ticket.report } });
}

test("nothing that anybody wrote or is called lies open on the disk", async () => {
  const indexedDb = aDisk();
  const bare = aDisk();
  await work(await openOne({ indexedDb: bare, sitter: aSitter({ user: author.user }) }));
  const found = await dump(bare);
  for (const secret of secrets) expect(found).toContain(secret);
  await work(
    await openOne({ indexedDb, cipher: await aKey(), sitter: aSitter({ user: author.user }) }),
  );
  const sealed = await dump(indexedDb);
  for (const secret of secrets) expect(sealed).not.toContain(secret);
  expect(sealed).toContain(ticket.id);
});

test("with the same key everything is there again", async () => {
  const place = { name: aDeskName(), indexedDb: aDisk(), cipher: await aKey() };
  const first = await openOne(place);
  await work(first);
  await close(first);
  await expectAllThere(await openOne({ ...place, cipher: await aKey() }));
});

test("with another key nothing is shown, and nothing is written over", async () => {
  const place = { name: aDeskName(), indexedDb: aDisk(), cipher: await aKey() };
  const first = await openOne(place);
  await work(first);
  await close(first);
  const wrong = await openOne({ ...place, cipher: await aKey(8) });
  await until(() => wrong.desk.rows.get().phase !== "opening");
  expect(wrong.desk.rows.get().rows).toEqual([]);
  expect(wrong.desk.unsent.get()).toEqual([]);
  await wrong.desk.drafts.write("t1|inspected", "another");
  await close(wrong);
  await expectAllThere(await openOne(place));
});

test("what was sealed in one place does not open in another", async () => {
  const cipher = await aKey();
  const sealed = await cipher.seal(["chữ có dấu"], "tickets/1");
  expect(await cipher.open(sealed, "tickets/1")).toEqual(["chữ có dấu"]);
  expect(await cipher.open(sealed, "tickets/2")).toBeUndefined();
  expect(await cipher.open(`${sealed.slice(0, -1)}\u0000`, "tickets/1")).toBeUndefined();
  expect(await cipher.open("", "tickets/1")).toBeUndefined();
  expect(await cipher.seal(["chữ có dấu"], "tickets/1")).not.toBe(sealed);
});

test("what an app before encryption left moves in without loss and leaves nothing open", async () => {
  const indexedDb = aDisk();
  const plainName = aDeskName();
  const sitter = aSitter({ user: author.user });
  const before = await openOne({ name: plainName, indexedDb, sitter });
  await work(before);
  await before.desk.drafts.remove("t1|inspected");
  await close(before);
  await leaveOld([ticket], { name: plainName, indexedDb });
  const old = await openDatabase(plainName, { indexedDb });
  await old.packs.remove();
  const id = `draft|${sitter.user}|t1|inspected`;
  await old.shelf.bulkUpsert([{ id, atMs: 1, text: JSON.stringify(draft) }]);
  await old.close();
  const place = { name: aDeskName(), indexedDb, plainName, sitter, cipher: await aKey() };
  const moved = await openOne(place);
  await expectAllThere(moved);
  const found = await dump(indexedDb);
  for (const secret of secrets) expect(found).not.toContain(secret);
  await close(moved);
  await expectAllThere(await openOne(place));
});

test("a pack that another write has changed comes back opened", async () => {
  const opened = await openOne({ cipher: await aKey() });
  await pulled(opened, [ticket]);
  const { storageInstance } = opened.gate.packs;
  const [stored] = await storageInstance.findDocumentsById(["000000000001"], false);
  if (stored === undefined) throw new Error("the pack is not there");
  const { error } = await storageInstance.bulkWrite([{ document: stored }], "test");
  expect(error[0]).toMatchObject({ status: 409, documentInDb: { facts: stored.facts } });
});
