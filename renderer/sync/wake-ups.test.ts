import { afterEach, beforeEach, expect, test } from "vitest";
import { ok } from "../../domain/model/result";
import {
  aTicket,
  aTicketId,
  anAuthor,
  anEntry,
  otherUnitId,
  unitId,
} from "../../domain/test-support/ticket.test-support";
import { aSitter, until } from "../../test/support/a-desk";
import type { SyncedDesk } from "../../test/support/a-synced-desk";
import { aSyncedDesk } from "../../test/support/a-synced-desk";
import type { FakeCouch } from "../../test/support/fake-couch";
import { createFakeCouch, wardRoles } from "../../test/support/fake-couch";
import type { Timing } from "./ports";
import { pullChanges } from "./pull";

const ticket = aTicket({ log: [anEntry("dispatched")] });
const other = aTicket({ id: aTicketId(2), code: "1022-26-00000002", log: [anEntry("dispatched")] });
const patient = { firstRetry: 3_600_000, lastRetry: 3_600_000 };
let couch: FakeCouch;
let desk: SyncedDesk | undefined;

beforeEach(() => {
  couch = createFakeCouch();
  couch.sessions.set("official-1", wardRoles(unitId, "official"));
  couch.put(ticket);
});
afterEach(async () => {
  await desk?.close();
  desk = undefined;
});

async function open(timing: Partial<Timing> = {}): Promise<SyncedDesk> {
  desk = await aSyncedDesk(couch.transport("official-1"), { desk: { sitter: aSitter() }, timing });
  await desk.sync.syncNow();
  return desk;
}

test("[SYNC-5] where no stream tells of it, a ticket is found by asking now and then", async () => {
  const { desk: opened } = await open({ poll: 20 });
  couch.put(other);
  await until(() => opened.rows.get().rows.length === 2);
});

test("[SYNC-3] a computer that wakes up tries at once, however long it was to wait", async () => {
  const { desk: opened, sync, tell } = await open(patient);
  couch.intercept = () => ({ ok: false, reason: "timeout" });
  await opened.append(ticket.id, anEntry("noted", { by: anAuthor("official") }));
  await until(() => sync.state.get().wards[0]?.phase === "waiting");
  couch.intercept = undefined;
  tell.live([`ward_${unitId}`]);
  expect(sync.state.get().unsentEntries).toBe(1);
  tell.resumed();
  await until(() => sync.state.get().unsentEntries === 0);
});

test("the next batch is on its way while one is being written", async () => {
  const asked: string[] = [];
  let written: () => void = () => undefined;
  const onDisk = new Promise<void>((resolve) => (written = resolve));
  const adding: (string | undefined)[] = [];
  const pulling = pullChanges("0", {
    stopsAtBack: true,
    reader: {
      read: async (since) => {
        asked.push(since);
        return ok({
          changes: [{ id: "a", deleted: false, document: {} }],
          since: String(asked.length),
          more: asked.length < 2,
          wentBack: false,
        });
      },
      endsBefore: async () => ok(false),
    },
    lane: {
      add: async (_changes, since) => {
        adding.push(since);
        await onDisk;
        return ok();
      },
      end: async () => ok(),
    },
  });
  await until(() => adding.length === 1);
  expect(asked).toEqual(["0", "1"]);
  written();
  expect(await pulling).toMatchObject({ received: 2, reached: "2", problem: undefined });
});

test("[SYNC-3] the journal tells of another server, of what it lacks, and of wards", async () => {
  couch.put(other);
  const { gate, sync, desk: opened } = await open();
  await until(() => opened.rows.get().rows.length === 2);
  const told = (what: string) => sync.events.get().filter((event) => event.what === what);
  couch.lose(`ward_${unitId}`, ticket.id);
  couch.identity = { serverId: "server-1", epoch: "2" };
  await sync.syncNow();
  expect(told("server-changed")).toHaveLength(1);
  expect(told("missing")).toMatchObject([{ unitId, count: 1 }]);
  await opened.setWards([unitId, otherUnitId]);
  await until(() => gate.wards.get().length === 2);
  expect(told("ward-added")).toMatchObject([{ unitId: otherUnitId }]);
  await opened.setWards([unitId]);
  expect(told("ward-left")).toMatchObject([{ unitId: otherUnitId }]);
});

test("[SYNC-2] what was set aside is read at the next pull at which it can be read", async () => {
  const clock = { skewMs: 0, verified: true };
  const at = new Date(Date.now() + 3 * 86_400_000).toISOString();
  couch.put({ ...other, log: [...other.log, anEntry("accepted", { at })] });
  desk = await aSyncedDesk(couch.transport("official-1"), {
    desk: { sitter: aSitter(), clock: () => clock },
  });
  const { sync, desk: opened } = desk;
  await sync.syncNow();
  expect(sync.state.get().unreadable).toMatchObject([{ id: other.id }]);
  // As an update of the app does it that knows more: the server sends nothing new for that.
  clock.skewMs = 4 * 86_400_000;
  await sync.syncNow();
  await until(() => opened.rows.get().rows.length === 2);
  expect(sync.state.get().unreadable).toEqual([]);
});
