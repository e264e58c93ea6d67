import { afterEach, beforeEach, expect, test } from "vitest";
import type { Entry } from "../../domain/model/entry";
import { correctedMs } from "../../domain/model/entry";
import { toEpochMs, toInstant } from "../../domain/model/instant";
import { aTicket, anAuthor, anEntry, unitId } from "../../domain/test-support/ticket.test-support";
import { aDeskName, aDisk, aSitter, until } from "../../test/support/a-desk";
import type { SyncedDesk } from "../../test/support/a-synced-desk";
import { aSyncedDesk } from "../../test/support/a-synced-desk";
import type { FakeCouch } from "../../test/support/fake-couch";
import { createFakeCouch, wardRoles } from "../../test/support/fake-couch";
import type { DeviceReading } from "../store";

const dispatched = anEntry("dispatched");
const ticket = aTicket({ log: [dispatched] });
let couch: FakeCouch;
let desk: SyncedDesk;
let reading: DeviceReading;
let wallOffMs: number;
let place: { readonly name: string; readonly indexedDb: ReturnType<typeof aDisk> };

beforeEach(async () => {
  couch = createFakeCouch();
  couch.sessions.set("official-1", wardRoles(unitId, "official"));
  couch.put(ticket);
  reading = { skewMs: 0, verified: false, upMs: 1_000_000 };
  wallOffMs = 0;
  place = { name: aDeskName(), indexedDb: aDisk() };
  await open();
  await desk.sync.syncNow();
  couch.intercept = () => ({ ok: false, reason: "offline" });
});
afterEach(() => desk.close());

async function open(): Promise<void> {
  desk = await aSyncedDesk(couch.transport("official-1"), {
    desk: {
      ...place,
      sitter: aSitter(),
      clock: () => reading,
      wallMs: () => Date.now() + wallOffMs,
    },
  });
}

/** As a device writes it whose clock shows this. */
function writtenAt(shownMs: number): Entry {
  return anEntry("noted", {
    at: toInstant(shownMs),
    by: anAuthor("official"),
    clock: { skewMs: 0, verified: false },
    device: "pc-1",
  });
}

const stored = (entry: Entry): Entry | undefined =>
  (couch.log(ticket) as readonly Entry[]).find(({ id }) => id === entry.id);

async function sent(entry: Entry): Promise<Entry> {
  couch.intercept = undefined;
  await desk.sync.syncNow();
  await until(() => desk.sync.state.get().unsentEntries === 0);
  return stored(entry) ?? expect.fail("it did not arrive");
}

test.each([
  ["behind", Date.UTC(2010, 0, 1)],
  ["ahead", Date.UTC(2041, 0, 1)],
])("[SYNC-7] a clock years %s delays nothing and misplaces nothing", async (_where, shownMs) => {
  const entry = writtenAt(shownMs);
  await desk.desk.append(ticket.id, entry);
  // Ten minutes later the line is back, and somebody has set the clock right.
  reading = { skewMs: 0, verified: true, upMs: 1_000_000 + 600_000 };
  const there = await sent(entry);
  expect(there.at).toBe(entry.at);
  expect(there.clock.verified).toBe(true);
  expect(Math.abs(correctedMs(there) - (Date.now() - 600_000))).toBeLessThan(5000);
});

test("[SYNC-7] after a restart the time is a guess, marked as one, and after what was on the screen", async () => {
  const entry = writtenAt(Date.UTC(2010, 0, 1));
  await desk.desk.append(ticket.id, entry);
  await desk.close();
  await open();
  // The other run's stamp: what the computer's running time was says nothing any more.
  await desk.gate.doubtClock(entry.id);
  reading = { skewMs: 0, verified: true, upMs: 5 };
  const there = await sent(entry);
  expect(there.clock.verified).toBe(false);
});

test("[SYNC-7] nobody has measured better, so the round trip of sync itself decides", async () => {
  const entry = writtenAt(Date.now() + 3 * 86_400_000);
  await desk.desk.append(ticket.id, entry);
  const there = await sent(entry);
  expect(correctedMs(there)).toBeLessThan(Date.now() + 5000);
});

test.each([-86_400_000, 86_400_000])(
  "[SYNC-7] a clock that is set by %d ms while the line is up is measured anew before anything goes",
  async (byMs) => {
    couch.intercept = undefined;
    reading = { skewMs: 0, verified: true, upMs: 1_000_000 };
    await desk.sync.syncNow();
    // As main tells it: only the next round trip measures the clock as it is now.
    reading = { skewMs: 0, verified: false, upMs: 1_000_000 };
    wallOffMs = byMs;
    const entry = writtenAt(Date.now() + byMs);
    couch.intercept = ({ path }) => {
      if (path === "/api/identity") reading = { skewMs: -byMs, verified: true, upMs: 1_000_000 };
      return undefined;
    };
    await desk.desk.append(ticket.id, entry);
    await until(() => desk.sync.state.get().unsentEntries === 0);
    const there = stored(entry) ?? expect.fail("it did not arrive");
    expect(there.clock.verified).toBe(true);
    expect(Math.abs(correctedMs(there) - Date.now())).toBeLessThan(5000);
  },
);

test("[SYNC-7] what has no true time yet counts as unsent, and is not offered", async () => {
  const entry = writtenAt(Date.UTC(2041, 0, 1));
  await desk.desk.append(ticket.id, entry);
  expect(desk.gate.offers(unitId)).toEqual([]);
  expect(desk.gate.hasUntimed(unitId)).toBe(true);
  expect(desk.sync.state.get().unsentEntries).toBe(1);
});

test("[SYNC-7] an entry that the door finds in the future is timed anew and goes by itself", async () => {
  // The clock was set ahead between the last measuring and the writing.
  const shownMs = Date.now() + 2 * 86_400_000;
  const entry = { ...writtenAt(shownMs), clock: { skewMs: 0, verified: true } };
  await desk.desk.append(ticket.id, entry);
  reading = { skewMs: 0, verified: true, upMs: 1_000_000 };
  const there = await sent(entry);
  expect(correctedMs(there)).toBeLessThan(Date.now() + 5000);
  expect(toEpochMs(there.at)).toBe(shownMs);
});

test("[SYNC-7] words that tell of the future are refused with a reason of their own", async () => {
  const far = toInstant(Date.now() + 5 * 86_400_000);
  const entry = anEntry("inspected", {
    at: toInstant(Date.now()),
    by: anAuthor("official"),
    body: { ...anEntry("inspected").body, inspectedAt: far },
  });
  await desk.desk.append(ticket.id, entry);
  couch.intercept = undefined;
  await desk.sync.syncNow();
  await until(() => desk.sync.state.get().refusedEntries === 1);
  expect(desk.sync.state.get().items[0]?.fate).toMatchObject({ reason: "future-date" });
});
