import { afterAll, beforeAll, expect, test } from "vitest";
import type { SessionTokens } from "../../../domain/contract/session";
import { serverIdentityShape, sessionTokensShape } from "../../../domain/contract/session";
import type { TestServer } from "./support/test-server";
import { isRealCouch, openTestServer, password } from "./support/test-server";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.remove());

const device = { deviceId: "pc-1", deviceName: "PC" };

function post(path: string, body: unknown): Promise<Response> {
  return server.ask(path, { method: "POST", body });
}

function refresh(refreshToken: string, deviceId = "pc-1"): Promise<Response> {
  return post("/api/session/refresh", { refreshToken, deviceId });
}

const errorOf = async (answer: Response): Promise<unknown> => [
  answer.status,
  ((await answer.json()) as { error: unknown }).error,
];

async function tokensOf(answer: Response): Promise<SessionTokens> {
  expect(answer.status).toBe(200);
  return sessionTokensShape.parse(await answer.json());
}

test("the right password brings tokens, the person and the server's card", async () => {
  const answer = await post("/api/session/sign-in", { user: "canbo.a", password, ...device });
  const tokens = await tokensOf(answer);
  expect(tokens.person).toEqual({
    user: "canbo.a",
    displayName: "canbo.a Mẫu",
    roles: ["ward:26882:official"],
    unitId: "26882",
    unitName: "Phường An Hội Tây",
    wards: ["26882"],
  });
  expect(tokens.accessExpiresAtMs - tokens.server.nowMs).toBeGreaterThan(14 * 60_000);
  const own = await fetch(`${server.url()}/couch/ward_26882`, {
    headers: { authorization: `Bearer ${tokens.accessToken}` },
  });
  expect(own.status).toBe(200);
});

test("a name is found in capitals and with spaces around it", async () => {
  const answer = await post("/api/session/sign-in", { user: " CanBo.A ", password, ...device });
  expect(answer.status).toBe(200);
});

test("a wrong password and an unknown name answer the same", async () => {
  const sent = { password: "sai", ...device };
  const wrong = await post("/api/session/sign-in", { user: "canbo2.a", ...sent });
  const unknown = await post("/api/session/sign-in", { user: "khong.co", ...sent });
  expect(await errorOf(wrong)).toEqual([401, "wrong-password"]);
  expect(await errorOf(unknown)).toEqual([401, "wrong-password"]);
});

test("after repeated failures even the right password has to wait, and then gets in", async () => {
  const attempt = (word: string) =>
    post("/api/session/sign-in", { user: "canbo.b", password: word, ...device });
  const waiting = await server.clock.hold(async () => {
    for (let i = 0; i < 5; i += 1) await attempt("sai");
    return attempt(password);
  });
  expect(Number(waiting.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await errorOf(waiting)).toEqual([429, "too-many-attempts"]);
  server.clock.forward(10_000);
  expect((await attempt(password)).status).toBe(200);
});

test.each([
  [{}],
  [{ user: "canbo.a" }],
  [{ user: "canbo.a", password: 7, ...device }],
  [{ user: "x".repeat(200), password, ...device }],
  ["text"],
])("the body %j is refused as a bad request", async (body) => {
  expect(await errorOf(await post("/api/session/sign-in", body))).toEqual([400, "bad-request"]);
});

test("a disabled account is told so with the right password, and nothing with a wrong one", async () => {
  const { couch } = server.running();
  const accounts = couch.admin.open("accounts");
  const signedIn = await server.signIn("hientruong.a");
  const stored = await accounts.get("account:hientruong.a");
  await accounts.put(
    { ...(stored?.doc as object), _id: "account:hientruong.a", disabled: true },
    stored?.rev,
  );
  const attempt = (word: string) =>
    post("/api/session/sign-in", { user: "hientruong.a", password: word, ...device });
  expect(await errorOf(await attempt(password))).toEqual([403, "account-disabled"]);
  expect(await errorOf(await attempt("sai"))).toEqual([401, "wrong-password"]);
  expect(await errorOf(await refresh(signedIn.refreshToken))).toEqual([403, "account-disabled"]);
});

test.each([
  ["canbo.a", ["26882"]],
  ["lanhdao.a", ["26882"]],
  ["giamsat", ["26882", "27418"]],
  ["tongdai", []],
  ["quantri", []],
])("%s learns at sign-in which wards his device keeps", async (user, wards) => {
  expect((await server.signIn(user)).person.wards).toEqual(wards);
});

test("a refresh token is used up, a lost answer can be asked for again, an old one ends all", async () => {
  const first = await server.signIn("canbo.a");
  const second = await tokensOf(await refresh(first.refreshToken));
  expect(second.refreshToken).not.toBe(first.refreshToken);
  const repeated = await tokensOf(await refresh(first.refreshToken));
  expect(repeated.refreshToken).toBe(second.refreshToken);
  const third = await tokensOf(await refresh(second.refreshToken));
  expect(await errorOf(await refresh(first.refreshToken))).toEqual([401, "session-ended"]);
  expect(await errorOf(await refresh(third.refreshToken))).toEqual([401, "session-ended"]);
});

test("after a minute a used token is a copied token", async () => {
  const first = await server.signIn("canbo.a");
  await refresh(first.refreshToken);
  server.clock.forward(61_000);
  expect(await errorOf(await refresh(first.refreshToken))).toEqual([401, "session-ended"]);
});

test("two refreshes at once bring the same next token", async () => {
  const { refreshToken } = await server.signIn("canbo.a");
  const answers = await Promise.all([1, 2, 3].map(() => refresh(refreshToken)));
  const tokens = await Promise.all(answers.map(tokensOf));
  expect(new Set(tokens.map((one) => one.refreshToken)).size).toBe(1);
});

test("a refresh token of another device ends the session", async () => {
  const { refreshToken } = await server.signIn("canbo.a");
  expect(await errorOf(await refresh(refreshToken, "pc-2"))).toEqual([401, "session-ended"]);
  expect(await errorOf(await refresh(refreshToken))).toEqual([401, "session-ended"]);
});

test("signing out ends this device's session and no other", async () => {
  const [here, there] = [await server.signIn("canbo.a"), await server.signIn("canbo.a", "pc-9")];
  await post("/api/session/sign-out", { refreshToken: here.refreshToken, deviceId: "pc-1" });
  expect((await refresh(here.refreshToken)).status).toBe(401);
  expect((await refresh(there.refreshToken, "pc-9")).status).toBe(200);
});

test("sessions survive a restart of the server", async () => {
  const { refreshToken } = await server.signIn("canbo.a");
  await server.restart();
  expect((await refresh(refreshToken)).status).toBe(200);
});

test("an expired token opens nothing: not couch, not api, not live", async () => {
  const { accessToken } = await server.signIn("canbo.a");
  server.clock.forward(16 * 60_000);
  const headers = { authorization: `Bearer ${accessToken}` };
  const receipt = `/api/evidence/26882/${"a".repeat(64)}/receipt`;
  const ask = (path: string, method = "GET") =>
    fetch(server.url() + path, { method, headers }).then((answer) => answer.status);
  if (!isRealCouch) expect(await ask("/couch/ward_26882")).toBe(401);
  expect(await ask(receipt, "POST")).toBe(401);
  expect(await ask("/live")).toBe(401);
});

test("anybody may ask which server this is; it keeps its name and epoch over a restart", async () => {
  const before = serverIdentityShape.parse(await (await server.ask("/api/identity")).json());
  await server.restart();
  const after = serverIdentityShape.parse(await (await server.ask("/api/identity")).json());
  expect([after.serverId, after.epoch]).toEqual([before.serverId, before.epoch]);
  expect((await server.ask("/api/health")).status).toBe(200);
});

test("every answer under /api says what time it is at the server, also a refusal", async () => {
  for (const path of ["/api/identity", "/api/health", "/api/nothing"]) {
    const answer = await server.ask(path);
    expect(Math.abs(Number(answer.headers.get("x-server-now")) - server.clock.now())).toBeLessThan(
      5_000,
    );
  }
});
