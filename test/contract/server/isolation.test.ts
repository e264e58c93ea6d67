import { afterAll, beforeAll, expect, test } from "vitest";
import { foreignDatabaseRequests } from "./support/hostile-requests";
import { sendRaw } from "./support/raw-request";
import type { TestServer } from "./support/test-server";
import { openTestServer } from "./support/test-server";
import { eventually, ticketsOf, write } from "./support/ticket-work";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.remove());

const status = async (path: string, as?: string, method = "GET", body?: unknown) =>
  (
    await server.ask(path, {
      method,
      ...(as === undefined ? {} : { as }),
      ...(body === undefined ? {} : { body }),
    })
  ).status;

const readings = (db: string): readonly (readonly [string, string, unknown?])[] => [
  [`/couch/${db}`, "GET"],
  [`/couch/${db}/_all_docs?include_docs=true`, "GET"],
  [`/couch/${db}/_changes?include_docs=true`, "GET"],
  [`/couch/${db}/_bulk_get`, "POST", { docs: [{ id: "x" }] }],
  [`/couch/${db}/_bulk_docs`, "POST", { docs: [{ _id: "x" }] }],
  [`/couch/${db}/_local/x`, "GET"],
  [`/couch/${db}/_security`, "GET"],
  [`/couch/${db}/x`, "PUT", {}],
];

test("nobody of ward A reads or writes anything of ward B", async () => {
  for (const db of ["ward_27418", "evidence_27418", "restricted_27418"]) {
    for (const as of ["canbo.a", "hientruong.a", "lanhdao.a"]) {
      for (const [path, method, body] of readings(db)) {
        expect([as, path, await status(path, as, method, body)]).toEqual([as, path, 403]);
      }
    }
  }
});

test("no ward reads who reported, who has an account or who looked", async () => {
  for (const db of ["intake", "accounts", "access_log"]) {
    for (const [path, method, body] of readings(db)) {
      expect([path, await status(path, "lanhdao.a", method, body)]).toEqual([path, 403]);
    }
  }
});

test("an operator reads the intake and no ward", async () => {
  expect(await status("/couch/intake", "tongdai")).toBe(200);
  expect(await status("/couch/ward_26882", "tongdai")).toBe(403);
  expect(await status("/couch/accounts", "tongdai")).toBe(403);
});

test("an area's supervisor reads the wards below and not what is restricted", async () => {
  expect(await status("/couch/ward_26882", "giamsat")).toBe(200);
  expect(await status("/couch/ward_27418", "giamsat")).toBe(200);
  expect(await status("/couch/restricted_26882", "giamsat")).toBe(403);
});

test("without a token nothing opens", async () => {
  for (const [path, method, body] of readings("ward_26882")) {
    expect([path, await status(path, undefined, method, body)]).toEqual([path, 401]);
  }
  expect(await status("/live")).toBe(401);
  expect(await status(`/api/evidence/26882/${"a".repeat(64)}/receipt`, undefined, "POST")).toBe(
    401,
  );
  expect(await status("/api/intake/reports", undefined, "POST", {})).toBe(401);
});

test("a receipt of ward B's evidence is not given to ward A, whether or not there is such a file", async () => {
  for (const unit of ["27418", "99999"]) {
    const path = `/api/evidence/${unit}/${"a".repeat(64)}/receipt`;
    expect(await status(path, "canbo.a", "POST")).toBe(403);
  }
});

test("a ward's documents hold no word about their reporters", async () => {
  const text = JSON.stringify(await ticketsOf(server, "26882", "canbo.a"));
  expect(text).toContain("Ổ gà");
  expect(text).not.toMatch(/Tập Dượt|0900|000 001/);
});

test("a denunciation is in no ward; it waits for the operator", async () => {
  expect(await ticketsOf(server, "26882", "canbo.a")).toHaveLength(2);
  const answer = await server.ask("/couch/intake/_all_docs?include_docs=true", { as: "tongdai" });
  const { rows } = (await answer.json()) as { rows: { doc: Record<string, unknown> }[] };
  expect(rows.map((row) => row.doc).filter((doc) => doc["state"] === "queued")).toMatchObject([
    { queueReason: "denunciation", key: "sample q1" },
  ]);
});

test("an official cannot write in another's name, approve, or undo what stands", async () => {
  const [first] = await ticketsOf(server, "26882", "canbo.a");
  if (first === undefined) throw new Error("no ticket");
  const put = (body: unknown) => status(`/couch/ward_26882/${first.id}`, "canbo.a", "PUT", body);
  const entry = {
    ...first.log[0],
    id: "01M7DRV5NG3SE0NWGAV6QW3HF1",
    kind: "noted",
    body: { text: "x" },
  };
  expect(await put({ ...first, log: [...first.log, entry] })).toBe(403);
  expect(await put({ ...first, log: [] })).toBe(403);
  expect(await put({ ...first, report: { ...first.report, text: "khác" } })).toBe(403);
  expect(await status(`/couch/ward_26882/${first.id}?rev=1-0`, "canbo.a", "DELETE")).not.toBe(200);
});

test("however a path is written, ward A gets nothing of ward B and nobody's identity", async () => {
  const { accessToken } = await server.signIn("canbo.a", "pc-raw");
  const authorization = `Bearer ${accessToken}`;
  const theirs = await ticketsOf(server, "27418", "canbo.b");
  const secrets = [...theirs.map((one) => one.id), "Tập Dượt", "0900 000", "account:", "scrypt"];
  expect(theirs.length).toBeGreaterThan(0);
  for (const { method, path, body, headers = {} } of foreignDatabaseRequests()) {
    const sent = { method, path, headers: { ...headers, authorization } };
    const answer = await sendRaw(server.url(), body === undefined ? sent : { ...sent, body });
    expect([method, path, answer.status >= 400]).toEqual([method, path, true]);
    for (const secret of secrets) {
      // What was asked for may be said back; what lies there may not.
      if (!path.includes(secret)) expect(answer.text).not.toContain(secret);
    }
  }
});

test("the stream of ward A never says that ward B has changed", async () => {
  const { accessToken } = await server.signIn("canbo.a", "pc-live");
  const stop = new AbortController();
  const stream = await fetch(`${server.url()}/live`, {
    headers: { authorization: `Bearer ${accessToken}` },
    signal: stop.signal,
  });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = "";
  const listening = (async () => {
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
      heard += part.value;
    }
  })().catch(() => undefined);
  await work(server, "27418", "canbo.b");
  await work(server, "26882", "canbo.a");
  await eventually(async () => (heard.includes("ward_26882") ? true : undefined));
  stop.abort();
  await listening;
  expect(heard).not.toMatch(/27418|intake|accounts|access_log/);
});

/** Something happens in a ward. */
async function work(on: TestServer, ward: string, as: string): Promise<void> {
  const [first] = await ticketsOf(on, ward, as);
  if (first === undefined) throw new Error("no ticket");
  await write(on, { id: first.id, ward, as, kind: "noted", body: { text: "đã xem" } });
}
