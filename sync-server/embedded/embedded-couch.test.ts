import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import Fastify from "fastify";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type EmbeddedCouch, openEmbeddedCouch } from "./embedded-couch";
import { type ListeningCouch, listenAlone } from "./listen-alone";

const admin = { name: "admin", password: "sesame" };
const headers = {
  Authorization: `Basic ${btoa("admin:sesame")}`,
  "Content-Type": "application/json",
};

let folder: string;
let couch: EmbeddedCouch;
let server: ListeningCouch;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "ward-desk-embedded-"));
  await start();
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  couch = await openEmbeddedCouch({ folder, admin });
  server = await listenAlone(couch);
}

async function ask(method: string, at: string, body?: unknown): Promise<unknown> {
  const response = await fetch(server.url + at, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return response.json();
}

describe("the embedded server", () => {
  test("finds everything again after a restart, its identity and its sequences too", async () => {
    await ask("PUT", "/ward");
    await ask("PUT", "/ward/_security", { members: { names: ["lan"] } });
    await ask("PUT", "/ward/x", { v: 1 });
    await ask("PUT", "/ward/_local/checkpoint", { v: 2 });
    const before = {
      welcome: await ask("GET", "/"),
      doc: await ask("GET", "/ward/x"),
      local: await ask("GET", "/ward/_local/checkpoint"),
      security: await ask("GET", "/ward/_security"),
      changes: await ask("GET", "/ward/_changes"),
      info: await ask("GET", "/ward"),
    };
    await server.close();
    await start();
    expect({
      welcome: await ask("GET", "/"),
      doc: await ask("GET", "/ward/x"),
      local: await ask("GET", "/ward/_local/checkpoint"),
      security: await ask("GET", "/ward/_security"),
      changes: await ask("GET", "/ward/_changes"),
      info: await ask("GET", "/ward"),
    }).toEqual(before);
  });

  test("tells in this process which database changed", async () => {
    const heard: string[] = [];
    const stop = couch.onDatabaseChanged((db) => heard.push(db));
    await ask("PUT", "/ward");
    await ask("PUT", "/ward/x", {});
    await ask("PUT", "/ward/x", {});
    await ask("POST", "/ward/_bulk_docs", { docs: [{}, {}, {}] });
    await ask("PUT", "/ward/_local/x", {});
    // One for the creation, one a write; a conflict and a local document change nothing.
    expect(heard).toEqual(["ward", "ward", "ward"]);
    stop();
    await ask("PUT", "/ward/y", {});
    expect(heard).toHaveLength(3);
  });

  test("ends open feeds when it closes", async () => {
    await ask("PUT", "/ward");
    const feeds = ["longpoll", "continuous", "eventsource"].map(async (feed) => {
      const at = `${server.url}/ward/_changes?feed=${feed}&since=now&heartbeat=30000`;
      const response = await fetch(at, { headers });
      return { status: response.status, rest: response.text() };
    });
    const waiting = await Promise.all(feeds);
    expect(waiting.map(({ status }) => status)).toEqual([200, 200, 200]);
    couch.stopFeeds();
    const [longpoll] = await Promise.all(waiting.map(({ rest }) => rest));
    expect(JSON.parse(longpoll ?? "")).toMatchObject({ results: [], pending: 0 });
  });

  test("clears away a deletion that was cut short", async () => {
    await server.close();
    await mkdir(path.join(folder, "databases", "deleted.1234"));
    await start();
    expect(await readdir(path.join(folder, "databases"))).toEqual([]);
    expect(await ask("GET", "/_all_dbs")).toEqual([]);
  });

  test("works under a prefix beside other routes", async () => {
    const app = Fastify({ forceCloseConnections: true });
    app.get("/api/health", () => ({ ok: true }));
    await app.register(couch.plugin, { prefix: "/couch" });
    const url = await app.listen({ host: "127.0.0.1", port: 0 });
    const status = async (at: string, method = "GET") =>
      (await fetch(url + at, { method, headers: { Authorization: headers.Authorization } })).status;
    expect(await status("/couch")).toBe(200);
    expect(await status("/couch/")).toBe(200);
    expect(await status("/couch/ward", "PUT")).toBe(201);
    expect(await status("/couch/ward/_all_docs")).toBe(200);
    expect(await status("/couch/nothing/x")).toBe(404);
    expect(await status("/api/health")).toBe(200);
    expect(await status("/api/nothing")).toBe(404);
    const anonymous = await fetch(`${url}/couch/_all_dbs`);
    expect(anonymous.status).toBe(401);
    await app.close();
  });

  test("loses nothing that it has acknowledged when it is killed", async () => {
    await server.close();
    const acknowledged = new Set<string>();
    for (let round = 0; round < 2; round += 1) {
      const victim = await startVictim();
      await put(victim.url, "/ward");
      const before = acknowledged.size;
      const writers = [0, 1, 2].map((lane) =>
        writeUntilDeath(victim.url, `r${round}l${lane}`, (id) => acknowledged.add(id)),
      );
      await expect
        .poll(() => acknowledged.size, { timeout: 20_000, interval: 5 })
        .toBeGreaterThan(before + 30);
      victim.process.kill("SIGKILL");
      await once(victim.process, "exit");
      await Promise.all(writers);
    }
    await start();
    const { rows } = (await ask("GET", "/ward/_all_docs")) as { rows: { id: string }[] };
    const kept = new Set(rows.map((row) => row.id));
    expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
    const { results } = (await ask("GET", "/ward/_changes")) as { results: unknown[] };
    expect(results).toHaveLength(rows.length);
  }, 60_000);
});

async function startVictim(): Promise<{ process: ChildProcess; url: string }> {
  const program = path.join(import.meta.dirname, "embedded-couch.test-process.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { process: child, url: line.toString().trim() };
}

async function put(url: string, at: string): Promise<boolean> {
  const response = await fetch(url + at, { method: "PUT", headers, body: "{}" });
  return response.ok;
}

/** Writes one document after the other; answers the ids that were acknowledged before the end. */
async function writeUntilDeath(
  url: string,
  lane: string,
  onWritten: (id: string) => void,
): Promise<void> {
  for (let count = 0; ; count += 1) {
    const id = `${lane}n${count}`;
    try {
      if (!(await put(url, `/ward/${id}`))) return;
    } catch {
      return;
    }
    onWritten(id);
  }
}
