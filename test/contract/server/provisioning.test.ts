import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestServer } from "./support/test-server";
import { openTestServer } from "./support/test-server";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.remove());

const wards = ["26882", "27418"];
const databases = [
  ...wards.flatMap((ward) => [`ward_${ward}`, `evidence_${ward}`, `restricted_${ward}`]),
  ...["config", "intake", "summaries", "access_log"],
];

/** Everything that a start could have changed. */
async function picture() {
  const { couch, settled } = server.running();
  await settled();
  return Promise.all(
    databases.map(async (name) => {
      const { changes, lastSeq } = await couch.admin.open(name).changes("0", 1_000);
      const docs = changes.map(({ id, doc }) => `${id} ${(doc as { _rev: string })._rev}`).sort();
      return { name, lastSeq, docs, security: await couch.admin.readSecurity(name) };
    }),
  );
}

test("started again on the same data, not one document or right changes", async () => {
  const before = await picture();
  await server.restart();
  const withoutSeq = ({ name, docs, security }: (typeof before)[number]) => ({
    name,
    docs,
    security,
  });
  expect((await picture()).map(withoutSeq)).toEqual(before.map(withoutSeq));
  for (const { name, lastSeq } of before) {
    const since = await server.running().couch.admin.open(name).changes(lastSeq, 10);
    expect([name, since.changes]).toEqual([name, []]);
  }
});

test("each ward's door refuses what the domain refuses", async () => {
  const put = (doc: object) =>
    server.ask("/couch/ward_26882/x", { as: "canbo.a", method: "PUT", body: doc });
  const answer = await put({ hello: "there" });
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({
    error: "forbidden",
    reason: expect.stringMatching(/^not-a-ticket/) as unknown,
  });
});

test("a signed-in person changes neither rights nor doors", async () => {
  const rights = await server.ask("/couch/ward_26882/_security", {
    as: "lanhdao.a",
    method: "PUT",
    body: { members: { names: [], roles: [] } },
  });
  const door = await server.ask("/couch/ward_26882/_design/ward-desk", {
    as: "lanhdao.a",
    method: "PUT",
    body: {},
  });
  expect([rights.ok, door.ok]).toEqual([false, false]);
  const admin = server.running().couch.admin;
  expect(JSON.stringify(await admin.readSecurity("ward_26882"))).toContain("ward:26882:official");
  expect((await admin.open("ward_26882").get("_design/ward-desk"))?.doc).toHaveProperty("version");
});

test("everybody reads the settings with the day they hold from, and only the city writes them", async () => {
  const read = await server.ask("/couch/config/sla-policies", { as: "canbo.b" });
  expect(await read.json()).toMatchObject({
    type: "config",
    effectiveFrom: "2020-05-04",
    rows: expect.arrayContaining([expect.objectContaining({ id: "covid_60m" })]) as unknown,
  });
  const write = await server.ask("/couch/config/own", {
    as: "canbo.b",
    method: "PUT",
    body: {},
  });
  expect(write.status).toBe(403);
});

test("the staff directory names people and their roles and nothing secret", async () => {
  const answer = await server.ask("/couch/config/staff", { as: "canbo.a" });
  const text = await answer.text();
  expect(text).toContain("canbo.b");
  expect(text).not.toMatch(/scrypt|password/i);
});

test("what the office edited in the settings stays over a restart", async () => {
  const { couch } = server.running();
  const config = couch.admin.open("config");
  const stored = await config.get("phrases");
  const edited = { ...(stored?.doc as object), _id: "phrases", rows: [{ own: "words" }] };
  await config.put(edited, stored?.rev);
  await server.restart();
  const after = await server.running().couch.admin.open("config").get("phrases");
  expect(after?.doc).toMatchObject({ rows: [{ own: "words" }] });
});

test("an emptied database raises the epoch, so that devices offer again what they hold", async () => {
  const epochNow = async () =>
    (await (await server.ask("/api/identity")).json()) as { epoch: string; serverId: string };
  const before = await epochNow();
  const accounts = server.running().couch.admin.open("accounts");
  const stored = await accounts.get("server-identity");
  await accounts.remove("server-identity", stored?.rev ?? "");
  await server.restart();
  const after = await epochNow();
  expect(after.serverId).toBe(before.serverId);
  expect(after.epoch).not.toBe(before.epoch);
});

test("with sample passwords the server listens on this machine only", async () => {
  const host = "0.0.0.0";
  await expect(server.startWith({ host })).rejects.toThrow(/this machine only/);
  await server.stop();
  await expect(server.startWith({ host, sample: false })).rejects.toThrow(/this machine only/);
  await server.restart();
});
