import { afterEach, beforeEach, expect, test } from "vitest";
import type { Entry } from "../../domain/model/entry";
import type { EntryId } from "../../domain/model/ids";
import { ok } from "../../domain/model/result";
import {
  aTicket,
  aTicketId,
  anAuthor,
  anEntry,
  otherUnitId,
  unitId,
} from "../../domain/test-support/ticket.test-support";
import { aDeskName, aDisk, aSitter, until } from "../../test/support/a-desk";
import type { SyncedDesk, SyncedOptions } from "../../test/support/a-synced-desk";
import { aSyncedDesk } from "../../test/support/a-synced-desk";
import type { Transport } from "./index";
import type { FakeCouch } from "../../test/support/fake-couch";
import { createFakeCouch, wardRoles } from "../../test/support/fake-couch";

let couch: FakeCouch;
const open: SyncedDesk[] = [];

beforeEach(() => {
  couch = createFakeCouch();
  couch.sessions.set("official-1", wardRoles(unitId, "official"));
  couch.put(ticket);
});
// RxDB allows 13 collections in one process.
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function openOne(options: SyncedOptions = {}, user = "official-1"): Promise<SyncedDesk> {
  const sitter = aSitter({ user, ...options.desk?.sitter });
  const desk = await aSyncedDesk(couch.transport(user), {
    ...options,
    desk: { ...options.desk, sitter },
  });
  open.push(desk);
  return desk;
}

const dispatched = anEntry("dispatched");
const ticket = aTicket({ log: [dispatched] });
const other = aTicket({ id: aTicketId(2), code: "1022-26-00000002", log: [anEntry("dispatched")] });

function note(text: string, user = "official-1"): Entry {
  return anEntry("noted", { by: anAuthor("official", { user }), body: { text } });
}

const ids = (entries: readonly { readonly id: string }[]) => entries.map((entry) => entry.id);
const fateOf = (desk: SyncedDesk, id: EntryId) =>
  desk.desk.unsent.get().find((item) => item.entryId === id)?.fate.state ?? "sent";

test("tickets come down, and a saved entry goes up and counts as sent once it is read back", async () => {
  const desk = await openOne();
  await until(() => desk.desk.rows.get().phase === "ready");
  expect(ids(desk.desk.rows.get().rows)).toEqual([ticket.id]);
  const entry = note("đã gọi");
  await desk.desk.append(ticket.id, entry);
  expect(desk.sync.state.get()).toMatchObject({ unsentEntries: 1 });
  await until(() => desk.sync.state.get().unsentEntries === 0);
  expect(ids(couch.log(ticket))).toEqual([dispatched.id, entry.id].sort());
  await until(() => desk.sync.state.get().phase === "idle");
  expect(desk.sync.state.get().lastRoundTripMs).toBeGreaterThan(0);
});

test("[SYNC-1] an entry that was written but not read back is still unsent", async () => {
  const desk = await openOne();
  await desk.sync.syncNow();
  couch.intercept = (request) =>
    request.path.includes("_changes") ? ok({ status: 500, body: "", contentType: "" }) : undefined;
  const entry = note("a");
  await desk.desk.append(ticket.id, entry);
  await until(() => ids(couch.log(ticket)).includes(entry.id));
  await until(() => desk.sync.state.get().problem === "server-error");
  expect(desk.sync.state.get().unsentEntries).toBe(1);
  couch.intercept = undefined;
  await until(() => desk.sync.state.get().unsentEntries === 0);
  expect(couch.log(ticket)).toHaveLength(2);
});

test("[SYNC-1] two devices that write to one ticket at the same time both keep their words", async () => {
  couch.sessions.set("official-2", wardRoles(unitId, "official"));
  const one = await openOne();
  const two = await openOne({}, "official-2");
  await one.sync.syncNow();
  await two.sync.syncNow();
  const entries = [note("một"), note("hai", "official-2"), note("ba"), note("tư", "official-2")];
  await Promise.all(
    entries.map((entry, at) => (at % 2 === 0 ? one : two).desk.append(ticket.id, entry)),
  );
  await until(() => one.sync.state.get().unsentEntries + two.sync.state.get().unsentEntries === 0);
  await one.sync.syncNow();
  await two.sync.syncNow();
  const all = ids([dispatched, ...entries]).sort();
  expect(ids(couch.log(ticket))).toEqual(all);
  for (const desk of [one, two]) {
    const readable = desk.desk.ticket(ticket.id);
    await until(() => readable.get().phase === "ready");
    const state = readable.get();
    expect(state.phase === "ready" ? ids(state.ticket.log) : []).toEqual(all);
  }
});

test("[SYNC-2] a refused entry is set aside; the others of its ticket and other tickets go", async () => {
  couch.put(other);
  const desk = await openOne();
  await desk.sync.syncNow();
  couch.intercept = () => ({ ok: false, reason: "offline" });
  const good = note("được");
  const bad = { ...note("không"), by: anAuthor("official", { user: "official-1", role: "field" }) };
  const last = note("cũng được");
  const elsewhere = note("chỗ khác");
  for (const entry of [good, bad, last]) await desk.desk.append(ticket.id, entry);
  await desk.desk.append(other.id, elsewhere);
  couch.intercept = undefined;
  await desk.sync.syncNow();
  expect(fateOf(desk, bad.id)).toBe("refused");
  expect(ids(couch.log(ticket))).toEqual(ids([dispatched, good, last]));
  expect(ids(couch.log(other))).toContain(elsewhere.id);
  const state = desk.sync.state.get();
  expect(state).toMatchObject({ unsentEntries: 0, refusedEntries: 1, phase: "attention" });
  expect(state.items[0]).toMatchObject({
    entryId: bad.id,
    fate: { state: "refused", reason: "forbidden", detail: `wrong-unit: ${bad.id}` },
  });
});

test("[SYNC-2] a refused entry can be offered again once the reason is gone", async () => {
  const desk = await openOne();
  await desk.sync.syncNow();
  const entry = { ...note("a"), by: anAuthor("field", { user: "official-1" }) };
  await desk.desk.append(ticket.id, entry);
  await until(() => fateOf(desk, entry.id) === "refused");
  couch.sessions.set("official-1", wardRoles(unitId, "official", "field"));
  await desk.desk.retry(entry.id);
  await until(() => fateOf(desk, entry.id) === "sent");
  expect(desk.sync.state.get().refusedEntries).toBe(0);
});

test("[SYNC-2] an entry too big for the server is refused alone", async () => {
  couch.put(other);
  const desk = await openOne();
  await desk.sync.syncNow();
  const big = note("x".repeat(9000));
  const small = note("nhỏ");
  couch.intercept = (request) =>
    (request.body?.length ?? 0) > 9000
      ? ok({ status: 413, body: "<html>too large</html>", contentType: "text/html" })
      : undefined;
  const elsewhere = note("chỗ khác");
  await Promise.all([
    desk.desk.append(ticket.id, big),
    desk.desk.append(ticket.id, small),
    desk.desk.append(other.id, elsewhere),
  ]);
  await until(() => fateOf(desk, big.id) === "refused");
  await until(() => desk.sync.state.get().unsentEntries === 0);
  expect(desk.sync.state.get().items[0]?.fate).toEqual({ state: "refused", reason: "too-large" });
});

test("[SYNC-2] one ward that does not answer stops no other", async () => {
  const far = aTicket({ id: aTicketId(3), code: "1022-26-00000003", unitId: otherUnitId });
  couch.put(far);
  couch.sessions.set("official-1", [
    ...wardRoles(unitId, "official"),
    `ward:${otherUnitId}:official`,
  ]);
  const desk = await openOne({ desk: { sitter: aSitter({ wards: [otherUnitId, unitId] }) } });
  await desk.sync.syncNow();
  couch.intercept = (request) =>
    request.path.includes(otherUnitId) ? new Promise(() => undefined) : undefined;
  await desk.desk.append(far.id, note("ở xa"));
  const near = note("ở đây");
  await desk.desk.append(ticket.id, near);
  await until(() => fateOf(desk, near.id) === "sent");
  expect(desk.sync.state.get().unsentEntries).toBe(1);
  couch.put(other);
  void desk.sync.syncNow();
  await until(() => desk.desk.rows.get().rows.length === 3, 1000);
  couch.intercept = undefined;
});

test("[SYNC-4] each entry goes out with its author's own session, or is held until there is one", async () => {
  const place = { name: aDeskName(), indexedDb: aDisk() };
  const first = await aSyncedDesk(couch.transport("official-1"), { desk: place });
  await first.sync.syncNow();
  couch.intercept = () => ({ ok: false, reason: "offline" });
  const mine = note("của người thứ nhất");
  await first.desk.append(ticket.id, mine);
  await first.close();

  couch.intercept = undefined;
  couch.sessions.delete("official-1");
  couch.sessions.set("official-2", wardRoles(unitId, "official"));
  const second = await openOne({ desk: place }, "official-2");
  const hers = note("của người thứ hai", "official-2");
  await second.desk.append(ticket.id, hers);
  await until(() => fateOf(second, hers.id) === "sent" && fateOf(second, mine.id) === "held");
  await second.sync.syncNow();
  expect(second.sync.state.get()).toMatchObject({
    held: { "no-session": 1 },
    unsentEntries: 1,
    phase: "idle",
  });
  expect(ids(couch.log(ticket))).not.toContain(mine.id);

  couch.sessions.set("official-1", wardRoles(unitId, "official"));
  second.tell.session();
  await until(() => fateOf(second, mine.id) === "sent");
  const writes = couch.requests.filter((request) => request.path.endsWith("_bulk_docs"));
  for (const { as, body } of writes) {
    expect(body?.includes(mine.id) === true && as === "official-2").toBe(false);
  }
});

test("[SYNC-4] a colleague's entry of another ward goes out and is read back with the colleague's session", async () => {
  const far = aTicket({ id: aTicketId(3), code: "1022-26-00000003", unitId: otherUnitId });
  couch.put(far);
  const place = { name: aDeskName(), indexedDb: aDisk() };
  couch.sessions.set("official-9", wardRoles(otherUnitId, "official"));
  const theirs = aSitter({ user: "official-9", unitId: otherUnitId, wards: [otherUnitId] });
  const first = await aSyncedDesk(couch.transport("official-9"), {
    desk: { ...place, sitter: theirs },
  });
  await first.sync.syncNow();
  couch.intercept = () => ({ ok: false, reason: "offline" });
  const entry = {
    ...note("a"),
    by: anAuthor("official", { user: "official-9", unitId: otherUnitId }),
  };
  await first.desk.append(far.id, entry);
  await first.close();
  couch.intercept = undefined;
  const before = couch.requests.length;
  const second = await openOne({ desk: place });
  await until(() => second.desk.unsent.get().length === 0);
  await second.sync.syncNow();
  expect(ids(couch.log(far))).toContain(entry.id);
  expect(ids(second.desk.rows.get().rows)).toEqual([ticket.id]);
  // Of a ward that the person at the desk may not read, one ticket and not its changes.
  const asColleague = couch.requests.slice(before).filter(({ as }) => as === "official-9");
  expect(asColleague.length).toBeGreaterThan(1);
  for (const { path, body } of asColleague) {
    expect(path).toMatch(/\/(_all_docs\?include_docs=true|_bulk_docs)$/);
    expect(body).toContain(far.id);
  }
  expect(second.sync.state.get().problem).toBeUndefined();
});

test("[SYNC-1] what a newer app wrote goes back to the server unchanged", async () => {
  const odd = { ...anEntry("noted"), kind: "measuredNoise", body: { __dB: 71.5, "|x": [null] } };
  couch.put({ ...ticket, log: [dispatched, odd] }, { labels: { "a.b": ["|", null] } });
  const desk = await openOne();
  await desk.sync.syncNow();
  const entry = note("a");
  await desk.desk.append(ticket.id, entry);
  await until(() => fateOf(desk, entry.id) === "sent");
  const stored = couch.get(`ward_${unitId}`, ticket.id);
  expect(stored?.["labels"]).toEqual({ "a.b": ["|", null] });
  expect(stored?.["log"]).toContainEqual(odd);
});

test("[SYNC-2] an app never writes over a ticket of a newer schema; the entry waits for the update", async () => {
  const desk = await openOne();
  await desk.sync.syncNow();
  couch.put({ ...ticket, schema: 99 });
  const entry = note("a");
  await desk.desk.append(ticket.id, entry);
  await until(() => fateOf(desk, entry.id) === "held");
  expect(desk.desk.unsent.get()[0]?.fate).toEqual({ state: "held", why: "newer-schema" });
  expect(couch.get(`ward_${unitId}`, ticket.id)?.["schema"]).toBe(99);
  await until(() => desk.sync.state.get().unreadable.length === 1);
  expect(desk.sync.state.get().unreadable).toMatchObject([{ problem: "newer-schema" }]);
});

test("[SYNC-2] design and unreadable documents neither enter the list nor stop the pull", async () => {
  couch.putRaw(`ward_${unitId}`, { _id: "_design/ward" });
  couch.putRaw(`ward_${unitId}`, { _id: "odd" });
  couch.put(other);
  const desk = await openOne();
  await desk.sync.syncNow();
  await until(() => desk.desk.rows.get().rows.length === 2);
  expect(desk.sync.state.get().unreadable).toMatchObject([{ id: "odd", problem: "not-a-ticket" }]);
});

test("[SYNC-1] a restart goes on from where the pull had come", async () => {
  const place = { name: aDeskName(), indexedDb: aDisk() };
  const first = await aSyncedDesk(couch.transport("official-1"), { desk: place });
  await first.sync.syncNow();
  await first.close();
  couch.put(other);
  couch.requests.length = 0;
  const again = await openOne({ desk: place });
  await until(() => again.desk.rows.get().rows.length === 2);
  const first_ = couch.requests.find((request) => request.path.includes(`${unitId}/_changes`));
  expect(first_?.path).not.toContain("since=0");
});

test("[SYNC-6] a restored server gets back what it has lost, as far as the authors are signed in", async () => {
  const desk = await openOne();
  const entry = note("sau bản sao lưu");
  await desk.sync.syncNow();
  await desk.desk.append(ticket.id, entry);
  await until(() => fateOf(desk, entry.id) === "sent");
  couch.put(ticket);
  couch.identity = { serverId: "server-1", epoch: "2" };
  await desk.sync.syncNow();
  await until(() => ids(couch.log(ticket)).includes(entry.id));
  await until(() => desk.desk.unsent.get().length === 0);
});

test("[SYNC-6] it is noticed where the stream says that everything may have changed", async () => {
  const desk = await openOne();
  const entry = note("sau bản sao lưu");
  await desk.sync.syncNow();
  await desk.desk.append(ticket.id, entry);
  await until(() => fateOf(desk, entry.id) === "sent");
  couch.put(ticket);
  couch.identity = { serverId: "server-1", epoch: "2" };
  await until(() => desk.sync.state.get().phase === "idle");
  couch.requests.length = 0;
  desk.tell.live([`ward_${unitId}`, `evidence_${unitId}`, "config"]);
  await until(() => ids(couch.log(ticket)).includes(entry.id));
  const paths = couch.requests.map((request) => request.path.split("?")[0]);
  expect(paths.find((path) => path !== "/couch/config/_all_docs")).toBe("/api/identity");
  await until(() => desk.desk.unsent.get().length === 0);
});

test("[SYNC-6] a server that was replaced is pulled from the beginning, whatever its numbers", async () => {
  for (let times = 0; times < 20; times += 1) couch.put(ticket);
  const old = couch;
  let now = old;
  const transport: Transport = {
    fetch: (request) => now.transport("official-1").fetch(request),
    abort: async () => undefined,
  };
  const place = { name: aDeskName(), indexedDb: aDisk() };
  const desk = await aSyncedDesk(transport, { desk: { ...place, sitter: aSitter() } });
  open.push(desk);
  await desk.sync.syncNow();
  now = createFakeCouch();
  now.identity = { serverId: "server-2", epoch: "1" };
  now.sessions.set("official-1", wardRoles(unitId, "official"));
  now.put(other);
  await desk.sync.syncNow();
  await until(() => desk.desk.rows.get().rows.length === 2);
});

test("[SYNC-8] a ticket that the city archives or moves leaves the list, unless something unsent hangs on it", async () => {
  couch.put(other);
  const desk = await openOne();
  await desk.sync.syncNow();
  couch.intercept = () => ({ ok: false, reason: "offline" });
  await desk.desk.append(ticket.id, note("a"));
  couch.intercept = undefined;
  couch.drop(`ward_${unitId}`, ticket.id, "moved");
  couch.drop(`ward_${unitId}`, other.id, "archived");
  await desk.sync.syncNow();
  await until(() => desk.desk.rows.get().rows.length === 1);
  expect(desk.desk.unsent.get()[0]?.fate).toEqual({ state: "held", why: "no-such-ticket" });
});

test("the office's tables come from the server and hold after a restart", async () => {
  const place = { name: aDeskName(), indexedDb: aDisk() };
  couch.putRaw("config", {
    _id: "staff",
    rows: [{ user: "a", displayName: "Người Mẫu A", unitId, roles: [`ward:${unitId}:field`] }],
  } as { _id: string });
  const first = await aSyncedDesk(couch.transport("official-1"), { desk: place });
  await until(() => first.desk.staff.get().length === 1);
  await first.close();
  couch.intercept = () => ({ ok: false, reason: "offline" });
  const again = await openOne({ desk: place });
  expect(again.desk.staff.get()).toEqual([
    { user: "a", name: "Người Mẫu A", unitId, roles: ["field"] },
  ]);
});

test("[SYNC-5] a wake-up pulls only the databases that it names", async () => {
  const desk = await openOne();
  await desk.sync.syncNow();
  await until(() => desk.sync.state.get().phase === "idle");
  couch.requests.length = 0;
  couch.put(other);
  desk.tell.live([`ward_${unitId}`, "ward_99999"]);
  await until(() => desk.desk.rows.get().rows.length === 2);
  const asked = couch.requests.map((request) => request.path.split("?")[0]);
  expect(new Set(asked)).toEqual(new Set([`/couch/ward_${unitId}/_changes`]));
});

test("[SYNC-3] the last round trip is still known after a restart without a network", async () => {
  const place = { name: aDeskName(), indexedDb: aDisk() };
  const first = await aSyncedDesk(couch.transport("official-1"), { desk: place });
  await first.sync.syncNow();
  await until(() => first.gate.readNote(`round-trip|${unitId}`) !== undefined);
  await first.close();
  couch.intercept = () => ({ ok: false, reason: "offline" });
  const again = await openOne({ desk: place });
  await until(() => again.sync.state.get().phase === "offline");
  expect(again.sync.state.get().lastRoundTripMs).toBeGreaterThan(0);
});

test("[SYNC-3] a database that is closed under it leaves no run of sync hanging", async () => {
  const line = couch.transport("official-1");
  let letThrough = (): void => undefined;
  let gate = Promise.resolve();
  const slow: typeof line = {
    ...line,
    fetch: async (request) => {
      const answer = await line.fetch(request);
      await gate;
      return answer;
    },
  };
  const desk = await aSyncedDesk(slow, { desk: { sitter: aSitter() } });
  await desk.sync.syncNow();
  couch.put(aTicket({ id: aTicketId(10), code: "1022-26-00000010" }));
  gate = new Promise((resolve) => (letThrough = resolve));
  const run = desk.sync.syncNow();
  await desk.desk.close();
  letThrough();
  expect((await run).ok).toBe(false);
  await desk.sync.stop();
});

test("bytes go when no entry waits any more, and now and then whatever waits", async () => {
  const desk = await openOne();
  await desk.sync.syncNow();
  await until(() => desk.evidenceSent() > 0);
  couch.intercept = () => ({ ok: false, reason: "offline" });
  await desk.desk.append(ticket.id, note("a"));
  const before = desk.evidenceSent();
  await desk.sync.syncNow();
  expect(desk.evidenceSent()).toBe(before);
  couch.intercept = undefined;
  await until(() => desk.desk.unsent.get().length === 0 && desk.evidenceSent() > before);
  await desk.close();
  open.pop();
  const stuck = await openOne({ timing: { evidence: 5 } });
  couch.intercept = () => ({ ok: false, reason: "offline" });
  await stuck.desk.append(ticket.id, note("b"));
  const then = stuck.evidenceSent();
  await until(() => stuck.evidenceSent() > then + 2);
});

test("[SYNC-2] a pull halves its batches until a server or line can carry them", async () => {
  for (let number = 10; number < 60; number += 1) {
    couch.put(aTicket({ id: aTicketId(number), code: `1022-26-000000${String(number)}` }));
  }
  couch.intercept = (request) =>
    Number(/limit=(\d+)/.exec(request.path)?.[1] ?? 0) > 20
      ? { ok: false, reason: "timeout" }
      : undefined;
  const desk = await openOne();
  await until(() => desk.desk.rows.get().rows.length === 51);
  await until(() => desk.sync.state.get().problem === undefined);
});

test("[SYNC-2] a refused entry that was written anew is kept, and counts no more", async () => {
  const place = { name: aDeskName(), indexedDb: aDisk() };
  const desk = await openOne({ desk: place });
  await desk.sync.syncNow();
  const bad = { ...note("không"), by: anAuthor("official", { role: "field" }) };
  await desk.desk.append(ticket.id, bad);
  await until(() => fateOf(desk, bad.id) === "refused");
  const good = anEntry("corrected", { by: anAuthor("official"), body: { text: "đính chính" } });
  await desk.desk.append(ticket.id, good);
  await desk.desk.putBy(bad.id);
  await until(() => desk.desk.unsent.get().length === 0);
  expect(ids(couch.log(ticket))).toContain(good.id);
  expect(desk.sync.state.get().refusedEntries).toBe(0);
});

test("[SYNC-4] an account that is closed while somebody works keeps what he wrote, and says what to do", async () => {
  const desk = await openOne();
  await desk.sync.syncNow();
  couch.sessions.delete("official-1");
  const entry = note("a");
  await desk.desk.append(ticket.id, entry);
  await until(() => fateOf(desk, entry.id) === "held");
  await until(() => desk.sync.state.get().problem === "session-ended");
  expect(desk.sync.state.get()).toMatchObject({ phase: "attention", unsentEntries: 1 });
  // He signs in anew with the password that was changed elsewhere.
  couch.sessions.set("official-1", wardRoles(unitId, "official"));
  desk.tell.session();
  await until(() => desk.desk.unsent.get().length === 0);
  await until(() => desk.sync.state.get().problem === undefined);
});
