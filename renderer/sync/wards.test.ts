import { afterEach, beforeEach, expect, test } from "vitest";
import {
  aTicket,
  aTicketId,
  anAuthor,
  anEntry,
  otherUnitId,
  unitId,
} from "../../domain/test-support/ticket.test-support";
import { aDeskName, aDisk, aSitter, until } from "../../test/support/a-desk";
import type { SyncedDesk } from "../../test/support/a-synced-desk";
import { aSyncedDesk } from "../../test/support/a-synced-desk";
import type { FakeCouch } from "../../test/support/fake-couch";
import { createFakeCouch, wardRoles } from "../../test/support/fake-couch";

const near = aTicket({ log: [anEntry("dispatched")] });
const far = aTicket({
  id: aTicketId(2),
  code: "1022-26-00000002",
  unitId: otherUnitId,
  log: [anEntry("dispatched")],
});
const both = [unitId, otherUnitId];
let couch: FakeCouch;
const open: SyncedDesk[] = [];

beforeEach(() => {
  couch = createFakeCouch();
  rightsIn(...both);
  couch.put(near);
  couch.put(far);
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

function rightsIn(...wards: readonly string[]): void {
  couch.sessions.set(
    "official-1",
    wards.flatMap((ward) => wardRoles(ward, "official")),
  );
}

async function openOne(wards: readonly string[], user = "official-1", place = aPlace()) {
  const sitter = aSitter({ user, wards });
  const desk = await aSyncedDesk(couch.transport(user), { desk: { ...place, sitter } });
  open.push(desk);
  return desk;
}

const aPlace = () => ({ name: aDeskName(), indexedDb: aDisk() });
const rowIds = (desk: SyncedDesk) => desk.desk.rows.get().rows.map(({ id }) => id);
const onDisk = async (desk: SyncedDesk) =>
  (await desk.gate.wholeDocuments([near.id, far.id])).length;

test("[SYNC-9] a ward that is added while running comes down, and the list says that it is filling", async () => {
  rightsIn(unitId);
  const desk = await openOne([unitId]);
  await desk.sync.syncNow();
  rightsIn(...both);
  await desk.desk.setWards(both);
  expect(desk.desk.rows.get().phase).toBe("first-pull");
  await until(() => rowIds(desk).length === 2);
  await until(() => desk.desk.rows.get().phase === "ready");
});

test("[SYNC-9] a ward that is lost while running leaves the device, once its entries have gone", async () => {
  const desk = await openOne(both);
  await desk.sync.syncNow();
  couch.intercept = () => ({ ok: false, reason: "offline" });
  const entry = anEntry("noted", { by: anAuthor("official") });
  await desk.desk.append(near.id, entry);
  await desk.desk.setWards([otherUnitId]);
  expect(rowIds(desk)).toEqual([far.id]);
  await desk.sync.syncNow();
  expect(await onDisk(desk)).toBe(2);
  expect(desk.leftWards).toEqual([]);
  // The token in use still holds for a while: the entry goes.
  couch.intercept = undefined;
  await until(() => couch.log(near).some(({ id }) => id === entry.id));
  await desk.sync.syncNow();
  await until(() => desk.desk.unsent.get().length === 0);
  rightsIn(otherUnitId);
  await desk.sync.syncNow();
  expect(await onDisk(desk)).toBe(1);
  expect(desk.leftWards).toEqual([unitId]);
  expect(desk.sync.state.get().problem).toBeUndefined();
});

test("[SYNC-9] what the server will not take any more stays visible, without the ward's tickets", async () => {
  const desk = await openOne(both);
  await desk.sync.syncNow();
  couch.intercept = () => ({ ok: false, reason: "offline" });
  const entry = anEntry("noted", { by: anAuthor("official") });
  await desk.desk.append(near.id, entry);
  couch.intercept = undefined;
  rightsIn(otherUnitId);
  await desk.desk.setWards([otherUnitId]);
  await desk.sync.syncNow();
  await desk.sync.syncNow();
  expect(await onDisk(desk)).toBe(1);
  expect(desk.desk.unsent.get()).toMatchObject([
    { entryId: entry.id, fate: { state: "held", why: "no-access" } },
  ]);
  expect(desk.sync.state.get().problem).toBeUndefined();
  // The right comes back: the ward is pulled from the beginning and the entry goes by itself.
  rightsIn(...both);
  await desk.desk.setWards(both);
  await desk.sync.syncNow();
  await until(() => rowIds(desk).length === 2);
  await until(() => desk.desk.unsent.get().length === 0);
});

test("[SYNC-9] a ward that a colleague of this device works in stays for him", async () => {
  const place = aPlace();
  const first = await openOne(both, "official-1", place);
  await first.sync.syncNow();
  await first.close();
  open.pop();
  couch.sessions.set("official-2", wardRoles(otherUnitId, "official"));
  const second = await openOne([otherUnitId], "official-2", place);
  await second.sync.syncNow();
  expect(rowIds(second)).toEqual([far.id]);
  expect(await onDisk(second)).toBe(2);
  await second.close();
  open.pop();
  rightsIn(unitId);
  const again = await openOne([unitId], "official-1", place);
  await again.sync.syncNow();
  expect(await onDisk(again)).toBe(2);
});

test("[SYNC-4] the entry of a colleague who has lost the ward is held, and the ward is no worse for it", async () => {
  const place = aPlace();
  const first = await openOne(both, "official-1", place);
  await first.sync.syncNow();
  couch.intercept = () => ({ ok: false, reason: "offline" });
  const entry = anEntry("noted", { by: anAuthor("official") });
  await first.desk.append(near.id, entry);
  await first.close();
  open.pop();
  couch.intercept = undefined;
  rightsIn(otherUnitId);
  couch.sessions.set("official-2", wardRoles(unitId, "official"));
  const second = await openOne([unitId], "official-2", place);
  expect(await second.sync.syncNow()).toEqual({ ok: true });
  expect(second.sync.state.get().problem).toBeUndefined();
  expect(second.desk.unsent.get()).toMatchObject([
    { entryId: entry.id, fate: { state: "held", why: "no-access" } },
  ]);
  rightsIn(...both);
  await second.sync.syncNow();
  expect(couch.log(near).map(({ id }) => id)).toContain(entry.id);
  await until(() => second.desk.unsent.get().length === 0);
});

test("[SYNC-9] of a colleague's ward on the same device a person is shown nothing", async () => {
  const place = aPlace();
  rightsIn(unitId);
  const first = await openOne([unitId], "official-1", place);
  await first.sync.syncNow();
  couch.intercept = () => ({ ok: false, reason: "offline" });
  await first.desk.append(near.id, anEntry("noted", { by: anAuthor("official") }));
  await first.desk.drafts.write("t1|noted", { text: "của phường kia" });
  await first.close();
  open.pop();
  couch.sessions.set("official-2", wardRoles(otherUnitId, "official"));
  const { desk } = await openOne([otherUnitId], "official-2", place);
  expect(desk.rows.get().rows.filter(({ unitId: of }) => of === unitId)).toEqual([]);
  const ticket = desk.ticket(near.id);
  const stop = ticket.subscribe(() => undefined);
  await until(() => ticket.get().phase === "missing");
  stop();
  expect(desk.drafts.all.get().size).toBe(0);
  // Counted, so that nobody takes the device for empty, and without a word of the report.
  expect(desk.unsent.get()).toMatchObject([{ code: "", subject: "" }]);
});

test("[SYNC-9] a ward that was lost while the app was closed leaves at the next start", async () => {
  const place = aPlace();
  const first = await openOne(both, "official-1", place);
  await first.sync.syncNow();
  await first.close();
  open.pop();
  rightsIn(unitId);
  const again = await openOne([unitId], "official-1", place);
  await again.sync.syncNow();
  expect(await onDisk(again)).toBe(1);
});

test("[SYNC-5] a supervisor's 25 wards share a few connections, and none of them is left out", async () => {
  const wards = Array.from({ length: 25 }, (_, index) => String(27_000 + index));
  rightsIn(...wards);
  for (const [index, ward] of wards.entries()) {
    const code = `1022-26-${String(index + 10).padStart(8, "0")}`;
    couch.put(aTicket({ id: aTicketId(index + 10), code, unitId: ward }));
  }
  let running = 0;
  let most = 0;
  couch.intercept = async (request) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 2));
    running -= 1;
    // One ward does not answer at all, and holds up none of the others.
    return request.path.includes(wards[0] ?? "") ? { ok: false, reason: "timeout" } : undefined;
  };
  const desk = await openOne(wards);
  await until(() => desk.desk.rows.get().rows.length === 24, 20_000);
  expect(most).toBeGreaterThan(2);
  expect(most).toBeLessThanOrEqual(6);
});

test("[SYNC-3] somebody without a ward hears when the office's tables last came", async () => {
  couch.sessions.set("admin-1", ["city:admin"]);
  couch.putRaw("config", { _id: "staff" });
  const desk = await openOne([], "admin-1");
  expect((await desk.sync.syncNow()).ok).toBe(true);
  expect(desk.sync.state.get().lastRoundTripMs).toBeGreaterThan(0);
  couch.intercept = () => ({ ok: false, reason: "timeout" });
  expect((await desk.sync.syncNow()).ok).toBe(false);
  expect(desk.sync.state.get().problem).toBe("timeout");
});
