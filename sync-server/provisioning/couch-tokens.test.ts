import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import type { CouchAdmin } from "../couch/admin";
import { teachTokens } from "./couch-tokens";

function aCouch(settings: Map<string, string>, writes: string[]): CouchAdmin {
  const unused = () => Promise.reject(new Error("not used here"));
  return {
    ensureDatabase: unused,
    compact: unused,
    readSecurity: unused,
    writeSecurity: unused,
    open: () => {
      throw new Error("not used here");
    },
    readSetting: async (section, key) => settings.get(`${section}/${key}`),
    writeSetting: async (section, key, value) => {
      writes.push(`${section}/${key}`);
      settings.set(`${section}/${key}`, value);
    },
  };
}

function aKey() {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const publicPem = pair.publicKey.export({ type: "spki", format: "pem" }).toString();
  return { ...pair, keyId: "k1", publicPem };
}

test("CouchDB is told key, claims and handler once, and the second time nothing", async () => {
  const settings = new Map<string, string>();
  const writes: string[] = [];
  const couch = aCouch(settings, writes);
  const key = aKey();
  await teachTokens(couch, key);
  expect(settings.get("jwt_keys/ec:k1")).toMatch(/^-----BEGIN PUBLIC KEY-----\\n/);
  expect(settings.get("jwt_auth/roles_claim_path")).toBe("_couchdb\\.roles");
  expect(settings.get("jwt_auth/required_claims")).toBe('exp, {iss, "ward-desk"}');
  expect(settings.get("chttpd/authentication_handlers")).toContain("jwt_authentication_handler");
  const before = writes.length;
  await teachTokens(couch, key);
  expect(writes).toHaveLength(before);
});

test("handlers that the office has set stay", async () => {
  const settings = new Map([["chttpd/authentication_handlers", "{own, handler}"]]);
  await teachTokens(aCouch(settings, []), aKey());
  expect(settings.get("chttpd/authentication_handlers")).toMatch(/jwt_.*, \{own, handler\}$/);
});
