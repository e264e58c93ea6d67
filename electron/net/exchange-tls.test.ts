import https from "node:https";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lineTrouble } from "../../domain/contract/line-trouble";
import type { FakeSecureServer } from "../test-support/fake-secure-server";
import { certificates, city, startFakeSecureServer } from "../test-support/fake-secure-server";
import { startFakeServer } from "../test-support/fake-server";
import { exchange } from "./exchange";

let server: FakeSecureServer;
/** Trusts the city's authority, as a device trusts those of its system. */
let agent: https.Agent;

beforeEach(async () => {
  server = await startFakeSecureServer(certificates.good);
  agent = new https.Agent({ ca: city.cert, keepAlive: true });
});

afterEach(async () => {
  agent.destroy();
  await server.close();
});

const ask = (url: URL = server.origin) =>
  exchange({
    method: "GET",
    url,
    headers: { authorization: "Bearer secret" },
    silenceMs: 5_000,
    maxBytes: 1024,
    signal: new AbortController().signal,
    agent,
  });

test("a server with a good certificate is answered to", async () => {
  expect(await ask()).toMatchObject({ ok: true, value: { status: 200 } });
});

test.each([
  ["expired", "CERT_HAS_EXPIRED", "clock-wrong"],
  ["notYetValid", "CERT_NOT_YET_VALID", "clock-wrong"],
  ["selfSigned", "DEPTH_ZERO_SELF_SIGNED_CERT", "bad-certificate"],
  ["otherName", "ERR_TLS_CERT_ALTNAME_INVALID", "bad-certificate"],
  ["unknownAuthority", "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "bad-certificate"],
] as const)(
  "[SYNC-3] a certificate that is %s has the name %s, tells nothing, and a good one mends it",
  async (name, detail, trouble) => {
    server.show(certificates[name]);
    expect(await ask()).toEqual({ ok: false, reason: "offline", detail });
    expect(lineTrouble(detail)).toBe(trouble);
    expect(server.asked()).toBe(0);
    server.show(certificates.good);
    expect(await ask()).toMatchObject({ ok: true, value: { status: 200 } });
  },
);

test("[SYNC-3] somebody who speaks no TLS is no server of ours", async () => {
  const plain = await startFakeServer((_, response) => response.end());
  const refused = await ask(new URL(`https://${plain.origin.host}/`));
  expect(refused).toMatchObject({ ok: false, reason: "offline" });
  expect(lineTrouble(refused.ok ? undefined : refused.detail)).toBe("not-a-server");
  await plain.close();
});
