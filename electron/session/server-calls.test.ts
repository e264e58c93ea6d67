import { expect, test } from "vitest";
import { ok, refuse } from "../../domain/model/result";
import type { Exchange, ExchangeRefusal } from "../net/exchange";
import { readIdentity, readRedeemed, readRefresh, readSignIn } from "./server-calls";

function answered(status: number, body: string, contentType = "application/json") {
  const headers = { "content-type": contentType };
  const exchange: Exchange = {
    status,
    headers,
    body: Buffer.from(body),
    sentAtMs: 0,
    answeredAtMs: 1,
    readMs: 0,
  };
  return ok(exchange);
}

const page = "<html><h1>Welcome</h1>";
const identity = { product: "ward-desk", serverId: "s", epoch: "1", nowMs: 1, version: "1" };

test.each([
  [401, '{"error":"wrong-password"}', "wrong-password"],
  [401, "", "wrong-password"],
  [403, '{"error":"account-disabled"}', "account-disabled"],
  [429, '{"error":"too-many-attempts"}', "too-many-attempts"],
  [429, "slow down", "too-many-attempts"],
  [500, '{"error":"internal"}', "server-error"],
  [502, page, "server-error"],
  [400, '{"error":"bad-request"}', "server-error"],
  [404, '{"error":"not_found"}', "not-ward-desk"],
  [200, "not json", "not-ward-desk"],
  [200, '{"accessToken":', "not-ward-desk"],
  [200, '{"accessToken":"a"}', "server-error"],
  [302, "", "not-ward-desk"],
])("sign-in: %i with %s is %s", (status, body, reason) => {
  expect(readSignIn(answered(status, body))).toMatchObject({ ok: false, reason });
});

test.each([200, 401, 403])("sign-in: a web page with %i is not our server", (status) => {
  expect(readSignIn(answered(status, page, "text/html"))).toMatchObject({
    reason: "not-ward-desk",
  });
});

test.each(["offline", "timeout", "aborted"] satisfies ExchangeRefusal[])(
  "sign-in and identity: %s is a server that cannot be reached",
  (reason) => {
    expect(readSignIn(refuse(reason))).toMatchObject({ reason: "unreachable" });
    expect(readIdentity(refuse(reason))).toMatchObject({ reason: "unreachable" });
  },
);

test.each([
  ["ECONNREFUSED", "server-down", "unreachable"],
  ["CERT_HAS_EXPIRED", "clock-wrong", "clock-wrong"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "bad-certificate", "bad-certificate"],
  ["ERR_SSL_WRONG_VERSION_NUMBER", "not-ward-desk", "not-ward-desk"],
  ["ENOTFOUND", "unreachable", "unreachable"],
])("[SYNC-3] %s is %s at sign-in and %s for an address", (code, signIn, address) => {
  expect(readSignIn(refuse("offline", code))).toEqual(refuse(signIn, code));
  expect(readIdentity(refuse("offline", code))).toEqual(refuse(address, code));
  expect(readRedeemed(refuse("offline", code))).toEqual(refuse(address, code));
});

test("[SYNC-3] a renewal that did not come keeps the reason with it", () => {
  expect(readRefresh(refuse("offline", "ENOTFOUND"))).toEqual(refuse("offline", "ENOTFOUND"));
  expect(readRefresh(refuse("timeout"))).toEqual(refuse("offline", "timeout"));
  expect(readRefresh(answered(502, page, "text/html"))).toEqual(refuse("offline", "502"));
});

test("identity: another server, another product and a gateway's page are told apart", () => {
  expect(readIdentity(answered(200, JSON.stringify(identity)))).toEqual(ok(identity));
  expect(readIdentity(answered(200, page, "text/html"))).toEqual(refuse("not-ward-desk"));
  expect(readIdentity(answered(404, "{}"))).toEqual(refuse("not-ward-desk"));
  expect(readIdentity(answered(200, '{"couchdb":"Welcome"}'))).toEqual(refuse("not-ward-desk"));
  expect(readIdentity(answered(502, page, "text/html"))).toEqual(refuse("unreachable"));
});

test.each([
  [404, '{"error":"unknown-code"}', "unknown-code"],
  [410, '{"error":"code-expired"}', "code-expired"],
  [410, '{"error":"code-used-up"}', "code-used-up"],
  [410, '{"error":"code-withdrawn"}', "code-withdrawn"],
  [429, '{"error":"too-many-requests"}', "too-many-requests"],
  [429, "slow down", "too-many-requests"],
  [400, '{"error":"bad-request"}', "server-error"],
  [404, page, "not-ward-desk"],
  [200, page, "not-ward-desk"],
  [200, '{"unitId":"26882"}', "not-ward-desk"],
  [502, page, "server-error"],
])("set-up: %i with %s is %s", (status, body, reason) => {
  expect(readRedeemed(answered(status, body))).toMatchObject({ ok: false, reason });
});

test("refresh: only our server's own words end a session", () => {
  const said = '{"error":"session-ended"}';
  expect(readRefresh(answered(401, said))).toMatchObject({ reason: "session-ended" });
  expect(readRefresh(answered(403, said))).toMatchObject({ reason: "session-ended" });
  for (const other of [
    answered(401, page, "text/html"),
    answered(429, said),
    answered(500, said),
    answered(200, "{}"),
    refuse("timeout" as const),
  ]) {
    expect(readRefresh(other)).toMatchObject({ reason: "offline" });
  }
});
