import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { CouchAdmin } from "../couch/admin";
import { basicAuthorization } from "../couch/couch-request";
import { openEmbeddedCouch } from "../embedded/embedded-couch";
import { listenAlone } from "../embedded/listen-alone";
import { openLog } from "../log";
import type { DatabaseChanges } from "./database-changes";
import { openDatabaseChanges } from "./open-database-changes";

/** A CouchDB behind something that may keep `_db_updates` from us, as hosted ones do. */
type Front = {
  readonly url: string;
  readonly asked: string[];
  hidden: boolean;
  readonly breakAll: () => void;
  readonly close: () => Promise<void>;
};
type Back = { readonly url: string; readonly admin: Admin; readonly close: () => Promise<void> };
type Admin = { readonly name: string; readonly password: string };

let back: Back;
let front: Front;
let changes: DatabaseChanges | undefined;
let made: string[];
const mark = randomUUID().slice(0, 8);

async function embedded(): Promise<Back> {
  const folder = await mkdtemp(path.join(tmpdir(), "ward-desk-feeds-"));
  const admin = { name: "admin", password: "sesame" };
  const server = await listenAlone(await openEmbeddedCouch({ folder, admin, durable: false }));
  return {
    url: server.url,
    admin,
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function real(couchUrl: string): Promise<Back> {
  const { origin, username, password } = new URL(couchUrl);
  return { url: origin, admin: { name: username, password }, close: async () => undefined };
}

async function openFront(target: string): Promise<Front> {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    const where = request.url ?? "";
    asked.push(where);
    if (opened.hidden && where.startsWith("/_db_updates")) {
      response.writeHead(404).end('{"error":"not_found","reason":"missing"}');
      return;
    }
    const { method, headers } = request;
    const onward = http.request(target + where, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    response.on("close", () => onward.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const opened: Front = {
    url: `http://127.0.0.1:${String(port)}`,
    asked,
    hidden: false,
    breakAll: () => {
      server.closeAllConnections();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return opened;
}

async function ask(method: string, where: string, body?: unknown): Promise<void> {
  await fetch(`${back.url}/${where}`, {
    method,
    headers: {
      authorization: basicAuthorization(back.admin),
      "content-type": "application/json",
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function make(name: string): Promise<string> {
  const database = `ward_${mark}-${name}`;
  made.push(database);
  await ask("PUT", database);
  return database;
}

async function listen(): Promise<string[]> {
  const couch = {
    ensureDatabase: (name: string) => ask("PUT", name),
  } as unknown as CouchAdmin;
  changes = await openDatabaseChanges({
    ...{ url: front.url, admin: back.admin, couch, log: openLog("silent") },
    retryMs: 20,
    lookMs: 50,
  });
  const heard: string[] = [];
  // Other tests may work on the same CouchDB.
  changes.subscribe((name) => void (name.includes(mark) && heard.push(name)));
  return heard;
}

const heardSoon = { timeout: 5_000 };
const write = (database: string) => ask("POST", database, { text: "thử" });

async function isFollowed(database: string, heard: readonly string[]): Promise<void> {
  await vi.waitFor(() => {
    expect(heard).toContain(database);
  }, heardSoon);
}

const couchUrl = process.env["COUCHDB_URL"];

describe.each([
  ["the embedded server", embedded],
  ...(couchUrl === undefined ? [] : [["a real CouchDB", () => real(couchUrl)] as const]),
] as const)("%s", (_, open) => {
  beforeEach(async () => {
    made = [];
    back = await open();
    front = await openFront(back.url);
  });
  afterEach(async () => {
    changes?.close();
    changes = undefined;
    for (const database of made) await ask("DELETE", database);
    await front.close();
    await back.close();
  });

  test("with a feed over all databases that one is listened to, and no other", async () => {
    const one = await make("1");
    const heard = await listen();
    await vi.waitFor(() => {
      expect(front.asked.some((path) => path.includes("feed=continuous"))).toBe(true);
    }, heardSoon);
    await write(one);
    await isFollowed(one, heard);
    expect(front.asked.filter((path) => path.includes("_changes"))).toEqual([]);
  });

  test("without one each database is listened to, also one that is made later", async () => {
    const one = await make("1");
    front.hidden = true;
    const heard = await listen();
    await isFollowed(one, heard);
    const two = await make("2");
    await isFollowed(two, heard);
    heard.length = 0;
    await write(two);
    await isFollowed(two, heard);
    await write(one);
    await isFollowed(one, heard);
    expect(front.asked.some((path) => path.startsWith("/_users"))).toBe(false);
  });

  test("what happens while its feeds are broken is heard when they are open again", async () => {
    const one = await make("1");
    front.hidden = true;
    const heard = await listen();
    await isFollowed(one, heard);
    heard.length = 0;
    front.breakAll();
    await write(one);
    await isFollowed(one, heard);
  });

  test("a database that goes is let go, and followed again when there is one of its name", async () => {
    const one = await make("1");
    front.hidden = true;
    const heard = await listen();
    await isFollowed(one, heard);
    await ask("DELETE", one);
    const asked = () => front.asked.filter((path) => path.includes(one)).length;
    await vi.waitFor(async () => {
      const before = asked();
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(asked()).toBe(before);
    }, heardSoon);
    heard.length = 0;
    await ask("PUT", one);
    await isFollowed(one, heard);
  });
});
