import { afterEach, expect, test } from "vitest";
import type { TicketId } from "../../domain/model/ids";
import {
  aTicket,
  aTicketId,
  anAuthor,
  anEntry,
} from "../../domain/test-support/ticket.test-support";
import { aDesk, aDeskName, aDisk, aSitter, pulled, until } from "../../test/support/a-desk";
import type { DeskOptions, OpenedDesk, TicketState } from "./index";

const open: OpenedDesk[] = [];

async function openOne(over: Partial<DeskOptions> = {}): Promise<OpenedDesk> {
  const opened = await aDesk(over);
  open.push(opened);
  return opened;
}

// RxDB allows 13 collections in one process.
afterEach(async () => {
  for (const { desk } of open.splice(0)) await desk.close();
});

const dispatched = anEntry("dispatched");
const ticket = aTicket({ log: [dispatched] });

async function ready(opened: OpenedDesk, id: TicketId) {
  const readable = opened.desk.ticket(id);
  await until(() => readable.get().phase === "ready");
  return readable.get() as Extract<TicketState, { phase: "ready" }>;
}

test("a pulled ticket stands in the list with its status and deadline", async () => {
  const opened = await openOne();
  await pulled(opened, [ticket]);
  await until(() => opened.desk.rows.get().rows.length === 1);
  const row = opened.desk.rows.get().rows[0];
  expect(row).toMatchObject({ id: ticket.id, status: "dispatched", unsent: 0, refused: 0 });
  expect(row?.due?.policyId).toBe("normal_5wd");
});

test("a saved entry shows at once, counts as unsent, and survives a restart", async () => {
  const place = { name: aDeskName(), indexedDb: aDisk() };
  const first = await aDesk(place);
  await pulled(first, [ticket]);
  const entry = first.desk.compose({ kind: "accepted", body: {}, evidence: [], role: "official" });
  expect(await first.desk.append(ticket.id, entry)).toEqual({ ok: true, value: undefined });
  await until(() => first.desk.rows.get().rows[0]?.unsent === 1);
  expect(first.desk.rows.get().rows[0]?.status).toBe("accepted");
  await first.desk.close();

  const again = await openOne(place);
  await until(() => again.desk.rows.get().phase !== "opening");
  expect(again.desk.rows.get().rows[0]).toMatchObject({ status: "accepted", unsent: 1 });
  const state = await ready(again, ticket.id);
  expect(state.fates.get(entry.id)).toEqual({ state: "waiting" });
  expect(state.ticket.log).toContainEqual(entry);
  expect(again.desk.unsent.get()).toMatchObject([{ entryId: entry.id, code: ticket.code }]);
});

test("an entry that the server's copy holds is sent, also when the app died in between", async () => {
  const place = { name: aDeskName(), indexedDb: aDisk() };
  const first = await aDesk(place);
  await pulled(first, [ticket]);
  const entry = anEntry("accepted", { by: anAuthor("official") });
  await first.desk.append(ticket.id, entry);
  await pulled(first, [{ ...ticket, log: [dispatched, entry] }]);
  await until(() => first.desk.unsent.get().length === 0);
  expect((await ready(first, ticket.id)).fates.size).toBe(0);
  await first.desk.close();
  const again = await openOne(place);
  expect(again.desk.unsent.get()).toEqual([]);
});

test("appending twice appends once", async () => {
  const opened = await openOne();
  await pulled(opened, [ticket]);
  const entry = anEntry("noted", { by: anAuthor("official") });
  await opened.desk.append(ticket.id, entry);
  await opened.desk.append(ticket.id, entry);
  expect(opened.desk.unsent.get()).toHaveLength(1);
});

test("a refused entry is kept word for word and has no effect on the ticket", async () => {
  const opened = await openOne();
  await pulled(opened, [ticket]);
  const entry = anEntry("accepted", { by: anAuthor("official") });
  await opened.desk.append(ticket.id, entry);
  await opened.gate.markRefused(entry.id, "not-your-entry", "wrong-author");
  await until(() => opened.desk.rows.get().rows[0]?.refused === 1);
  expect(opened.desk.rows.get().rows[0]).toMatchObject({ status: "dispatched", unsent: 0 });
  const state = await ready(opened, ticket.id);
  await until(() => opened.desk.ticket(ticket.id).get() !== state || state.refused.length === 1);
  const now = await ready(opened, ticket.id);
  expect(now.refused).toEqual([entry]);
  expect(now.fates.get(entry.id)).toEqual({
    state: "refused",
    reason: "not-your-entry",
    detail: "wrong-author",
  });
  expect(opened.gate.offers(ticket.unitId)).toEqual([]);
  await opened.desk.retry(entry.id);
  expect(opened.gate.offers(ticket.unitId)).toHaveLength(1);
});

test("what the door would refuse in any case is refused before it is saved", async () => {
  const opened = await openOne();
  await pulled(opened, [ticket]);
  const badBody = anEntry("noted", { by: anAuthor("official"), body: { text: "" } });
  expect(await opened.desk.append(ticket.id, badBody)).toMatchObject({
    ok: false,
    reason: "malformed",
  });
  const wrongRole = anEntry("published", { by: anAuthor("official") });
  expect(await opened.desk.append(ticket.id, wrongRole)).toMatchObject({ reason: "wrong-role" });
  const nowhere = anEntry("noted", { by: anAuthor("official") });
  expect(await opened.desk.append(aTicketId(99), nowhere)).toMatchObject({
    reason: "no-such-ticket",
  });
  expect(opened.desk.unsent.get()).toEqual([]);
});

test("tickets of wards that the person does not see stay out of list and view", async () => {
  const opened = await openOne({ sitter: aSitter({ wards: ["26890"] }) });
  await pulled(opened, [ticket]);
  expect(opened.desk.rows.get().rows).toEqual([]);
  const readable = opened.desk.ticket(ticket.id);
  await until(() => readable.get().phase === "missing");
});

test("a document that cannot be read is set aside as it came and read by a later app", async () => {
  const opened = await openOne();
  const document = { _id: "odd", _rev: "1-a", type: "ticket", schema: 99, extra: [1, { a: null }] };
  const broken = { _id: "broken", _rev: "1-a", type: "ticket", schema: 1 };
  const changes = [document, broken].map((raw) => ({ id: raw._id, deleted: false, document: raw }));
  expect(await opened.gate.takeIn(ticket.unitId, changes)).toEqual([]);
  expect(opened.desk.unreadable.get()).toEqual([
    { id: "odd", unitId: ticket.unitId, problem: "newer-schema", detail: "99" },
    { id: "broken", unitId: ticket.unitId, problem: "not-a-ticket", detail: ".id" },
  ]);
  await opened.gate.takeIn(ticket.unitId, [{ id: "odd", deleted: true, document: {} }]);
  expect(opened.desk.unreadable.get()).toHaveLength(1);
});

test("a document from the future is set aside, and read when its time has come", async () => {
  const clock = { skewMs: 0, verified: true };
  const opened = await openOne({ clock: () => clock });
  const at = new Date(Date.now() + 3 * 24 * 3_600_000).toISOString();
  const future = { ...ticket, log: [dispatched, anEntry("accepted", { at })] };
  const document = { ...future, _id: ticket.id, type: "ticket", _rev: "1-a" };
  const change = { id: ticket.id, deleted: false, document };
  expect(await opened.gate.takeIn(ticket.unitId, [change])).toEqual([]);
  expect(opened.desk.unreadable.get()).toMatchObject([
    { id: ticket.id, problem: "future-date", detail: ".log[1].at" },
  ]);
  expect(opened.gate.readableAside(ticket.unitId)).toEqual([]);
  clock.skewMs = 4 * 24 * 3_600_000;
  expect(opened.gate.readableAside(ticket.unitId)).toHaveLength(1);
});

test("a device that does not know the time takes every date for what it says", async () => {
  const opened = await openOne({ clock: () => ({ skewMs: 0, verified: false }) });
  const at = new Date(Date.now() + 3 * 24 * 3_600_000).toISOString();
  await pulled(opened, [{ ...ticket, log: [dispatched, anEntry("accepted", { at })] }]);
  await ready(opened, ticket.id);
});

test("fields and kinds of a newer app come through unchanged", async () => {
  const opened = await openOne();
  const odd = { ...anEntry("noted"), kind: "measuredNoise", body: { __dB: 71.5, "|x": [null] } };
  const newer = { ...ticket, log: [dispatched, odd], labels: { "a.b": true } };
  await pulled(opened, [newer]);
  const state = await ready(opened, ticket.id);
  expect(state.ticket.log).toEqual([dispatched, odd]);
  const [stored] = await opened.gate.wholeDocuments([ticket.id]);
  expect(stored).toEqual({ type: "ticket", ...newer, _id: ticket.id });
});

test("entries that the server no longer has are offered again after a restored backup", async () => {
  const opened = await openOne();
  const accepted = anEntry("accepted");
  await pulled(opened, [{ ...ticket, log: [dispatched, accepted] }]);
  await pulled(opened, [ticket]);
  expect(opened.desk.unsent.get()).toMatchObject([{ entryId: accepted.id }]);
  expect((await ready(opened, ticket.id)).ticket.log).toContainEqual(accepted);
});

test("drafts belong to a person and survive a restart; a removed one does not come back", async () => {
  const place = { name: aDeskName(), indexedDb: aDisk() };
  const first = await aDesk(place);
  await first.desk.drafts.write("t1|inspected", { findings: "đang gõ" });
  const late = first.desk.drafts.write("t2|noted", { text: "a" });
  await first.desk.drafts.remove("t2|noted");
  await late;
  await first.desk.close();
  const other = await aDesk({ ...place, sitter: aSitter({ user: "official-2" }) });
  expect(other.desk.drafts.all.get().size).toBe(0);
  await other.desk.close();
  const again = await openOne(place);
  expect([...again.desk.drafts.all.get().keys()]).toEqual(["t1|inspected"]);
  expect(again.desk.drafts.all.get().get("t1|inspected")?.value).toEqual({ findings: "đang gõ" });
});

test("new tables of the office change deadlines that are shown", async () => {
  const opened = await openOne();
  await pulled(opened, [ticket]);
  await until(() => opened.desk.rows.get().rows.length === 1);
  const before = opened.desk.rows.get().rows[0]?.due?.dueMs ?? 0;
  const { seedTables } = await import("./seed-tables");
  const policies = seedTables["sla-policies"] as readonly { id: string; amount: number }[];
  const longer = policies.map((policy) =>
    policy.id === "normal_5wd" ? { ...policy, amount: 10 } : policy,
  );
  await opened.gate.keepTables({ "sla-policies": longer });
  await until(() => (opened.desk.rows.get().rows[0]?.due?.dueMs ?? 0) > before);
  await opened.gate.keepTables({ "sla-policies": "nonsense" });
  expect(opened.desk.rules.get().policy("normal_5wd")?.amount).toBe(10);
});

test("[SYNC-11] a desk that closes while its packs are being tidied loses nothing", async () => {
  const place = { name: aDeskName(), indexedDb: aDisk() };
  const many = Array.from({ length: 60 }, (_, at) =>
    aTicket({ id: aTicketId(at + 1), code: `1022-26-${String(at + 1).padStart(8, "0")}` }),
  );
  const first = await aDesk(place);
  for (const one of many) await pulled(first, [one]);
  await first.desk.close();
  for (let start = 0; start < 3; start += 1) {
    const { desk } = await aDesk(place);
    await until(() => desk.rows.get().rows.length === 60);
    await desk.close();
  }
});

test("a row is marked as unsent until its entry has been read back, and not longer", async () => {
  const opened = await openOne();
  await pulled(opened, [ticket]);
  const entry = anEntry("noted", { by: anAuthor("official") });
  await opened.desk.append(ticket.id, entry);
  await until(() => opened.desk.rows.get().rows[0]?.unsent === 1);
  await pulled(opened, [{ ...ticket, log: [...ticket.log, entry] }]);
  await until(() => opened.desk.unsent.get().length === 0);
  await until(() => opened.desk.rows.get().rows[0]?.unsent === 0);
});
