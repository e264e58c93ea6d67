import type { JWTPayload } from "jose";
import { jwtVerify, SignJWT } from "jose";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { SigningKey } from "./signing-key";

export const tokenIssuer = "ward-desk";
export const accessTokenMs = 15 * 60_000;
/** CouchDB reads it as one name with a dot in it: `roles_claim_path = _couchdb\.roles`. */
export const rolesClaim = "_couchdb.roles";

/** Who asks, as a verified token says it. */
export type Caller = {
  readonly user: string;
  readonly name: string;
  readonly unitId: string;
  readonly roles: readonly string[];
  /** Which sign-in the token was given to; the server's own tokens have none. */
  readonly session?: SessionMark;
};

/** A chain of refresh tokens, and how often it had turned. */
export type SessionMark = { readonly id: string; readonly generation: number };

export type SignedToken = { readonly token: string; readonly expiresAtMs: number };

export async function signAccessToken(
  caller: Caller,
  key: SigningKey,
  nowMs: number,
): Promise<SignedToken> {
  const server = caller.roles.find((role) => role.startsWith("_"));
  // A token with `_admin` would be the whole of CouchDB; nobody's account may lead there.
  if (server !== undefined) throw new Error(`role ${server} is never signed`);
  const expiresAtMs = nowMs + accessTokenMs;
  const token = await new SignJWT({
    [rolesClaim]: caller.roles,
    name: caller.name,
    unit: caller.unitId,
    ...(caller.session && { sid: caller.session.id, gen: caller.session.generation }),
  })
    .setProtectedHeader({ alg: "ES256", typ: "JWT", kid: key.keyId })
    .setIssuer(tokenIssuer)
    .setSubject(caller.user)
    .setIssuedAt(Math.floor(nowMs / 1000))
    .setExpirationTime(Math.floor(expiresAtMs / 1000))
    .sign(key.privateKey);
  return { token, expiresAtMs };
}

export type VerifiedCaller = Caller & { readonly expiresAtMs: number };

export type TokenRefusal = "bad-token" | "expired-token";

export async function verifyAccessToken(
  token: string,
  key: SigningKey,
  nowMs: number,
): Promise<Result<VerifiedCaller, TokenRefusal>> {
  try {
    const { payload } = await jwtVerify(token, key.publicKey, {
      algorithms: ["ES256"],
      issuer: tokenIssuer,
      requiredClaims: ["exp", "sub"],
      currentDate: new Date(nowMs),
    });
    const roles: unknown = payload[rolesClaim];
    if (!isTextList(roles) || roles.some((role) => role.startsWith("_"))) {
      return refuse("bad-token");
    }
    const { sub = "", name, unit, exp = 0 } = payload;
    const caller = { user: sub, name: textOf(name), unitId: textOf(unit), roles };
    return ok({ ...caller, ...sessionOf(payload), expiresAtMs: exp * 1000 });
  } catch (cause) {
    return refuse(isExpired(cause) ? "expired-token" : "bad-token");
  }
}

function sessionOf({ sid, gen }: JWTPayload): Pick<Caller, "session"> {
  return typeof sid === "string" && typeof gen === "number"
    ? { session: { id: sid, generation: gen } }
    : {};
}

function isExpired(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "ERR_JWT_EXPIRED";
}

function isTextList(raw: unknown): raw is readonly string[] {
  return Array.isArray(raw) && raw.every((item) => typeof item === "string");
}

function textOf(raw: unknown): string {
  return typeof raw === "string" ? raw : "";
}
