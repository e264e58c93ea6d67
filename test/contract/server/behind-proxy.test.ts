import { createHash, randomBytes } from "node:crypto";
import { Agent } from "node:https";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exchange } from "../../../electron/net/exchange";
import { signAccessToken } from "../../../sync-server/accounts/access-token";
import { localAdmin } from "../../../sync-server/accounts/local-admin";
import { openSigningKey } from "../../../sync-server/accounts/signing-key";
import type { TestServer } from "./support/test-server";
import { openTestServer } from "./support/test-server";
import type { TlsAsked, TlsProxy } from "./support/tls-proxy";
import { eventually } from "./support/ticket-work";
import { askOverTls, openTlsProxy } from "./support/tls-proxy";

let server: TestServer;
let proxy: TlsProxy;
let appending: TlsProxy;
let operator: string;
let official: string;
const json = { "content-type": "application/json" };

beforeAll(async () => {
  // Real people with passwords of their own: sample accounts stay behind no proxy.
  server = await openTestServer({ start: { sample: false, trustedProxies: ["127.0.0.1"] } });
  proxy = await openTlsProxy({ upstream: server.url(), forwardedFor: "set" });
  appending = await openTlsProxy({ upstream: server.url(), forwardedFor: "append" });
  operator = await aPerson("tong.dai", ["city:operator"], "center-1022");
  official = await aPerson("can.bo", ["ward:26882:official"], "26882");
});
afterAll(async () => {
  await proxy.close();
  await appending.close();
  await server.remove();
});

const ask = (asked: TlsAsked, over = proxy) => askOverTls(over, asked);
const post = (at: string, body: unknown, more: Partial<TlsAsked> = {}, over = proxy) =>
  ask(
    {
      path: at,
      method: "POST",
      body: JSON.stringify(body),
      ...more,
      headers: { ...json, ...more.headers },
    },
    over,
  );
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Made by the commands of the server's machine, past the first change of password over TLS. */
async function aPerson(user: string, roles: readonly string[], unitId: string): Promise<string> {
  const key = await openSigningKey(path.join(server.dataDir, "signing-key.pem"));
  const { token } = await signAccessToken(localAdmin, key, server.clock.now());
  const wish = { user, displayName: `${user} Mẫu`, roles, unitId };
  const created = await post("/api/admin/accounts", wish, { headers: bearer(token) });
  const { temporaryPassword } = JSON.parse(created.text) as { temporaryPassword: string };
  const device = { deviceId: "pc-1", deviceName: "PC" };
  const sent = { user, password: temporaryPassword, newPassword: "mưa rào tháng sáu", ...device };
  const signedIn = await post("/api/session/password", sent);
  expect(signedIn.status).toBe(200);
  return (JSON.parse(signedIn.text) as { accessToken: string }).accessToken;
}

const guess = (user: string, more: Partial<TlsAsked>, over = proxy) =>
  post(
    "/api/session/sign-in",
    { user, password: "đoán mò", deviceId: "pc-x", deviceName: "PC" },
    more,
    over,
  ).then((answer) => answer.status);

test("over HTTPS people work as without it, and browsers are told to stay with it", async () => {
  const ward = await ask({ path: "/couch/ward_26882", headers: bearer(official) });
  expect(ward.status).toBe(200);
  for (const at of ["/", "/api/identity", "/api/nothing"]) {
    const { headers } = await ask({ path: at });
    expect([at, headers["strict-transport-security"]]).toEqual([
      at,
      expect.stringMatching(/max-age=31536000/),
    ]);
    expect([at, headers["set-cookie"]]).toEqual([at, undefined]);
  }
});

test("a page of another site may change nothing, one of our own may", async () => {
  const own = `127.0.0.1:${String(proxy.port)}`;
  const send = (headers: Readonly<Record<string, string>>) =>
    post("/api/session/sign-out", {}, { headers }).then((answer) => answer.status);
  expect(await send({ origin: "https://xau.example", "x-forwarded-host": "xau.example" })).toBe(
    403,
  );
  expect(
    await send({ origin: "https://xau.example", host: own, forwarded: "host=xau.example" }),
  ).toBe(403);
  expect(await send({ origin: `https://${own}`, "sec-fetch-site": "same-origin" })).toBe(400);
});

/** On a busy machine some would have waited the delays out meanwhile. */
const atOnce = (send: (i: number) => Promise<number>): Promise<readonly number[]> =>
  server.clock.hold(() => Promise.all(Array.from({ length: 12 }, (_none, i) => send(i))));

test.each([
  ["drops what clients send", () => proxy, "127.0.0.21"],
  ["adds to what clients send", () => appending, "127.0.0.22"],
])("behind a proxy that %s each address is slowed down for itself", async (_name, over, from) => {
  const user = `khong.co.${from}`;
  const forged = (i: number) => ({
    from,
    headers: { "x-forwarded-for": `198.51.100.${String(i)}` },
  });
  const answers = await atOnce((i) => guess(user, forged(i), over()));
  expect(answers.filter((status) => status === 401).length).toBeLessThanOrEqual(6);
  expect(answers.filter((status) => status === 429).length).toBeGreaterThanOrEqual(6);
  expect(await guess(user, { from: "127.0.0.40" }, over())).toBe(401);
});

test("whoever comes past the proxy cannot say that he comes from elsewhere", async () => {
  const { port } = new URL(server.url());
  const { request } = await import("node:http");
  const body = JSON.stringify({ user: "khong.co.9", password: "x", deviceId: "a", deviceName: "" });
  const send = (i: number) =>
    new Promise<number>((resolve, reject) => {
      const headers = {
        ...json,
        "x-forwarded-for": `203.0.113.${String(i)}`,
        "x-real-ip": `203.0.113.${String(i)}`,
        forwarded: `for=203.0.113.${String(i)}`,
        "content-length": String(Buffer.byteLength(body)),
      };
      const at = { host: "127.0.0.1", port, path: "/api/session/sign-in", method: "POST" };
      const wire = request(
        { ...at, headers, localAddress: "127.0.0.9", agent: false },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        },
      );
      wire.on("error", reject);
      wire.end(body);
    });
  const answers = await atOnce(send);
  expect(answers.filter((status) => status === 401).length).toBeLessThanOrEqual(6);
  expect(answers.filter((status) => status === 429).length).toBeGreaterThanOrEqual(6);
});

test("/live speaks through the proxy as soon as something happens", async () => {
  let helloAt = 0;
  let changedAt = 0;
  const stream = ask({
    path: "/live",
    headers: bearer(official),
    until: (text) => {
      if (helloAt === 0 && text.includes("event: hello")) helloAt = performance.now();
      if (changedAt === 0 && /event: changed.*ward_26882/s.test(text))
        changedAt = performance.now();
      return changedAt > 0;
    },
  });
  await eventually(async () => (helloAt > 0 ? true : undefined));
  const sentAt = performance.now();
  const report = await post("/api/intake/reports", aReport(), {
    headers: { ...bearer(operator), "idempotency-key": "proxy-live-1" },
  });
  expect([report.status, report.text]).toEqual([201, expect.stringContaining("dispatched")]);
  const { headers } = await stream;
  expect(changedAt - sentAt).toBeLessThan(5_000);
  // Tells nginx to hold nothing back.
  expect(headers["x-accel-buffering"]).toBe("no");
});

test("a large upload goes through whole", async () => {
  const photos = [1, 2, 3].map(() =>
    Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
      randomBytes(7 * 1024 * 1024),
      Buffer.from([0xff, 0xd9]),
    ]),
  );
  const headers = { ...bearer(operator), "idempotency-key": "proxy-large-1" };
  const taken = await post(
    "/api/intake/reports",
    { ...aReport(), photos: photos.map((photo) => ({ base64: photo.toString("base64") })) },
    { headers },
  );
  expect([taken.status, taken.text]).toEqual([201, expect.stringContaining("dispatched")]);
  const { ticketId } = JSON.parse(taken.text) as { ticketId: string };
  const kept = await ask({ path: `/couch/ward_26882/${ticketId}`, headers: bearer(official) });
  for (const photo of photos) {
    expect(kept.text).toContain(createHash("sha256").update(photo).digest("hex"));
  }
}, 60_000);

test("the app's own requests take the certificate for what it is", async () => {
  const asked = {
    method: "GET",
    url: new URL(`https://127.0.0.1:${String(proxy.port)}/api/identity`),
    headers: {},
    silenceMs: 5_000,
    maxBytes: 1_000_000,
    signal: new AbortController().signal,
  } as const;
  const known = await exchange({ ...asked, agent: new Agent({ ca: proxy.ca }) });
  expect(known).toMatchObject({ ok: true, value: { status: 200 } });
  expect(await exchange({ ...asked, agent: false })).toMatchObject({
    ok: false,
    reason: "offline",
  });
});

const aReport = () => ({
  channel: "phone",
  requestKind: "incident",
  subject: "Ổ gà trước số 12 Quang Trung",
  text: "Ổ gà to trước số 12 Quang Trung",
  place: { text: "trước số 12 Quang Trung", unitCode: "26882" },
  reporter: { name: "Bùi Thị Tập Dượt", phone: "0900 000 001" },
});
