import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openEmbeddedCouch } from "../embedded/embedded-couch";
import { type ListeningCouch, listenAlone } from "../embedded/listen-alone";
import { basicAuthorization, type CouchAccess } from "./couch-request";
import type { Database } from "./database";
import { openDatabase } from "./open-database";

const admin = { name: "admin", password: "sesame" };

describe("the door to a database", () => {
  let folder: string;
  let server: ListeningCouch;
  let database: Database;

  const access = (): CouchAccess => ({
    url: server.url,
    authorization: () => basicAuthorization(admin),
  });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "ward-desk-door-"));
    server = await listenAlone(await openEmbeddedCouch({ folder, admin, durable: false }));
    const headers = { Authorization: basicAuthorization(admin) };
    await fetch(`${server.url}/ward`, { method: "PUT", headers });
    database = openDatabase(access(), "ward");
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  test("writes, reads, edits and removes", async () => {
    const first = await database.put({ _id: "đơn/1", v: 1 });
    if (!first.ok) throw new Error(first.reason);
    const second = await database.put({ _id: "đơn/1", v: 2 }, first.value);
    if (!second.ok) throw new Error(second.reason);
    expect(await database.get("đơn/1")).toEqual({
      id: "đơn/1",
      rev: second.value,
      doc: { _id: "đơn/1", _rev: second.value, v: 2 },
    });
    expect(await database.remove("đơn/1", second.value)).toMatchObject({ ok: true });
    expect(await database.get("đơn/1")).toBeUndefined();
  });

  test("returns conflicts and refusals with their reason code", async () => {
    await database.put({ _id: "x" });
    expect(await database.put({ _id: "x" })).toMatchObject({ ok: false, reason: "conflict" });
    await database.put({
      _id: "_design/door",
      validate_doc_update: `function (n) { if (n.bad) throw { forbidden: "not-yours" }; }`,
    });
    expect(await database.put({ _id: "y", bad: true })).toEqual({
      ok: false,
      reason: "forbidden",
      detail: "not-yours",
    });
  });

  test("lists a range and reads changes page by page", async () => {
    for (const id of ["l1", "l2", "l3"]) await database.put({ _id: id });
    const listed = await database.list({ startKey: "l", endKey: "l\ufff0" });
    expect(listed.map(({ id }) => id)).toEqual(["l1", "l2", "l3"]);
    const first = await database.changes("0", 2);
    expect(first.changes).toHaveLength(2);
    expect(first.pending).toBeGreaterThan(0);
    const rest = await database.changes(first.lastSeq, 1_000);
    expect(rest.changes).toHaveLength(first.pending);
    expect(rest.pending).toBe(0);
  });

  test("keeps local documents, the last writer winning", async () => {
    expect(await database.getLocal("position")).toBeUndefined();
    await database.putLocal("position", { seq: "1" });
    await database.putLocal("position", { seq: "2" });
    expect(await database.getLocal("position")).toMatchObject({ seq: "2" });
  });

  test("tells a missing database from a missing document", async () => {
    const missing = openDatabase(access(), "nothing");
    await expect(missing.get("x")).rejects.toMatchObject({ reason: "not-found" });
  });

  test("throws for wrong credentials, by their reason", async () => {
    const authorization = () => basicAuthorization({ name: "admin", password: "wrong" });
    const locked = openDatabase({ url: server.url, authorization }, "ward");
    await expect(locked.get("x")).rejects.toMatchObject({ reason: "unauthorized" });
    await expect(locked.changes("0", 1)).rejects.toMatchObject({ reason: "unauthorized" });
  });

  test("asks for the authorization each time, so that a renewed token is used", async () => {
    let asked = 0;
    const counted = openDatabase(
      { url: server.url, authorization: async () => (asked++, basicAuthorization(admin)) },
      "ward",
    );
    await counted.get("x");
    await counted.changes("0", 1);
    expect(asked).toBe(2);
  });
});

describe("a server that is no CouchDB", () => {
  let server: Server | undefined;
  let connections = 0;

  async function listen(answer: RequestListener): Promise<Database> {
    server = createServer(answer);
    connections = 0;
    server.on("connection", () => (connections += 1));
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    return openDatabase({ url, authorization: () => "Bearer x", timeoutMs: 300 }, "ward");
  }

  afterEach(async () => {
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  });

  const faults: [string, RequestListener, string][] = [
    [
      "answers HTML",
      (_, res) => res.writeHead(502).end("<html>Bad Gateway</html>"),
      "server-failed",
    ],
    ["answers 200 with HTML", (_, res) => res.end("<html>"), "server-failed"],
    ["answers something else", (_, res) => res.end("[]"), "server-failed"],
    ["fails", (_, res) => res.writeHead(500).end('{"error":"x","reason":"y"}'), "server-failed"],
    ["hangs", () => undefined, "unreachable"],
    ["hangs up", (req) => req.socket.destroy(), "unreachable"],
    [
      "stops in the middle",
      (_, res) => {
        res.writeHead(200, { "Content-Length": 100 });
        res.write('{"results":[');
        setTimeout(() => res.destroy(), 20);
      },
      "unreachable",
    ],
  ];
  test.each(faults)("that %s is told by reason", async (_, answer, reason) => {
    const database = await listen(answer);
    await expect(database.changes("0", 1)).rejects.toMatchObject({ reason });
    await expect(database.get("x")).rejects.toMatchObject({ reason });
    await expect(database.put({ _id: "x" })).rejects.toMatchObject({ reason });
  });

  test("that is not there is unreachable", async () => {
    const database = await listen((_, res) => res.end());
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
    await expect(database.get("x")).rejects.toMatchObject({ reason: "unreachable" });
  });

  test("is asked on connections that are kept", async () => {
    const database = await listen((_, res) => res.end('{"_id":"x","_rev":"1-a"}'));
    for (let n = 0; n < 10; n += 1) await database.get("x");
    expect(connections).toBeLessThanOrEqual(2);
  });
});
