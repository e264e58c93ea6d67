import { afterEach, expect, test } from "vitest";
import { aPhoto, aTicket, anAuthor, anEntry } from "../../domain/test-support/ticket.test-support";
import { aDesk, aDeskName, aDisk, aSitter, pulled, until } from "../../test/support/a-desk";
import type { CopyKeeper, DeskOptions, OpenedDesk } from "./index";

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

/** Files of main, as far as the store sees them. */
function aKeeper(): CopyKeeper & { readonly copies: { mark: string; text: string }[] } {
  const copies: { mark: string; text: string }[] = [];
  return {
    copies,
    latest: async () => copies.at(-1),
    write: async (mark, text) => {
      copies.push({ mark, text });
      return true;
    },
  };
}

const author = anAuthor("official");
const sitter = aSitter({ user: author.user });
const ticket = aTicket({ log: [anEntry("dispatched")] });
const photo = aPhoto();
const note = anEntry("noted", { by: author, evidence: [photo, photo] });

async function workAndClose(copies: CopyKeeper, over: Partial<DeskOptions> = {}): Promise<void> {
  const opened = await openOne({ sitter, copies, ...over });
  await pulled(opened, [ticket]);
  await opened.desk.append(ticket.id, note);
  await opened.desk.drafts.write("t1|inspected", { findings: "đang gõ" });
  await close(opened);
}

test("a database that was reset gets its unsent entries and drafts back from the copy", async () => {
  const copies = aKeeper();
  await workAndClose(copies);
  const again = await openOne({ sitter, copies });
  expect(again.copies.restored).toEqual({ entries: 1, drafts: 1 });
  expect(again.desk.unsent.get()).toMatchObject([{ entryId: note.id, fate: { state: "waiting" } }]);
  expect([...again.desk.drafts.all.get().keys()]).toEqual(["t1|inspected"]);
});

test("a database that is as it was takes nothing from the copy", async () => {
  const copies = aKeeper();
  const place = { name: aDeskName(), indexedDb: aDisk() };
  await workAndClose(copies, place);
  const opened = await openOne({ ...place, sitter, copies });
  await opened.desk.drafts.remove("t1|inspected");
  await close(opened);
  const again = await openOne({ ...place, sitter, copies });
  expect(again.copies.restored).toBeUndefined();
  expect(again.desk.drafts.all.get().size).toBe(0);
});

test("what the server has by now leaves the outbox when the ticket comes", async () => {
  const copies = aKeeper();
  await workAndClose(copies);
  const again = await openOne({ sitter, copies });
  await pulled(again, [{ ...ticket, log: [...ticket.log, note] }]);
  await until(() => again.desk.unsent.get().length === 0);
});

test("each change of what is unsent is copied soon, and several at once become one copy", async () => {
  const copies = aKeeper();
  const opened = await openOne({ sitter, copies });
  await pulled(opened, [ticket]);
  await until(() => copies.copies.length === 1);
  for (const text of ["a", "ab", "abc"]) await opened.desk.drafts.write("t1|noted", { text });
  await until(() => copies.copies.length === 2);
  expect(copies.copies[1]?.text).toContain("abc");
});

test("where nobody may come back to it, what was written last is copied at once", async () => {
  const copies = aKeeper();
  const opened = await openOne({ sitter, copies });
  await opened.desk.drafts.write("t1|noted", { text: "chữ cuối" });
  await opened.copies.flush();
  expect(copies.copies.at(-1)?.text).toContain("chữ cuối");
});

test("a copy that could not be written is written again with the next change", async () => {
  const copies = aKeeper();
  let full = true;
  const keeper: CopyKeeper = {
    ...copies,
    write: async (mark, text) => !full && copies.write(mark, text),
  };
  const opened = await openOne({ sitter, copies: keeper });
  await opened.desk.drafts.write("t1|noted", { text: "a" });
  await new Promise((resolve) => setTimeout(resolve, 700));
  full = false;
  await close(opened);
  expect(copies.copies.at(-1)?.text).toContain('"a"');
});

test("one person's work is taken over by another PC, once, and nobody else's goes along", async () => {
  const first = await openOne({ sitter });
  await pulled(first, [ticket]);
  await first.desk.append(ticket.id, note);
  await first.desk.append(
    ticket.id,
    anEntry("noted", { by: anAuthor("official", { user: "other" }) }),
  );
  const { text, files } = first.copies.carried(author.user);
  expect(files).toEqual([{ unitId: ticket.unitId, sha256: photo.sha256 }]);
  const second = await openOne({ sitter });
  expect(await second.copies.takeOver(text)).toEqual({ entries: 1, drafts: 0 });
  expect(await second.copies.takeOver(text)).toEqual({ entries: 0, drafts: 0 });
  expect(second.desk.unsent.get()).toMatchObject([{ entryId: note.id, byUser: author.user }]);
  expect(await second.copies.takeOver("nonsense")).toEqual({ entries: 0, drafts: 0 });
});
