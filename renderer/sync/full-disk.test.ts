import { IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
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

let couch: FakeCouch;
let desk: SyncedDesk;

beforeEach(async () => {
  couch = createFakeCouch();
  couch.sessions.set("official-1", wardRoles(unitId, "official"));
  couch.put(aTicket());
  desk = await aSyncedDesk(couch.transport("official-1"), { desk: { sitter: aSitter() } });
  await desk.sync.syncNow();
});
afterEach(() => desk.close());

/** The device has no room; what lies on it stays readable. */
function fillDisk() {
  return vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("no room", "QuotaExceededError");
  });
}

test("[SYNC-1] on a full disk an entry is refused, and what was there stays", async () => {
  const kept = anEntry("noted", { by: anAuthor("official") });
  couch.intercept = () => ({ ok: false, reason: "offline" });
  await desk.desk.append(aTicketId(), kept);
  const disk = fillDisk();
  const late = anEntry("noted", { by: anAuthor("official") });
  expect(await desk.desk.append(aTicketId(), late)).toMatchObject({ reason: "disk-full" });
  expect(await desk.desk.drafts.write("a", { text: "đang gõ" })).toMatchObject({
    reason: "disk-full",
  });
  expect(desk.desk.unsent.get().map((item) => item.entryId)).toEqual([kept.id]);
  disk.mockRestore();
  expect(await desk.desk.append(aTicketId(), late)).toMatchObject({ ok: true });
  expect(desk.desk.unsent.get()).toHaveLength(2);
});

test("[SYNC-1] a pull that meets a full disk leaves no ticket out later", async () => {
  const disk = fillDisk();
  for (let number = 2; number < 700; number += 1) {
    const code = `1022-26-${String(number).padStart(8, "0")}`;
    couch.put(aTicket({ id: aTicketId(number), code }));
  }
  await desk.sync.syncNow();
  await until(() => desk.sync.state.get().problem === "disk-full");
  expect(desk.sync.state.get().phase).toBe("attention");
  disk.mockRestore();
  await until(() => desk.desk.rows.get().rows.length === 699);
  await until(() => desk.sync.state.get().problem === undefined);
});

/** The first write of a pack with one of these tickets fails; all others go through. */
function failOnce(...ids: readonly string[]): ReadonlySet<string> {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own store below
  const { put } = IDBObjectStore.prototype;
  const failing = new Set(ids);
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (
    this: IDBObjectStore,
    value: unknown,
    key,
  ) {
    const { head = "" } = value as { readonly head?: string };
    const hit = [...failing].filter((id) => head.includes(id));
    for (const id of hit) failing.delete(id);
    if (hit.length > 0) throw new DOMException("no room", "QuotaExceededError");
    return key === undefined ? put.call(this, value) : put.call(this, value, key);
  });
  return failing;
}

function fillWards(last: number, wards: readonly string[]): void {
  couch.sessions.set(
    "official-1",
    wards.flatMap((ward) => wardRoles(ward, "official")),
  );
  for (let number = 2; number <= last; number += 1) {
    const code = `1022-26-${String(number).padStart(8, "0")}`;
    couch.put(
      aTicket({ id: aTicketId(number), code, unitId: wards[number % wards.length] ?? unitId }),
    );
  }
}

test("[SYNC-1] single writes that fail among those of two wards are made good", async () => {
  await desk.close();
  fillWards(601, [unitId, otherUnitId]);
  const failing = failOnce(aTicketId(20), aTicketId(21), aTicketId(550));
  const sitter = aSitter({ wards: [unitId, otherUnitId] });
  const place = { name: aDeskName(), indexedDb: aDisk(), sitter };
  desk = await aSyncedDesk(couch.transport("official-1"), { desk: place });
  await until(() => desk.desk.rows.get().rows.length === 601, 20_000);
  await until(() => desk.sync.state.get().problem === undefined);
  expect(failing.size).toBe(0);
  await desk.close();
  couch.intercept = () => ({ ok: false, reason: "offline" });
  desk = await aSyncedDesk(couch.transport("official-1"), { desk: place });
  await until(() => desk.desk.rows.get().rows.length === 601, 20_000);
});

test("[SYNC-1] what could not be written is pulled after a restart, though what came behind it was", async () => {
  await desk.close();
  fillWards(900, [unitId]);
  failOnce(aTicketId(700));
  const place = { name: aDeskName(), indexedDb: aDisk() };
  const timing = { firstRetry: 3_600_000, lastRetry: 3_600_000 };
  desk = await aSyncedDesk(couch.transport("official-1"), { desk: place, timing });
  await until(() => desk.sync.state.get().problem === "disk-full", 20_000);
  await desk.close();
  desk = await aSyncedDesk(couch.transport("official-1"), { desk: place });
  await until(() => desk.desk.rows.get().rows.length === 900, 20_000);
});
