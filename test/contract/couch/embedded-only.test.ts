// Where the embedded server is stricter than CouchDB, and what it says of the parts it has not.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { claimsOf, type Couch, CouchClient } from "./couch-under-test";
import { official } from "./suite";
import { openEmbedded } from "./open-embedded";
import { randomRequests } from "./random-requests";
import { anyText, textWith } from "./matchers";

let couch: Couch;
let client: CouchClient;
let db: string;

beforeAll(async () => {
  couch = await openEmbedded();
  client = new CouchClient(couch);
});
afterAll(() => couch.close());
beforeEach(async () => {
  db = await client.newDatabase(official.roles);
});

describe("stricter than CouchDB", () => {
  test("a token that carries _admin opens nothing", async () => {
    const claims = { ...claimsOf(official), "_couchdb.roles": [...official.roles, "_admin"] };
    for (const path of ["/", `/${db}`, "/_all_dbs", "/_session"]) {
      const reply = await client.ask("GET", path, undefined, {
        authorization: client.token(claims),
      });
      expect(reply.status, path).toBe(400);
    }
  });

  test("a token that is not valid yet, or whose times are no times, opens nothing", async () => {
    const later = Math.floor(Date.now() / 1_000) + 300;
    for (const wrong of [{ nbf: later }, { exp: "tomorrow" }, { exp: -1 }, { sub: "" }]) {
      const authorization = client.token({ ...claimsOf(official), ...wrong });
      const reply = await client.ask("GET", `/${db}`, undefined, { authorization });
      expect(reply.status, JSON.stringify(wrong)).toBeGreaterThanOrEqual(400);
    }
  });

  test("roles that are no list of texts open nothing", async () => {
    for (const roles of ["_admin", [1], { role: "x" }, null, [["ward:26740:official"]]]) {
      const claims = { ...claimsOf(official), "_couchdb.roles": roles };
      const authorization = client.token(claims);
      const reply = await client.ask("GET", `/${db}`, undefined, { authorization });
      expect(reply.status, JSON.stringify(roles)).toBe(400);
    }
  });

  test("a member who may not change _security is told 401", async () => {
    const reply = await client.ask("PUT", `/${db}/_security`, {}, client.as(official));
    expect(reply).toMatchObject({ status: 401, body: { error: "unauthorized" } });
  });

  test("a document deeper than 500 levels is refused", async () => {
    const deep = `{"a":${"[".repeat(600)}${"]".repeat(600)}}`;
    expect((await client.ask("PUT", `/${db}/deep`, deep)).status).toBe(400);
    const abyss = `{"a":${"[".repeat(1_000_000)}`;
    expect((await client.ask("PUT", `/${db}/abyss`, abyss)).status).toBe(400);
  });

  test("a request larger than 64 MB is not taken in", async () => {
    const body = Buffer.alloc(65 * 1024 * 1024, 32);
    const reply = await client.ask("POST", `/${db}/_bulk_docs`, body).catch(() => undefined);
    // The server may hang up before the client has sent everything.
    if (reply !== undefined) expect(reply.status).toBe(413);
    expect((await client.ask("GET", `/${db}`)).status).toBe(200);
  });
});

describe("not part of the embedded server", () => {
  const paths: [string, string][] = [
    ["POST", "/_replicate"],
    ["GET", "/_users"],
    ["GET", "/_node/_local/_config"],
    ["GET", "/_active_tasks"],
    ["POST", "/DB/_find"],
    ["POST", "/DB/_index"],
    ["POST", "/DB/_purge"],
    ["GET", "/DB/_local_docs"],
    ["GET", "/DB/_design/x/_view/y"],
    ["GET", "/DB/_changes?filter=_view&view=x/y"],
    ["GET", "/DB/_changes?attachments=true"],
  ];
  test.each(paths)("%s %s says so: 501", async (method, path) => {
    const reply = await client.ask(
      method,
      path.replace("DB", db),
      method === "POST" ? {} : undefined,
    );
    expect(reply).toMatchObject({
      status: 501,
      body: { error: "not_implemented", reason: textWith("embedded server") },
    });
  });
});

test("_db_updates tells the admin what happens where", async () => {
  const from = (await client.ask("GET", "/_db_updates?since=now")).body as { last_seq: string };
  await client.ask("PUT", `/${db}/x`, {});
  const other = await client.newDatabase();
  await client.ask("DELETE", `/${other}`);
  const query = `since=${encodeURIComponent(from.last_seq)}`;
  const { body } = await client.ask("GET", `/_db_updates?feed=longpoll&${query}`);
  expect(body).toMatchObject({
    results: [
      { db_name: db, type: "updated", seq: anyText },
      { db_name: other, type: "deleted" },
    ],
  });
});

test("1,000 random requests are all answered, none by a fault of the server", async () => {
  // The same every time; `SEED` tries others.
  const seed = Number(process.env["SEED"] ?? 1022);
  const faults: string[] = [];
  await Promise.all(
    [0, 1, 2, 3].map(async (lane) => {
      for (const request of randomRequests(seed + lane, { db, count: 250 })) {
        const { method, path, body, headers } = request;
        const reply = await client.ask(method, path, body, { headers });
        // 501 is an answer, not a fault.
        if (reply.status >= 500 && reply.status !== 501) {
          faults.push(`${method} ${path} ${String(body)} → ${reply.text}`);
        }
      }
    }),
  );
  expect(faults, `seed ${seed}`).toEqual([]);
  expect((await client.ask("GET", "/_up")).status).toBe(200);
});
