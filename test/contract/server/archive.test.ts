import { afterAll, beforeAll, expect, test } from "vitest";
import type { TicketDocument } from "../../../domain/model/ticket";
import { parseTombstone } from "../../../domain/model/tombstone";
import { followingId, hubEntry } from "../../../sync-server/dispatch/hub";
import { appendEntries } from "../../../sync-server/dispatch/ticket-log";
import type { RunningServer } from "../../../sync-server/main";
import type { TestServer } from "./support/test-server";
import { openTestServer } from "./support/test-server";
import { eventually, ticket, workUntilApproved, write } from "./support/ticket-work";

/** Short enough that no token ends meanwhile, longer than the slowest machine works on a ticket. */
const restMs = 40_000;
let server: TestServer;
let running: RunningServer;
let key = 0;

beforeAll(async () => {
  server = await openTestServer({ archiveAfterDays: restMs / 86_400_000 });
  running = server.running();
});
afterAll(() => server.remove());

async function reported(subject: string, more: object = {}): Promise<string> {
  key += 1;
  const answer = await server.ask("/api/intake/reports", {
    as: "tongdai",
    method: "POST",
    headers: { "idempotency-key": `archive-${String(key)}-0000` },
    body: {
      channel: "phone",
      requestKind: "incident",
      field: "traffic",
      subject,
      text: "Ổ gà lớn giữa đường",
      place: { text: "số 7", unitCode: "26882" },
      reporter: { name: "Cao Văn Thử Nghiệm", phone: "0900 000 084" },
      ...more,
    },
  });
  return ((await answer.json()) as { ticketId: string }).ticketId;
}

async function published(subject = "Ổ gà lớn"): Promise<string> {
  const ticketId = await reported(subject);
  await workUntilApproved(server, ticketId, "Đã vá mặt đường.");
  await running.settled();
  return ticketId;
}

const rest = () => server.clock.forward(restMs + 200);

async function archived(subject?: string): Promise<string> {
  const id = await published(subject);
  rest();
  await running.archive();
  return id;
}

const inWard = (id: string) => ticket(server, { ward: "26882", id, as: "canbo.a" });
const statusIn = async (id: string) =>
  (await server.ask(`/couch/ward_26882/${id}`, { as: "canbo.a" })).status;
const bringBack = (id: string, as = "canbo.a", unit = "26882") =>
  server.ask(`/api/archive/${unit}/${id}/bring-back`, { as, method: "POST" });
const ask = async (path: string, as = "canbo.a") => {
  const answer = await server.ask(`/api/archive/${path}`, { as });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

/** What a device pulls of a ticket. */
async function pulled(id: string) {
  const path = "/couch/ward_26882/_changes?include_docs=true";
  const answer = await server.ask(path, { as: "canbo.a" });
  const { results } = (await answer.json()) as {
    results: { id: string; deleted?: boolean; doc: TicketDocument }[];
  };
  return results.find((row) => row.id === id);
}

test("a ticket that has rested leaves the ward with word of why, and the archive has it whole", async () => {
  const id = await published();
  const before = await inWard(id);
  expect(await running.archive()).toBe(0);
  rest();
  expect(await running.archive()).toBeGreaterThan(0);
  expect(await statusIn(id)).toBe(404);
  const row = await pulled(id);
  expect(row?.deleted).toBe(true);
  expect(parseTombstone(row?.doc)).toMatchObject({ left: "archived" });
  expect(JSON.stringify(row?.doc)).not.toMatch(/Ổ gà|log/);
  const { body } = await ask(`26882/${id}`);
  expect((body["ticket"] as TicketDocument).log).toEqual(before.log);
  expect((body["ticket"] as TicketDocument).report).toEqual(before.report);
});

test("its words are off the ward's disk soon after, not only out of sight", async () => {
  const id = await published();
  const { _rev } = (await inWard(id)) as TicketDocument & { _rev: string };
  const old = () => server.ask(`/couch/ward_26882/${id}?rev=${_rev}`, { as: "canbo.a" });
  expect((await old()).status).toBe(200);
  rest();
  await running.archive();
  await eventually(async () => ((await old()).status === 404 ? true : undefined));
});

test("what is not ended stays, and what is archived is not archived again", async () => {
  rest();
  await running.archive();
  expect(await running.archive()).toBe(0);
  const open = await server.ask("/couch/ward_26882/_all_docs", { as: "canbo.a" });
  const { rows } = (await open.json()) as { rows: { id: string }[] };
  expect(rows.filter((row) => !row.id.startsWith("_")).length).toBeGreaterThanOrEqual(2);
});

test("work that comes late is told so, brings the ticket back and is in it, by the ordinary door", async () => {
  const id = await published();
  const known = await inWard(id);
  rest();
  await running.archive();
  const entry = {
    ...known.log[1],
    id: "01M7DRV5NG3SE0NWGAV6QW3HF1",
    kind: "noted",
    body: { text: "Ghi khi mất mạng" },
  };
  const late = { ...known, log: [...known.log, entry] };
  const push = (doc: object) =>
    server.ask("/couch/ward_26882/_bulk_docs", {
      as: "canbo.a",
      method: "POST",
      body: { docs: [doc] },
    });
  expect(await (await push(late)).json()).toMatchObject([{ error: "conflict" }]);
  const anew = { ...late, _rev: undefined };
  expect(await (await push(anew)).json()).toMatchObject([{ error: "forbidden" }]);
  expect(await (await bringBack(id)).json()).toEqual({ back: true });
  const back = await inWard(id);
  expect(back.log).toEqual(known.log);
  expect((await (await push({ ...back, log: late.log })).json()) as unknown).toMatchObject([
    { ok: true },
  ]);
  rest();
  await running.archive();
  const { body } = await ask(`26882/${id}`);
  expect((body["ticket"] as TicketDocument).log.map((one) => one.id)).toContain(entry.id);
});

test("asked for twice, and twice at once, a ticket is back once; it then stays for a while", async () => {
  const id = await archived();
  const answers = await Promise.all([1, 2, 3].map(() => bringBack(id)));
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
  expect((await bringBack(id)).status).toBe(200);
  await running.archive();
  expect(await statusIn(id)).toBe(200);
  rest();
  await running.archive();
  expect(await statusIn(id)).toBe(404);
});

test("an older copy that comes up beside the archive loses nothing of either", async () => {
  const id = await published();
  const known = await inWard(id);
  rest();
  await running.archive();
  const short = { ...known, log: known.log.slice(0, 2) };
  const { _rev, ...anew } = short as typeof short & { _rev: string };
  void _rev;
  await running.office.open("ward_26882").put(anew);
  expect((await bringBack(id)).status).toBe(200);
  expect((await inWard(id)).log).toEqual(known.log);
});

test("the copy of a ticket that was sent on long ago leaves with word of who has it", async () => {
  key += 1;
  const [first] = (
    (await (
      await server.ask("/couch/ward_26882/_all_docs?include_docs=true", { as: "canbo.a" })
    ).json()) as {
      rows: { id: string; doc: TicketDocument }[];
    }
  ).rows.filter((row) => row.doc.log?.length === 1);
  const id = first?.id ?? "";
  const body = { toUnit: "27418", reason: "outOfArea" };
  await server.ask(`/api/dispatch/26882/${id}`, { as: "tongdai", method: "POST", body });
  rest();
  await running.archive();
  expect(parseTombstone((await pulled(id))?.doc)).toMatchObject({ left: "moved", unitId: "27418" });
  expect((await server.ask(`/couch/ward_27418/${id}`, { as: "canbo.b" })).status).toBe(200);
  await bringBack(id);
  const late = await write(server, { id, as: "canbo.a", kind: "noted", body: { text: "Muộn" } });
  await running.settled();
  const there = await ticket(server, { ward: "27418", id, as: "canbo.b" });
  expect(there.log.map((entry) => entry.id)).toContain(late);
});

test("a copy left behind wakes nothing that rests elsewhere, unless it has something new", async () => {
  const id = await reported("Góp ý cho phường bên", { requestKind: "suggestion" });
  const body = { toUnit: "27418", reason: "outOfArea" };
  await server.ask(`/api/dispatch/26882/${id}`, { as: "tongdai", method: "POST", body });
  const [here, there] = ["26882", "27418"].map((unit) => running.office.open(`ward_${unit}`));
  if (here === undefined || there === undefined) throw new Error("no wards");
  const guided = hubEntry({
    kind: "guided",
    body: { to: "otherBody", text: "Mời liên hệ phòng chuyên môn." },
    id: followingId(id, "guided", server.clock.now()),
    atMs: server.clock.now(),
  });
  expect((await appendEntries(there, id, [guided])).ok).toBe(true);
  await running.settled();
  rest();
  await running.archive();
  expect([await here.get(id), await there.get(id)]).toEqual([undefined, undefined]);
  await bringBack(id);
  await running.settled();
  expect(await there.get(id)).toBeUndefined();
  const late = await write(server, { id, as: "canbo.a", kind: "noted", body: { text: "Muộn" } });
  await running.settled();
  const back = await ticket(server, { ward: "27418", id, as: "canbo.b" });
  expect(back.log.map((entry) => entry.id)).toEqual(expect.arrayContaining([guided.id, late]));
});

test("the archive is searched by words without tone marks, field and time, newest first", async () => {
  const id = await archived("Cây xanh ngã chắn lối");
  await archived("Nắp hố ga mất");
  const found = await ask("26882?text=cay%20xanh");
  expect(found.body["rows"]).toMatchObject([{ id, left: "archived", field: "traffic" }]);
  expect((await ask("26882?text=khong-co-gi-nhu-the")).body["rows"]).toEqual([]);
  expect((await ask("26882?field=trees")).body["rows"]).toEqual([]);
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  expect((await ask(`26882?from=${tomorrow}`)).body["rows"]).toEqual([]);
  const first = await ask("26882?limit=1");
  const second = await ask(`26882?limit=1&before=${String(first.body["next"])}`);
  const ids = [first, second].map(({ body }) => (body["rows"] as { id: string }[])[0]?.id ?? "");
  expect(ids[0] ?? "").toMatch(/^01/);
  expect((ids[0] ?? "") > (ids[1] ?? "")).toBe(true);
});

test("nobody of another ward finds, reads or brings back anything, and nobody writes there", async () => {
  const id = await archived();
  for (const as of ["canbo.b", "tongdai", "yte.a"]) {
    expect((await ask("26882", as)).status).toBe(403);
    expect((await ask(`26882/${id}`, as)).status).toBe(403);
    expect((await bringBack(id, as)).status).toBe(403);
    expect((await server.ask(`/couch/archive_26882/${id}`, { as })).status).toBe(403);
  }
  expect((await server.ask("/api/archive/26882")).status).toBe(401);
  expect((await ask(`26882/01M7DRV5NG3SE0NWGAV6QW3HF0`)).status).toBe(404);
  expect((await bringBack("01M7DRV5NG3SE0NWGAV6QW3HF0")).status).toBe(404);
  expect((await bringBack(id, "canbo.b", "27418")).status).toBe(404);
  const kept = await server.ask(`/couch/archive_26882/${id}`, { as: "lanhdao.a" });
  const doc = (await kept.json()) as object;
  const put = { as: "lanhdao.a", method: "PUT", body: { ...doc, left: "moved" } };
  expect((await server.ask(`/couch/archive_26882/${id}`, put)).status).toBe(403);
});
