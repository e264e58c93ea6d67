import { afterAll, beforeAll, expect, test } from "vitest";
import { liveEventShapes } from "../../../domain/contract/live";
import type { SessionTokens } from "../../../domain/contract/session";
import { sessionTokensShape } from "../../../domain/contract/session";
import { sendRaw } from "./support/raw-request";
import type { TestServer } from "./support/test-server";
import { openTestServer } from "./support/test-server";
import { eventually, ticketsOf } from "./support/ticket-work";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.remove());

const sha = "a".repeat(64);
const ulid = "01M7DRV5NG3SE0NWGAV6QW3HF1";
/** One of each kind that a ward's official may ask; what he gets while his token is good. */
const doors = [
  ["GET", "/couch/ward_26882", 200],
  ["GET", "/couch/ward_26882/_changes?since=0", 200],
  ["POST", "/couch/ward_26882/_bulk_docs", 201],
  ["GET", "/couch/evidence_26882", 200],
  ["GET", "/couch/config/staff", 200],
  ["POST", `/api/evidence/26882/${sha}/receipt`, 404],
  ["GET", "/api/archive/26882", 200],
  ["GET", `/api/restricted/26882/${ulid}`, 403],
] as const;

type Bearer = Pick<SessionTokens, "accessToken">;

function ask(
  { accessToken }: Bearer,
  [method, path]: readonly [string, string, number?],
  signal?: AbortSignal,
): Promise<Response> {
  const json = { "content-type": "application/json" };
  return fetch(server.url() + path, {
    method,
    headers: { authorization: `Bearer ${accessToken}`, ...(method === "POST" ? json : {}) },
    ...(method === "POST" ? { body: '{"docs":[]}' } : {}),
    ...(signal === undefined ? {} : { signal }),
  });
}

async function statuses(bearer: Bearer): Promise<readonly (readonly [string, number])[]> {
  return Promise.all(
    doors.map(async (door) => [door[1], (await ask(bearer, door)).status] as const),
  );
}

const open = doors.map(([, path, status]) => [path, status]);
const shut = doors.map(([, path]) => [path, 401]);

const reasonOf = async (bearer: Bearer): Promise<unknown> =>
  ((await (await ask(bearer, doors[0])).json()) as { reason?: unknown }).reason;

const order = (path: string, body: unknown = {}, method = "POST") =>
  server.ask(`/api/admin/${path}`, { as: "quantri", method, body });

const refresh = (refreshToken: string, deviceId = "pc-1") =>
  server.ask("/api/session/refresh", { method: "POST", body: { refreshToken, deviceId } });

async function tokensOf(answer: Response): Promise<SessionTokens> {
  expect(answer.status).toBe(200);
  return sessionTokensShape.parse(await answer.json());
}

/** A live stream, and what it said until it ended. */
async function listen(bearer: Bearer) {
  const answer = await ask(bearer, ["GET", "/live"]);
  expect(answer.status).toBe(200);
  let ended = false;
  const heard = answer.text().finally(() => {
    ended = true;
  });
  return { heard, isEnded: () => ended };
}

test("a disabled account opens nothing from that moment on, and what is open is closed", async () => {
  const tokens = await server.signIn("canbo2.a");
  expect(await statuses(tokens)).toEqual(open);
  const stream = await listen(tokens);
  // Its headers come as soon as it has begun to wait.
  const poll = await ask(tokens, ["GET", "/couch/ward_26882/_changes?feed=longpoll&since=now"]);
  const cut = expect(poll.text()).rejects.toThrow();
  await order("accounts/canbo2.a/disable");
  expect(await statuses(tokens)).toEqual(shut);
  expect(await reasonOf(tokens)).toBe("account-disabled");
  await cut;
  const last = (await stream.heard).trim().split("\n\n").at(-1) ?? "";
  const [, event = "", data = ""] = /event: (\w+)\ndata: (.*)$/.exec(last) ?? [];
  expect([event, liveEventShapes.ended.parse(JSON.parse(data))]).toEqual([
    "ended",
    { reason: "account-disabled" },
  ]);
  expect((await ask(tokens, ["GET", "/live"])).status).toBe(401);
  expect((await refresh(tokens.refreshToken)).status).toBe(403);

  await server.restart();
  expect(await statuses(tokens)).toEqual(shut);
  await order("accounts/canbo2.a/enable");
  expect(await statuses(await tokensOf(await refresh(tokens.refreshToken)))).toEqual(open);
});

test("what somebody writes straight into the accounts database counts too", async () => {
  const tokens = await server.signIn("hientruong.a");
  const accounts = server.running().couch.admin.open("accounts");
  const stored = await accounts.get("account:hientruong.a");
  const doc = { ...(stored?.doc as object), _id: "account:hientruong.a" };
  const rev = await accounts.put({ ...doc, disabled: true }, stored?.rev);
  await eventually(async () => ((await ask(tokens, doors[0])).status === 401 ? true : undefined));
  const back = await accounts.put(doc, rev.ok ? rev.value : undefined);
  await eventually(async () => ((await ask(tokens, doors[0])).status === 200 ? true : undefined));
  await accounts.remove("account:hientruong.a", back.ok ? back.value : "");
  await eventually(async () =>
    (await reasonOf(tokens)) === "signed-out-by-admin" ? true : undefined,
  );
});

test("a forced sign-out is felt at once, and the farewell still lets unsent work out", async () => {
  const tokens = await server.signIn("canbo.a", "pc-3");
  const elsewhere = await server.signIn("canbo.a", "pc-4");
  const stream = await listen(tokens);
  await order("devices/pc-3/sign-out", { mode: "afterSending" });
  expect(await stream.heard).toMatch(/event: ended\ndata: {"reason":"signed-out-by-admin"}/);
  expect(await statuses(tokens)).toEqual(shut);
  expect(await statuses(elsewhere)).toEqual(open);

  const last = await tokensOf(await refresh(tokens.refreshToken, "pc-3"));
  expect(last.farewell?.reason).toBe("signed-out-by-admin");
  expect(await statuses(last)).toEqual(open);
  const [first] = await ticketsOf(server, "26882", "lanhdao.a");
  const put = await fetch(`${server.url()}/couch/ward_26882/${first?.id ?? ""}`, {
    method: "PUT",
    headers: {
      authorization: `Bearer ${last.accessToken}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ ...first, log: [...(first?.log ?? []), anEntry()] }),
  });
  expect([put.status, await put.text()]).toEqual([201, expect.stringContaining("rev")]);
  expect(await statuses(tokens)).toEqual(shut);
  await server.restart();
  expect(await statuses(last)).toEqual(open);
  await order("devices/pc-3/sign-out", { mode: "atOnce" });
  expect(await statuses(last)).toEqual(shut);
});

const anEntry = () => ({
  id: "01M7DRV5NG3SE0NWGAV6QW3HF2",
  kind: "noted",
  at: new Date(server.clock.now()).toISOString(),
  by: { user: "canbo.a", name: "canbo.a Mẫu", role: "official", unitId: "26882" },
  device: "pc-3",
  clock: { skewMs: 0, verified: true },
  body: { text: "Việc chưa gửi lúc bị đăng xuất" },
  evidence: [],
});

test("a stolen device opens nothing from the moment that it is told off", async () => {
  const stolen = await server.signIn("lanhdao.a", "mat-cap");
  const other = await server.signIn("lanhdao.a", "con-lai");
  await order("devices/mat-cap/sign-out", { mode: "atOnce" });
  expect([await statuses(stolen), await reasonOf(stolen)]).toEqual([shut, "signed-out-by-admin"]);
  expect((await ask(other, doors[0])).status).toBe(200);
});

test("a role that was taken away is gone with the token that named it", async () => {
  const before = await server.signIn("canbo.b");
  expect((await ask(before, ["GET", "/couch/ward_27418"])).status).toBe(200);
  const roles = ["ward:26882:field"];
  await order("accounts/canbo.b", { roles }, "PUT");
  expect((await ask(before, ["GET", "/couch/ward_27418"])).status).toBe(401);
  expect(await reasonOf(before)).toBe("rights-changed");
  const after = await tokensOf(await refresh(before.refreshToken));
  expect(after.farewell).toBeUndefined();
  expect((await ask(after, ["GET", "/couch/ward_27418"])).status).toBe(403);
  expect((await ask(after, ["GET", "/couch/ward_26882"])).status).toBe(200);
});

test("who signs out leaves no token behind; a token copied and used again ends them all", async () => {
  const tokens = await server.signIn("yte.a");
  const out = { refreshToken: tokens.refreshToken, deviceId: "pc-1" };
  await server.ask("/api/session/sign-out", { method: "POST", body: out });
  expect((await ask(tokens, doors[0])).status).toBe(401);
  const first = await server.signIn("yte.a");
  const second = await tokensOf(await refresh(first.refreshToken));
  server.clock.forward(61_000);
  expect((await ask(second, ["GET", "/api/archive/26882"])).status).not.toBe(401);
  await refresh(first.refreshToken);
  expect([(await ask(second, doors[0])).status, await reasonOf(second)]).toEqual([401, "reused"]);
});

test("no spelling of the path leads past the door", async () => {
  const tokens = await server.signIn("giamsat");
  await order("accounts/giamsat/disable");
  const authorization = `Bearer ${tokens.accessToken}`;
  for (const path of [
    ...["/couch/ward_26882", "/couch//ward_26882", "/%63ouch/ward_26882", "/couch%2fward_26882"],
    ...[
      "//couch/ward_26882",
      "/./couch/ward_26882",
      "/api/../couch/ward_26882",
      "/couch\\ward_26882",
    ],
    ...["/couch;/ward_26882", "/COUCH/ward_26882", "/couch/ward_26882/_changes?feed=continuous"],
  ]) {
    const method = "GET";
    const answer = await sendRaw(server.url(), { method, path, headers: { authorization } });
    expect([path, answer.status >= 400 && answer.status < 500]).toEqual([path, true]);
  }
  for (const scheme of [`bearer  ${tokens.accessToken}`, `Bearer ${tokens.accessToken}=`]) {
    const headers = { authorization: scheme };
    const answer = await sendRaw(server.url(), {
      method: "GET",
      path: "/couch/ward_26882",
      headers,
    });
    expect([scheme.slice(0, 8), answer.status]).toEqual([scheme.slice(0, 8), 401]);
  }
  await order("accounts/giamsat/enable");
});
