import { afterEach, beforeEach, expect, test } from "vitest";
import type { FakeAccounts } from "../test-support/fake-accounts";
import { startFakeAccounts } from "../test-support/fake-accounts";
import { redeemSetup } from "./redeem-setup";
import { createServerCalls } from "./server-calls";

const device = { deviceId: "device-1", deviceName: "PC-01" };
const parts = { calls: createServerCalls(), device };

let server: FakeAccounts;

beforeEach(async () => {
  server = await startFakeAccounts({ serverId: "server-1" });
  server.setupCodes.set("7K3MP2QX", "26882");
});

afterEach(() => server.close());

const asked = () => server.seen.map(({ path }) => path);

test("a new device learns its server and its unit from a code, however it was typed", async () => {
  const answer = await redeemSetup(parts, { serverUrl: server.origin.href, code: "7k3m p2qx" });
  expect(answer).toMatchObject({
    ok: true,
    value: { unitId: "26882", unitName: "Phường Thử", server: { serverId: "server-1" } },
  });
  expect(JSON.parse(server.seen.at(-1)?.body.toString() ?? "")).toEqual({
    code: "7K3MP2QX",
    ...device,
  });
});

test("a server that is not the one of the invitation never sees the code", async () => {
  const wish = { serverUrl: server.origin.href, code: "7K3M-P2QX", serverId: "server-2" };
  expect(await redeemSetup(parts, wish)).toMatchObject({ ok: false, reason: "other-server" });
  expect(asked()).toEqual(["/api/identity"]);
});

test.each([
  ["no address", "khong phai", "7K3M-P2QX", "not-a-url"],
  ["a name and a password in the address", "https://a:b@a.vn", "7K3M-P2QX", "not-a-url"],
  ["a code with a letter too few", "", "7K3M-P2Q", "unknown-code"],
  ["a code that nobody made", "", "0000-0000", "unknown-code"],
  ["nobody at the address", "http://127.0.0.1:1", "7K3M-P2QX", "unreachable"],
])("%s is told apart", async (_, address, code, reason) => {
  const serverUrl = address === "" ? server.origin.href : address;
  expect(await redeemSetup(parts, { serverUrl, code })).toMatchObject({ ok: false, reason });
});

test("another web server is no Ward Desk", async () => {
  server.answer((_, response) => response.writeHead(200).end("<html>"));
  const wish = { serverUrl: server.origin.href, code: "7K3M-P2QX" };
  expect(await redeemSetup(parts, wish)).toMatchObject({ ok: false, reason: "not-ward-desk" });
});
