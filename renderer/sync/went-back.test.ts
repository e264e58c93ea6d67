import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Entry } from "../../domain/model/entry";
import type { Ticket } from "../../domain/model/ticket";
import {
  aTicket,
  aTicketId,
  anAuthor,
  anEntry,
  unitId,
} from "../../domain/test-support/ticket.test-support";
import { aDeskName, aDisk, aSitter, until } from "../../test/support/a-desk";
import type { SyncedDesk } from "../../test/support/a-synced-desk";
import { aSyncedDesk } from "../../test/support/a-synced-desk";
import type { FakeCouch } from "../../test/support/fake-couch";
import { createFakeCouch, wardRoles } from "../../test/support/fake-couch";
import type { Timing, Transport } from "./index";

const numbered = (number: number): Ticket =>
  aTicket({
    id: aTicketId(number),
    code: `1022-26-000000${String(number)}`,
    log: [anEntry("dispatched")],
  });
const old = [numbered(10), numbered(11)];
const [first = expect.fail()] = old;
const lateTicket = numbered(12);
const newTicket = numbered(13);

/** What the transport leads to now. */
let couch: FakeCouch;
let desk: SyncedDesk;
let place: { readonly name: string; readonly indexedDb: ReturnType<typeof aDisk> };
let saysEnd: boolean;

/** A server as it was when the snapshot was made. */
function aSnapshot(): FakeCouch {
  const made = createFakeCouch();
  made.saysEnd = saysEnd;
  made.sessions.set("official-1", wardRoles(unitId, "official"));
  made.putRaw("config", { _id: "none" });
  for (const ticket of old) made.put(ticket);
  return made;
}

const transport: Transport = {
  fetch: (request) => couch.transport("official-1").fetch(request),
  abort: async () => undefined,
};

async function open(timing: Partial<Timing> = {}): Promise<void> {
  desk = await aSyncedDesk(transport, { desk: { ...place, sitter: aSitter() }, timing });
}

beforeEach(() => {
  place = { name: aDeskName(), indexedDb: aDisk() };
});
afterEach(() => desk.close());

async function sent(text: string): Promise<Entry> {
  const entry = anEntry("noted", { by: anAuthor("official"), body: { text } });
  expect(await desk.desk.append(first.id, entry)).toMatchObject({ ok: true });
  await until(() => desk.sync.state.get().unsentEntries === 0);
  return entry;
}

const ids = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);
const rows = () => ids(desk.desk.rows.get().rows);
const asked = (text: string) =>
  couch.requests.filter(
    ({ path }) => path.includes(`ward_${unitId}/_changes`) && path.includes(text),
  ).length;
const told = () => desk.sync.events.get().filter(({ what }) => what === "server-changed");

describe.each([
  ["that gives back the sequence it was asked for", false],
  ["that says where its data ends", true],
])("a machine put back to a snapshot, behind it a server %s", (_what, says) => {
  beforeEach(() => {
    saysEnd = says;
    couch = aSnapshot();
  });

  test("[SYNC-6] what it has lost is unsent again, goes once more, and new tickets come", async () => {
    await open();
    await desk.sync.syncNow();
    const entry = await sent("sau bản chụp");
    couch.put(lateTicket);
    await desk.sync.syncNow();
    couch = aSnapshot();
    couch.intercept = ({ path }) =>
      path.endsWith("_bulk_docs") ? { ok: false, reason: "timeout" } : undefined;
    // Its sequence is one that this device had come past.
    couch.put(newTicket);
    await desk.sync.syncNow();
    expect(desk.sync.state.get().unsentEntries).toBe(1);
    await until(() => rows().includes(newTicket.id));
    couch.intercept = undefined;
    await until(() => desk.sync.state.get().unsentEntries === 0);
    expect(ids(couch.log(first))).toContain(entry.id);
    // Whole tickets are offered, too; what it does not take stays here, and is said.
    expect(desk.desk.missing.get()).toMatchObject([{ why: "lost", ids: [lateTicket.id] }]);
    expect(rows()).toContain(lateTicket.id);
    expect(told()).toMatchObject([{ unitId }]);
    expect(desk.reported).toEqual([]);
  });

  test("[SYNC-6] it is noticed once, also after a restart", async () => {
    await open();
    await desk.sync.syncNow();
    await sent("a");
    couch = aSnapshot();
    await desk.sync.syncNow();
    await until(() => desk.sync.state.get().unsentEntries === 0);
    expect(asked("since=0")).toBe(1);
    await desk.close();
    await open({ startOver: 0 });
    await desk.sync.syncNow();
    expect(asked("since=0")).toBe(1);
    expect(asked("since=now")).toBeGreaterThan(1);
  });

  test("[SYNC-6] the office's tables are read anew with it", async () => {
    const staff = (name: string) => ({
      _id: "staff",
      rows: [{ user: "a", displayName: name, unitId, roles: [`ward:${unitId}:field`] }],
    });
    await open();
    couch.putRaw("config", staff("Người Mẫu Cũ"));
    couch.putRaw("config", staff("Người Mẫu Mới"));
    couch.put(lateTicket);
    await desk.sync.syncNow();
    await until(() => desk.desk.staff.get()[0]?.name === "Người Mẫu Mới");
    couch = aSnapshot();
    couch.putRaw("config", staff("Người Mẫu Cũ"));
    await desk.sync.syncNow();
    await desk.sync.syncNow();
    await until(() => desk.desk.staff.get()[0]?.name === "Người Mẫu Cũ");
  });
});

describe("a server whose numbers wobble", () => {
  beforeEach(() => {
    saysEnd = false;
    couch = aSnapshot();
  });

  /** As of a cluster that answers from a replica which is behind by one. */
  function wobble(): void {
    couch.intercept = async (request) => {
      if (!request.path.includes("since=now")) return undefined;
      return { ok: true, value: { status: 200, contentType: "", body: behind } };
    };
  }
  const behind = JSON.stringify({ results: [], last_seq: "1-g1", pending: 0 });

  test("[SYNC-6] it is pulled from the beginning once, and nothing comes of it", async () => {
    await open();
    await desk.sync.syncNow();
    await sent("a");
    await desk.sync.syncNow();
    await until(() => desk.desk.rows.get().rows.every(({ unsent }) => unsent === 0));
    const before = { rows: desk.desk.rows.get().rows, log: couch.log(first) };
    couch.requests.length = 0;
    wobble();
    for (let times = 0; times < 3; times += 1) {
      expect(await desk.sync.syncNow()).toEqual({ ok: true, value: undefined });
    }
    expect(asked("since=0")).toBe(1);
    expect(told()).toHaveLength(1);
    expect(desk.desk.rows.get().rows).toEqual(before.rows);
    expect(couch.log(first)).toEqual(before.log);
    expect(couch.requests.some(({ path }) => path.includes("_bulk_docs"))).toBe(false);
    expect(desk.desk.missing.get()).toEqual([]);
    expect(desk.sync.state.get()).toMatchObject({ unsentEntries: 0, phase: "idle" });
    // What comes meanwhile comes.
    couch.put(newTicket);
    await desk.sync.syncNow();
    await until(() => rows().includes(newTicket.id));
  });

  test("[SYNC-5] a wake-up costs no second question", async () => {
    await open();
    await desk.sync.syncNow();
    await desk.sync.syncNow();
    couch.requests.length = 0;
    couch.put(newTicket);
    desk.tell.live([`ward_${unitId}`]);
    await until(() => rows().includes(newTicket.id));
    await desk.sync.syncNow();
    const paths = couch.requests.map(({ path }) => path);
    const met = paths.findIndex((path) => path === "/api/identity");
    expect(paths.slice(0, met).some((path) => path.includes("since=now"))).toBe(false);
    expect(paths.slice(met).some((path) => path.includes("since=now"))).toBe(true);
  });

  test("[SYNC-6] a second time, when some time has passed, is taken as seriously as the first", async () => {
    await open({ startOver: 0 });
    await desk.sync.syncNow();
    couch.requests.length = 0;
    wobble();
    await desk.sync.syncNow();
    await desk.sync.syncNow();
    expect(asked("since=0")).toBe(2);
  });
});
