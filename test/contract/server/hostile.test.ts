import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Hostile } from "./support/hostile-requests";
import { foreignDatabaseRequests, headerRequests, otherRequests } from "./support/hostile-requests";
import { sendRaw } from "./support/raw-request";
import { snapshot } from "./support/snapshot";
import type { TestServer } from "./support/test-server";
import { isRealCouch, openTestServer } from "./support/test-server";

let server: TestServer;
let tokens: Readonly<Record<string, string>>;
let before: Readonly<Record<string, string>>;
beforeAll(async () => {
  server = await openTestServer();
  const users = ["canbo.a", "hientruong.a", "lanhdao.a", "yte.a"];
  const signed = users.map(async (user) => [user, (await server.signIn(user)).accessToken]);
  tokens = Object.fromEntries(await Promise.all(signed)) as Record<string, string>;
  await server.running().settled();
  before = await snapshot(server);
});
afterAll(() => server.remove());

async function attempt({ as, headers = {}, ...sent }: Hostile) {
  const token = as === undefined ? undefined : tokens[as];
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return sendRaw(server.url(), { ...sent, headers: { ...authorization, ...headers } });
}

/** Refused, and told nothing about how the server is built. */
function expectRefused(
  { method, path: at, as }: Hostile,
  answer: { status: number; text: string },
) {
  const name = [method, at.slice(0, 120), as ?? "nobody"];
  // 501: the embedded server says so of parts of CouchDB that it has not.
  // CouchDB 3.5 itself answers 500 to a member who would change `_security`, and changes nothing.
  const known = answer.status === 501 || (isRealCouch && /\/_security$/.test(at));
  const refused = answer.status >= 400 && (answer.status < 500 || known);
  expect([...name, answer.status, refused]).toEqual([...name, answer.status, true]);
  expect([...name, answer.text.slice(0, 2_000)]).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/\n\s+at |node_modules|sync-server\/|\.ts:\d/)]),
  );
}

const handMade = [...foreignDatabaseRequests(), ...otherRequests(), ...headerRequests()];

test(`${String(handMade.length)} hand-made hostile requests are refused and change nothing`, async () => {
  expect(handMade.length).toBeGreaterThanOrEqual(200);
  for (const hostile of handMade) expectRefused(hostile, await attempt(hostile));
  expect(await snapshot(server)).toEqual(before);
}, 120_000);

const pieces = fc.constantFrom(
  ...["ward_27418", "evidence_27418", "restricted_26882", "intake", "accounts", "access_log"],
  ...["_all_docs", "_changes", "_bulk_docs", "_bulk_get", "_security", "_design", "ward-desk"],
  ...["..", "%2e%2e", ".", "%2f", "%00", "%", "%zz", "\\", ";", "~", "*", "x", "_local", "_users"],
  ...["account:canbo.b", "report:x", "line:000000000001", "1022-26-00000001", "session:x"],
);
/** None of these leads to anything that a ward's people may have, whatever follows. */
const starts = fc.constantFrom(
  ...["/couch/ward_27418", "/couch/evidence_27418", "/couch/restricted_27418", "/couch/intake"],
  ...["/couch/accounts", "/couch/access_log", "/couch/_users", "/couch/_node", "/couch/registers"],
  ...["/api/admin", "/api/admin/accounts", "/api/restricted/27418", "/api/evidence/27418"],
  ...["/api/tickets", "/api/nothing", "/api/session/x", "/api/intake/x", "/api/access-log/x"],
);
const queries = fc.constantFrom(
  ...["", "?include_docs=true", "?rev=1-a", "?new_edits=false", "?since=0&feed=normal"],
  ...["?attachments=true", "?open_revs=all", "?limit=-1", "?startkey=%22", "?a[]=1&a[x]=2", "?%00"],
);
const bodies = fc.oneof(
  fc.constant(undefined),
  fc.json().map((text) => text),
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.constant('{"docs":[{"_id":"x","_deleted":true}],"new_edits":false}'),
  fc.constant('{"__proto__":{"admin":true}}'),
);
const hostileRequests = fc.record({
  method: fc.constantFrom("GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS", "COPY"),
  start: starts,
  rest: fc.array(pieces, { maxLength: 4 }),
  query: queries,
  body: bodies,
  type: fc.constantFrom("application/json", "text/plain", "application/octet-stream", "x/y"),
  as: fc.constantFrom(undefined, "canbo.a", "hientruong.a", "lanhdao.a", "yte.a"),
});

test("1,000 random hostile requests are refused and change nothing", async () => {
  await fc.assert(
    fc.asyncProperty(hostileRequests, async ({ method, start, rest, query, body, type, as }) => {
      const at = [start, ...rest].join("/") + query;
      const sent = body === undefined ? {} : { body, headers: { "content-type": type } };
      const hostile: Hostile = { method, path: at, ...sent, ...(as === undefined ? {} : { as }) };
      expectRefused(hostile, await attempt(hostile));
    }),
    { numRuns: 1_000, seed: 1022 },
  );
  expect(await snapshot(server)).toEqual(before);
}, 240_000);

test("no token that the server did not sign, or signed for another time, opens anything", async () => {
  const pem = await readFile(path.join(server.dataDir, "signing-key.pem"), "utf8");
  const own = createPrivateKey(pem);
  const publicPem = createPublicKey(own).export({ type: "spki", format: "pem" }).toString();
  const { privateKey: other } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const claims = { "_couchdb.roles": ["city:admin", "hub", "_admin"], name: "x", unit: "79" };
  const signed = (key: typeof own, issuer = "ward-desk", expires: number | string = "5m") =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: "ES256", typ: "JWT" })
      .setIssuer(issuer)
      .setSubject("quantri")
      .setIssuedAt()
      .setExpirationTime(expires)
      .sign(key);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const far = Math.floor(Date.now() / 1000) + 600;
  const payload = part({ ...claims, iss: "ward-desk", sub: "quantri", exp: far });
  const hs = `${part({ alg: "HS256", typ: "JWT" })}.${payload}`;
  const forged = [
    await signed(other),
    await signed(own, "another"),
    await signed(own, "ward-desk", Math.floor(Date.now() / 1000) - 60),
    // The right key, but a role of the server itself: never signed, so never believed.
    await signed(own),
    `${part({ alg: "none", typ: "JWT" })}.${payload}.`,
    `${part({ alg: "NONE" })}.${payload}.x`,
    `${hs}.${createHmac("sha256", publicPem).update(hs).digest("base64url")}`,
    `${(await signed(own)).split(".").slice(0, 2).join(".")}.`,
  ];
  const doors = ["/api/admin/accounts", "/live", "/api/access-log"];
  // A real CouchDB believes whoever has its administrator's key: the fourth is for ours to refuse.
  for (const token of forged) {
    for (const at of doors) {
      const headers = { authorization: `Bearer ${token}` };
      expectRefused(
        { method: "GET", path: at },
        await attempt({ method: "GET", path: at, headers }),
      );
    }
  }
  const outside = isRealCouch ? forged.filter((_token, index) => index !== 3) : forged;
  for (const token of outside) {
    const hostile = { method: "GET", path: "/couch/accounts/_all_docs" };
    const headers = { authorization: `Bearer ${token}` };
    expectRefused(hostile, await attempt({ ...hostile, headers }));
  }
});

test("every answer carries the headers that keep a browser from being used", async () => {
  for (const at of ["/", "/api/identity", "/api/nothing", "/ket-qua/1022-26-00000001"]) {
    const { headers } = await server.ask(at);
    expect([at, headers.get("x-content-type-options")]).toEqual([at, "nosniff"]);
    expect([at, headers.get("x-frame-options")]).toEqual([at, "DENY"]);
    expect([at, headers.get("referrer-policy")]).toEqual([at, "no-referrer"]);
    expect(headers.get("content-security-policy")).toMatch(/default-src 'none'/);
    expect(headers.get("content-security-policy")).not.toMatch(/unsafe|\*|data:/);
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(headers.get("x-powered-by") ?? headers.get("set-cookie")).toBeNull();
  }
});

test("secrets that others on the machine can read stop the start", async () => {
  const { chmod } = await import("node:fs/promises");
  const file = path.join(server.dataDir, "signing-key.pem");
  await server.stop();
  await chmod(file, 0o644);
  await expect(server.startWith({})).rejects.toThrow(/chmod 600/);
  await chmod(file, 0o600);
  await server.restart();
});

test("with sample passwords the server listens on this machine only, and behind no proxy", async () => {
  await server.stop();
  for (const more of [
    { host: "0.0.0.0" },
    { sample: false, host: "0.0.0.0" },
    { trustedProxies: ["127.0.0.1"] },
  ]) {
    await expect(server.startWith(more)).rejects.toThrow(/this machine only/);
  }
  await server.restart();
});
