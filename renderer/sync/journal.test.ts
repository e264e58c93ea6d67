import { afterEach, beforeEach, expect, test } from "vitest";
import { aTicket, anAuthor, anEntry, unitId } from "../../domain/test-support/ticket.test-support";
import { aDeskName, aDisk, aSitter, until } from "../../test/support/a-desk";
import type { SyncedDesk } from "../../test/support/a-synced-desk";
import { aSyncedDesk } from "../../test/support/a-synced-desk";
import type { FakeCouch } from "../../test/support/fake-couch";
import { createFakeCouch, wardRoles } from "../../test/support/fake-couch";
import { diagnosticsText } from "./index";
import { openJournal } from "./journal";

const ticket = aTicket({ log: [anEntry("dispatched")] });
let couch: FakeCouch;
let desk: SyncedDesk;
let place: { readonly name: string; readonly indexedDb: ReturnType<typeof aDisk> };

beforeEach(async () => {
  couch = createFakeCouch();
  couch.sessions.set("official-1", wardRoles(unitId, "official"));
  couch.put(ticket);
  place = { name: aDeskName(), indexedDb: aDisk() };
  await open();
  await desk.sync.syncNow();
});
afterEach(() => desk.close());

async function open(): Promise<void> {
  desk = await aSyncedDesk(couch.transport("official-1"), {
    desk: { ...place, sitter: aSitter() },
  });
}

const told = () => desk.sync.events.get().map(({ what }) => what);

test("[SYNC-3] what happened can be looked up, also after a restart", async () => {
  couch.intercept = () => ({ ok: false, reason: "timeout" });
  await desk.desk.append(ticket.id, anEntry("noted", { by: anAuthor("official") }));
  await desk.sync.syncNow();
  couch.intercept = undefined;
  await desk.sync.syncNow();
  await until(() => told().includes("sent"));
  expect(desk.sync.events.get().find(({ what }) => what === "problem")).toMatchObject({
    unitId,
    problem: "timeout",
  });
  const volume = desk.sync.traffic.get();
  expect(volume.receivedChars).toBeGreaterThan(500);
  expect(volume.sentChars).toBeGreaterThan(100);
  const before = told();
  await desk.close();
  await open();
  expect(told().slice(1)).toEqual(before);
  expect(told()[0]).toBe("started");
  expect(desk.sync.traffic.get().receivedChars).toBeGreaterThanOrEqual(volume.receivedChars);
});

test("a refused entry that was written anew is not counted as sent", async () => {
  const author = anAuthor("official", { user: "official-1", role: "field" });
  const refused = anEntry("noted", { by: author });
  await desk.desk.append(ticket.id, refused);
  await until(() => told().includes("refused"));
  const correction = anEntry("noted", { by: anAuthor("official") });
  await desk.desk.append(ticket.id, correction);
  await desk.desk.putBy(refused.id);
  await until(() => desk.desk.unsent.get().length === 0);
  await desk.sync.syncNow();
  const sent = desk.sync.events.get().filter(({ what }) => what === "sent");
  expect(sent.map(({ count }) => count)).toEqual([1]);
});

test("no more than 50 events are kept, and one that repeats is one line", () => {
  const notes = new Map<string, unknown>();
  let nowMs = 0;
  const journal = openJournal({
    gate: {
      readNote: (key) => notes.get(key),
      writeNote: async (key, value) => void notes.set(key, value),
    },
    nowMs: () => nowMs,
    report: () => undefined,
  });
  for (let index = 0; index < 200; index += 1) {
    nowMs += 100_000;
    journal.add({ what: "received", unitId, count: 1 });
  }
  expect(journal.events.get()).toHaveLength(50);
  journal.add({ what: "received", unitId, count: 4 });
  expect(journal.events.get()).toHaveLength(50);
  expect(journal.events.get()[0]?.count).toBe(5);
  journal.stop();
  expect(notes.get("journal")).toHaveLength(50);
});

test("[SYNC-3] the diagnostics name what is stuck, and no word, name or ticket of anybody", async () => {
  couch.intercept = () => ({ ok: false, reason: "offline" });
  const secret = "hàng xóm tên Nguyễn Văn Kín, số 0900 000 077";
  await desk.desk.append(
    ticket.id,
    anEntry("noted", { by: anAuthor("official"), body: { text: secret } }),
  );
  couch.putRaw(`ward_${unitId}`, { _id: "lạ Nguyễn" });
  couch.intercept = undefined;
  await desk.sync.syncNow();
  couch.intercept = () => ({ ok: false, reason: "offline" });
  await desk.desk.append(
    ticket.id,
    anEntry("noted", { by: anAuthor("official"), body: { text: secret } }),
  );
  await desk.sync.syncNow();
  const text = diagnosticsText({
    app: {
      version: "1",
      electron: "25",
      chrome: "114",
      deviceId: "pc-1",
      deviceName: "MÁY CỦA CHỊ LAN",
      locale: "vi",
      serverUrl: "https://noi-bo.example",
    },
    nowMs: Date.now(),
    clock: { skewMs: 3, verified: true },
    state: desk.sync.state.get(),
    missing: desk.desk.missing.get(),
    events: desk.sync.events.get(),
    traffic: desk.sync.traffic.get(),
    files: {
      waitingFiles: 1,
      waitingBytes: 2,
      sentBytes: 0,
      sending: false,
      failed: [{ sha256: "ab", reason: "damaged" }],
    },
  });
  for (const word of ["Nguyễn", "Kín", "0900", "hàng xóm", "official-1", "Người Mẫu", "LAN"]) {
    expect(text).not.toContain(word);
  }
  const { report, code } = ticket;
  for (const word of [code, report.subject, report.text, report.place.text, "noi-bo"]) {
    expect(text).not.toContain(word);
  }
  expect(JSON.parse(text)).toMatchObject({
    state: { unsent: 1, net: "offline" },
    wards: [{ unitId }],
    entries: [{ kind: "noted", state: "waiting" }],
    unreadable: [{ problem: "not-a-ticket" }],
    files: { failed: ["damaged"] },
  });
});
