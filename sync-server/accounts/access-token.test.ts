import { generateKeyPairSync } from "node:crypto";
import { SignJWT, UnsecuredJWT } from "jose";
import { expect, test } from "vitest";
import { refuse } from "../../domain/model/result";
import type { Caller } from "./access-token";
import { accessTokenMs, rolesClaim, signAccessToken, verifyAccessToken } from "./access-token";
import type { SigningKey } from "./signing-key";

const nowMs = Date.parse("2026-11-21T08:00:00.000Z");
const caller: Caller = {
  user: "canbo1.mau",
  name: "Nguyễn Thị Mẫu",
  unitId: "26882",
  roles: ["ward:26882:official"],
};

function aKey(): SigningKey {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { ...pair, keyId: "key1", publicPem: "" };
}

test("a token says who it is for, and holds fifteen minutes", async () => {
  const key = aKey();
  const { token, expiresAtMs } = await signAccessToken(caller, key, nowMs);
  expect(expiresAtMs).toBe(nowMs + accessTokenMs);
  expect(await verifyAccessToken(token, key, nowMs)).toEqual({
    ok: true,
    value: { ...caller, expiresAtMs },
  });
  expect(await verifyAccessToken(token, key, expiresAtMs)).toEqual(refuse("expired-token"));
});

test("a role of CouchDB's own is never signed", async () => {
  const admin = { ...caller, roles: ["_admin"] };
  await expect(signAccessToken(admin, aKey(), nowMs)).rejects.toThrow("never signed");
});

test("a token of another key, another issuer, without end or without a signature is no token", async () => {
  const key = aKey();
  const base = () => new SignJWT({ [rolesClaim]: ["hub"] }).setSubject("x");
  const sign = (jwt: SignJWT, by = key) =>
    jwt.setProtectedHeader({ alg: "ES256" }).sign(by.privateKey);
  const soon = Math.floor(nowMs / 1000) + 60;
  const forged = [
    await sign(base().setIssuer("ward-desk").setExpirationTime(soon), aKey()),
    await sign(base().setIssuer("somebody").setExpirationTime(soon)),
    await sign(base().setIssuer("ward-desk")),
    new UnsecuredJWT({ [rolesClaim]: ["hub"], sub: "x", iss: "ward-desk", exp: soon }).encode(),
    "not.a.token",
  ];
  for (const token of forged) {
    expect(await verifyAccessToken(token, key, nowMs)).toEqual(refuse("bad-token"));
  }
});

test("a well-signed token that carries _admin is refused all the same", async () => {
  const key = aKey();
  const token = await new SignJWT({ [rolesClaim]: ["_admin"] })
    .setProtectedHeader({ alg: "ES256" })
    .setIssuer("ward-desk")
    .setSubject("x")
    .setExpirationTime(Math.floor(nowMs / 1000) + 60)
    .sign(key.privateKey);
  expect(await verifyAccessToken(token, key, nowMs)).toEqual(refuse("bad-token"));
});
