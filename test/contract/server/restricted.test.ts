import { afterAll, beforeAll, expect, test } from "vitest";
import type { RestrictedPart } from "../../../domain/model/restricted-part";
import { isRestrictedPart } from "../../../domain/model/restricted-part";
import type { TestServer } from "./support/test-server";
import { openTestServer } from "./support/test-server";
import { ticket } from "./support/ticket-work";

let server: TestServer;
let id = "";
const photo = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 9, 8, 7, 6, 0xff, 0xd9]);

beforeAll(async () => {
  server = await openTestServer();
  const answer = await server.ask("/api/intake/reports", {
    as: "tongdai",
    method: "POST",
    headers: { "idempotency-key": "restricted-0001" },
    body: {
      channel: "phone",
      requestKind: "incident",
      field: "epidemic_suspected",
      subject: "Ông Mẫu Văn Ho sốt cao",
      text: "Ông Mẫu Văn Ho ở số 7 sốt cao ba ngày, tôi là Cao Văn Thử Nghiệm.",
      place: { text: "số 7 hẻm 5 Quang Trung", quarter: "khu phố 2", unitCode: "26882" },
      reporter: { name: "Cao Văn Thử Nghiệm", phone: "0900 000 084" },
      photos: [{ base64: photo.toString("base64") }],
    },
  });
  expect(answer.status).toBe(201);
  id = ((await answer.json()) as { ticketId: string }).ticketId;
});
afterAll(() => server.remove());

async function read(as: string | undefined, unit = "26882", path = id) {
  const who = as === undefined ? {} : { as };
  return server.ask(`/api/restricted/${unit}/${path}`, who);
}

async function readings(): Promise<readonly Record<string, unknown>[]> {
  const database = server.running().couch.admin.open("access_log");
  const rows = await database.list({ startKey: "line:", endKey: "line:\ufff0" });
  return rows.map((row) => (row.doc as { record: Record<string, unknown> }).record);
}

test("[AUTH-1] the ward's ticket says that something is restricted and nothing of it", async () => {
  const document = await ticket(server, { ward: "26882", id, as: "canbo.a" });
  expect(document.report).toMatchObject({ restricted: "health", evidence: [] });
  expect(document.report.place.quarter).toBe("khu phố 2");
  expect(JSON.stringify(document)).not.toMatch(/Mẫu Văn Ho|sốt|hẻm 5|Thử Nghiệm/);
});

test("[AUTH-2] who has the flag of that ward reads it, without the reporter, and is noted", async () => {
  const before = (await readings()).length;
  const part: unknown = await (await read("yte.a")).json();
  expect(isRestrictedPart(part)).toBe(true);
  expect(part).toMatchObject({
    ticketId: id,
    why: "health",
    text: "Ông Mẫu Văn Ho ở số 7 sốt cao ba ngày, tôi là ….",
    place: { text: "số 7 hẻm 5 Quang Trung" },
  });
  const noted = await readings();
  expect(noted).toHaveLength(before + 1);
  expect(noted.at(-1)).toMatchObject({
    action: "revealed",
    what: "restricted",
    user: "yte.a",
    unitId: "26882",
    ticketId: id,
  });
});

test("[AUTH-2] its photos lie beside it, are shown the same way and noted too", async () => {
  const part = (await (await read("yte.a")).json()) as RestrictedPart;
  const sha256 = part.evidence[0]?.sha256 ?? "";
  const answer = await read("yte.a", "26882", `${id}/photos/${sha256}`);
  expect(answer.headers.get("content-type")).toBe("image/jpeg");
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(photo);
  expect((await readings()).at(-1)).toMatchObject({ what: "restricted-photo", sha256 });
  expect((await server.ask(`/couch/evidence_26882/${sha256}`, { as: "canbo.a" })).status).toBe(404);
  for (const as of ["canbo.a", "lanhdao.a", "canbo.b"]) {
    expect((await read(as, "26882", `${id}/photos/${sha256}`)).status).toBe(403);
  }
});

test("[AUTH-2] no role implies the flag, nor does the flag of another ward", async () => {
  const before = (await readings()).length;
  for (const as of ["canbo.a", "hientruong.a", "lanhdao.a", "giamsat", "tongdai", "yte.b"]) {
    expect([as, (await read(as)).status]).toEqual([as, 403]);
  }
  expect((await read(undefined)).status).toBe(401);
  expect((await read("yte.a", "27418")).status).toBe(403);
  expect((await read("yte.a", "99999")).status).toBe(403);
  expect(await readings()).toHaveLength(before);
});

test("[AUTH-2] CouchDB itself shows it to nobody, flag or not: it could not note who looked", async () => {
  for (const as of ["yte.a", "canbo.a", "lanhdao.a", "giamsat", "tongdai"]) {
    for (const path of ["", `/${id}`, "/_all_docs?include_docs=true", "/_changes", "/_local/x"]) {
      const answer = await server.ask(`/couch/restricted_26882${path}`, { as });
      expect([as, path, answer.status]).toEqual([as, path, 403]);
    }
  }
});

test("[AUTH-2] the flag alone neither reads nor writes anything else", async () => {
  for (const db of ["ward_26882", "evidence_26882", "intake", "access_log"]) {
    expect([db, (await server.ask(`/couch/${db}`, { as: "yte.a" })).status]).toEqual([db, 403]);
  }
});

test("[AUTH-1] what may be a denunciation reaches its ward by an operator alone, restricted", async () => {
  const answer = await server.ask("/api/intake/reports", {
    as: "tongdai",
    method: "POST",
    headers: { "idempotency-key": "denounced-0001" },
    body: {
      channel: "web",
      requestKind: "denunciation",
      subject: "Cán bộ Mẫu Văn Ngờ nhận tiền",
      text: "Tôi tố cáo Mẫu Văn Ngờ.",
      place: { text: "trụ sở", unitCode: "26882" },
      reporter: { name: "Cao Văn Thử Nghiệm", phone: "0900 000 084" },
      photos: [{ base64: photo.toString("base64"), caption: "Biên lai" }],
    },
  });
  expect(answer.status).toBe(202);
  const { ticketId } = (await answer.json()) as { ticketId: string };
  const send = (as: string, toUnit = "26882") =>
    server.ask(`/api/intake/reports/${ticketId}/dispatch`, {
      as,
      method: "POST",
      body: { toUnit },
    });
  for (const as of ["canbo.a", "lanhdao.a", "giamsat", "yte.a"]) {
    expect((await send(as)).status).toBe(403);
  }
  expect((await send("tongdai", "99999")).status).toBe(409);
  expect((await Promise.all([send("tongdai"), send("tongdai")])).some((one) => one.ok)).toBe(true);
  expect((await send("tongdai")).status).toBe(200);
  expect((await send("tongdai", "27418")).status).toBe(409);
  const inWard = await ticket(server, { ward: "26882", id: ticketId, as: "canbo.a" });
  expect(inWard.report).toMatchObject({ restricted: "denunciation", evidence: [] });
  expect(inWard.report.reporterMask).toBe("Người dân (đề nghị giữ bí mật)");
  expect(JSON.stringify(inWard)).not.toMatch(/Mẫu Văn Ngờ|tiền|0084|Biên lai/);
  const part = (await (await read("yte.a", "26882", ticketId)).json()) as RestrictedPart;
  expect(part).toMatchObject({ why: "denunciation", text: "Tôi tố cáo Mẫu Văn Ngờ." });
  expect(part.evidence).toMatchObject([{ caption: "Biên lai" }]);
});

test("what is not there is not found, and no path reaches past a ticket", async () => {
  expect((await read("yte.a", "26882", "01M7DRV5NG3SE0NWGAV6QW3HF0")).status).toBe(404);
  for (const path of ["_design%2Fward-desk", "..%2Fward_26882", "_all_docs", `${id}%00`]) {
    const { status } = await read("yte.a", "26882", path);
    expect([path, status === 400 || status === 404]).toEqual([path, true]);
  }
});

test("where the reading cannot be noted, nothing is shown", async () => {
  const log = server.running().couch.admin;
  const design = await log.open("access_log").get("_design/ward-desk");
  const shut = `function () { throw { forbidden: "full" }; }`;
  const doc = { ...(design?.doc as object), _id: "_design/ward-desk", validate_doc_update: shut };
  await log.open("access_log").put(doc, design?.rev);
  const answer = await read("yte.a");
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toMatch(/Mẫu Văn Ho/);
  await server.restart();
  expect((await read("yte.a")).status).toBe(200);
});
