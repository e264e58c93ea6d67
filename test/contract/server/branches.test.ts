import { afterAll, beforeAll, expect, test } from "vitest";
import { monotonicFactory } from "ulidx";
import type { TicketDocument } from "../../../domain/model/ticket";
import { askAsHub } from "./support/hub-requests";
import type { TestServer } from "./support/test-server";
import { openTestServer } from "./support/test-server";
import { eventually, ticket, ticketsOf, write } from "./support/ticket-work";

const nextUlid = monotonicFactory();
type Stored = TicketDocument & { readonly _rev: string; readonly _conflicts?: readonly string[] };

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.remove());

const note = (text: string) => ({
  id: nextUlid(server.clock.now()),
  kind: "noted",
  at: new Date(server.clock.now()).toISOString(),
  by: { user: "canbo.a", name: "canbo.a Mẫu", role: "official", unitId: "26882" },
  device: "pc-2",
  clock: { skewMs: 0, verified: true },
  body: { text },
  evidence: [],
});

async function firstTicket(): Promise<Stored> {
  const [first] = await ticketsOf(server, "26882", "canbo.a");
  return (await ticket(server, { ward: "26882", id: first?.id ?? "", as: "canbo.a" })) as Stored;
}

/** As a cluster does it: two nodes wrote on top of the same revision, then they met. */
async function branch(doc: Stored, mark: string, more: object): Promise<void> {
  const start = Number(doc._rev.split("-")[0]);
  const ids = [mark.repeat(32), doc._rev.split("-")[1]];
  const made = {
    ...doc,
    ...more,
    _rev: `${String(start + 1)}-${mark.repeat(32)}`,
    _revisions: { start: start + 1, ids },
  };
  const body = { new_edits: false, docs: [made] };
  await askAsHub(server, "/couch/ward_26882/_bulk_docs", { method: "POST", body });
}

const withConflicts = async (id: string) =>
  (await askAsHub(server, `/couch/ward_26882/${id}?conflicts=true`)) as Stored;

const idsOf = (doc: TicketDocument) => doc.log.map((entry) => entry.id);

test("branches that grew side by side become one, with every entry of each", async () => {
  const doc = await firstTicket();
  const notes = ["a", "b", "c"].map((mark) => ({ mark, entry: note(`Nhánh ${mark}`) }));
  for (const { mark, entry } of notes) await branch(doc, mark, { log: [...doc.log, entry] });
  const united = await eventually(async () => {
    const now = await withConflicts(doc._id);
    return now._conflicts === undefined && now.log.length === doc.log.length + 3 ? now : undefined;
  });
  expect(new Set(idsOf(united))).toEqual(
    new Set([...idsOf(doc), ...notes.map(({ entry }) => entry.id)]),
  );
});

test("what a device wrote on the losing side meanwhile is in it as well", async () => {
  const doc = await firstTicket();
  const [mine, theirs] = [note("Của máy này"), note("Của nút kia")];
  await Promise.all([
    branch(doc, "f", { log: [...doc.log, theirs] }),
    write(server, { id: doc._id, as: "canbo.a", kind: "noted", body: { text: "Cùng lúc" } }).catch(
      () => undefined,
    ),
    branch(doc, "0", { log: [...doc.log, mine] }),
  ]);
  await eventually(async () => {
    const now = await withConflicts(doc._id);
    const all = [mine, theirs].every((entry) => idsOf(now).some((id) => id === entry.id));
    return all && now._conflicts === undefined ? now : undefined;
  });
});

test("branches that grew while the server was away are united when it comes back", async () => {
  const doc = await firstTicket();
  const entry = note("Lúc máy chủ tắt");
  await server.running().settled();
  const position = server.running().office.open("ward_26882");
  await branch(doc, "e", { log: [...doc.log, entry] });
  await branch(doc, "d", { log: [...doc.log, note("Nhánh khác")] });
  await position.putLocal("publish-watcher", { seq: "0" });
  await server.restart();
  await server.running().settled();
  const now = await withConflicts(doc._id);
  expect(now._conflicts).toBeUndefined();
  expect(idsOf(now)).toContain(entry.id);
});
