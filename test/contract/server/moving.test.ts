import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TicketDocument } from "../../../domain/model/ticket";
import { storeEvidence } from "../../../sync-server/evidence/store-evidence";
import type { TestServer } from "./support/test-server";
import { openTestServer } from "./support/test-server";
import { eventually, ticket, ticketsOf, write } from "./support/ticket-work";

let server: TestServer;
let key = 0;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.remove());

const photo = (last: number) =>
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 5, 5, 5, last, 0xff, 0xd9]).toString("base64");

async function aTicket(more: object = {}): Promise<string> {
  key += 1;
  const answer = await server.ask("/api/intake/reports", {
    as: "tongdai",
    method: "POST",
    headers: { "idempotency-key": `moving-${String(key)}-000` },
    body: {
      channel: "phone",
      requestKind: "incident",
      subject: "Nắp cống bể",
      text: "Nắp cống bể",
      place: { text: "số 7 hẻm 5", unitCode: "26882" },
      reporter: { name: "Cao Văn Thử Nghiệm", phone: "0900 000 084" },
      ...more,
    },
  });
  return ((await answer.json()) as { ticketId: string }).ticketId;
}

const move = (id: string, more: object = {}, { as = "tongdai", unit = "26882" } = {}) =>
  server.ask(`/api/dispatch/${unit}/${id}`, {
    as,
    method: "POST",
    body: { toUnit: "27418", reason: "outOfArea", ...more },
  });

const kinds = (document: TicketDocument) => document.log.map((entry) => entry.kind);
const inA = (id: string) => ticket(server, { ward: "26882", id, as: "canbo.a" });
const inB = (id: string) => ticket(server, { ward: "27418", id, as: "canbo.b" });

test("[DOOR-8] a ticket that is sent on takes its id, its whole log and its photos along", async () => {
  const id = await aTicket({ photos: [{ base64: photo(1) }] });
  await write(server, { id, as: "canbo.a", kind: "accepted", body: {} });
  expect((await move(id, { note: "Thuộc phường bên cạnh" })).status).toBe(200);
  const [here, there] = [await inA(id), await inB(id)];
  expect(kinds(here)).toEqual(["dispatched", "accepted", "forwarded"]);
  expect(kinds(there)).toEqual(["dispatched", "accepted", "forwarded", "dispatched"]);
  expect(there).toMatchObject({ id, code: here.code, unitId: "27418", report: here.report });
  expect(here.log[2]).toMatchObject({
    by: { user: "tongdai", role: "operator" },
    body: { toUnit: "27418", unitName: "Phường Chánh Hưng", note: "Thuộc phường bên cạnh" },
  });
  const sha256 = there.report.evidence[0]?.sha256 ?? "";
  for (const at of [`${sha256}:receipt`, `${sha256}:c:000000/bytes`]) {
    expect((await server.ask(`/couch/evidence_27418/${at}`, { as: "canbo.b" })).status).toBe(200);
  }
  await write(server, { id, ward: "27418", as: "canbo.b", kind: "accepted", body: {} });
});

test("ordered twice, and twice at once, it goes once", async () => {
  const id = await aTicket();
  const answers = await Promise.all([move(id), move(id), move(id)]);
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
  expect((await move(id)).status).toBe(200);
  expect(kinds(await inB(id)).filter((kind) => kind === "dispatched")).toHaveLength(2);
});

test("what comes late to the copy that stayed behind reaches the ward that has it now", async () => {
  const id = await aTicket();
  await move(id);
  const late = await write(server, {
    id,
    as: "hientruong.a",
    kind: "noted",
    body: { text: "Đã ghé xem hôm qua." },
  });
  const there = await eventually(async () => {
    const document = await inB(id);
    return document.log.some((entry) => entry.id === late) ? document : undefined;
  });
  expect(new Set(there.log.map((entry) => entry.id)).size).toBe(there.log.length);
});

test("a photo that was still on its way follows once it has arrived", async () => {
  const id = await aTicket();
  const bytes = Buffer.from(photo(9), "base64");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const before = await inA(id);
  const entry = {
    ...before.log[0],
    id: "01M7DRV5NG3SE0NWGAV6QW3HE2",
    kind: "noted",
    by: { user: "canbo.a", name: "canbo.a Mẫu", role: "official", unitId: "26882" },
    body: { text: "Có ảnh" },
    evidence: [{ sha256, mediaType: "image/jpeg", sizeBytes: bytes.byteLength, by: "canbo.a" }],
  };
  const { seen, ...mine } = entry as typeof entry & { seen?: unknown };
  void seen;
  const put = { as: "canbo.a", method: "PUT", body: { ...before, log: [...before.log, mine] } };
  expect((await server.ask(`/couch/ward_26882/${id}`, put)).status).toBe(201);
  expect((await move(id)).status).toBe(200);
  await server.running().settled();
  expect((await inB(id)).log.some((one) => one.id === entry.id)).toBe(true);
  const evidence = server.running().office.open("evidence_26882");
  await storeEvidence(evidence, { bytes, mediaType: "image/jpeg", by: "canbo.a" }, Date.now());
  server.clock.forward(60_000);
  await server.running().settled();
  const receipt = `/couch/evidence_27418/${sha256}:receipt`;
  expect((await server.ask(receipt, { as: "canbo.b" })).status).toBe(200);
  const chunk = `/couch/evidence_27418/${sha256}:c:000000/bytes`;
  expect((await server.ask(chunk, { as: "canbo.b" })).status).toBe(200);
});

test("a crash between the two wards is made good by itself", async () => {
  const id = await aTicket();
  await move(id);
  const ward = server.running().couch.admin.open("ward_27418");
  const stored = await ward.get(id);
  await ward.remove(id, stored?.rev ?? "");
  await server.stop();
  const next = await server.startWith({});
  try {
    const first = next.office.open("ward_26882");
    await first.putLocal("publish-watcher", { seq: "0" });
    await next.settled();
    expect(await next.office.open("ward_27418").get(id)).toBeDefined();
  } finally {
    await next.close();
  }
  await server.restart();
});

test("the city's summary tells where it is now", async () => {
  const id = await aTicket();
  await move(id);
  await server.running().settled();
  const { code } = await inB(id);
  const summary = await server.running().office.open("summaries").get(code);
  expect(summary?.doc).toMatchObject({ unitId: "27418", status: "dispatched" });
});

test("sent back to where it came from, it goes on there with all that was done elsewhere", async () => {
  const id = await aTicket();
  await move(id);
  await write(server, { id, ward: "27418", as: "canbo.b", kind: "accepted", body: {} });
  const back = { toUnit: "26882", reason: "rerouted" };
  expect((await move(id, back, { unit: "27418" })).status).toBe(200);
  const here = await inA(id);
  expect(here.unitId).toBe("26882");
  expect(kinds(here).filter((kind) => kind === "dispatched")).toHaveLength(3);
  expect(here.log.some((entry) => entry.by.user === "canbo.b")).toBe(true);
  await write(server, { id, as: "canbo.a", kind: "accepted", body: {} });
});

test("[AUTH-2] the restricted part goes along, and those of the former ward read it no longer", async () => {
  const id = await aTicket({ field: "epidemic_suspected", photos: [{ base64: photo(2) }] });
  const read = (unit: string, as: string) => server.ask(`/api/restricted/${unit}/${id}`, { as });
  expect((await read("26882", "yte.a")).status).toBe(200);
  await move(id);
  expect((await read("26882", "yte.a")).status).toBe(404);
  const answer = await read("27418", "yte.b");
  expect(answer.status).toBe(200);
  const part = (await answer.json()) as { evidence: { sha256: string }[]; text: string };
  expect(part.text).toBe("Nắp cống bể");
  const path = `/api/restricted/27418/${id}/photos/${part.evidence[0]?.sha256 ?? ""}`;
  expect((await server.ask(path, { as: "yte.b" })).status).toBe(200);
  const left = await server.running().couch.admin.open("restricted_26882").list({
    startKey: "0",
    endKey: "\ufff0",
  });
  expect(left.filter((row) => !row.id.startsWith("_design/"))).toEqual([]);
});

test("only operators send on, only to a ward with a desk, and only what is under way", async () => {
  const id = await aTicket();
  for (const as of ["canbo.a", "lanhdao.a", "giamsat", "yte.a"]) {
    expect((await move(id, {}, { as })).status).toBe(403);
  }
  expect((await move(id, { toUnit: "26882" })).status).toBe(409);
  expect((await move(id, { toUnit: "99999" })).status).toBe(409);
  expect((await move(id, { reason: "whim" })).status).toBe(400);
  expect((await move(id, {}, { unit: "99999" })).status).toBe(404);
  expect((await move("01M7DRV5NG3SE0NWGAV6QW3HF0")).status).toBe(404);
  expect(kinds(await inA(id))).toEqual(["dispatched"]);
  expect(await ticketsOf(server, "27418", "canbo.b")).not.toContainEqual(
    expect.objectContaining({ id }),
  );
});
