import type { FastifyRequest } from "fastify";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { HttpError } from "../http-error";
import type { TokenRefusal, VerifiedCaller } from "./access-token";
import { verifyAccessToken } from "./access-token";
import type { SigningKey } from "./signing-key";
import type { TokenEnd } from "./token-end";
import type { TokenGate } from "./token-gate";

export type Authenticate = (request: FastifyRequest) => Promise<VerifiedCaller>;

export type AuthenticateParts = {
  readonly key: SigningKey;
  readonly gate: Pick<TokenGate, "endOf">;
  readonly now: () => number;
};

/** Reads who asks from the Authorization header, or ends the request with 401. */
export function makeAuthenticate(parts: AuthenticateParts): Authenticate {
  const verify = rememberVerified(parts);
  return async (request) => {
    const token = /^Bearer ([\w.-]{20,4096})$/i.exec(request.headers.authorization ?? "")?.[1];
    if (token === undefined) throw unauthorized("no-token");
    const caller = await verify(token);
    if (!caller.ok) throw unauthorized(caller.reason);
    const end = parts.gate.endOf(caller.value);
    if (end !== undefined) throw unauthorized(end);
    return caller.value;
  };
}

function unauthorized(reason: TokenRefusal | TokenEnd | "no-token"): HttpError {
  return new HttpError(401, "unauthorized", { reason });
}

const rememberedTokens = 5_000;

/** Checking a signature costs more than most requests, and clients send one token often. */
function rememberVerified({ key, now }: AuthenticateParts) {
  const known = new Map<string, VerifiedCaller>();
  return async (token: string): Promise<Result<VerifiedCaller, TokenRefusal>> => {
    const found = known.get(token);
    if (found !== undefined) {
      return found.expiresAtMs > now() ? ok(found) : refuse("expired-token");
    }
    const verified = await verifyAccessToken(token, key, now());
    if (!verified.ok) return verified;
    if (known.size >= rememberedTokens) known.clear();
    known.set(token, verified.value);
    return verified;
  };
}
