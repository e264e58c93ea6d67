import type { FastifyRequest } from "fastify";
import { HttpError } from "../http-error";
import type { VerifiedCaller } from "./access-token";
import { verifyAccessToken } from "./access-token";
import type { SigningKey } from "./signing-key";

export type Authenticate = (request: FastifyRequest) => Promise<VerifiedCaller>;

/** Reads who asks from the Authorization header, or ends the request with 401. */
export function makeAuthenticate(key: SigningKey, now: () => number): Authenticate {
  return async (request) => {
    const token = /^Bearer ([\w.-]{20,4096})$/i.exec(request.headers.authorization ?? "")?.[1];
    if (token === undefined) throw new HttpError(401, "unauthorized", { reason: "no-token" });
    const caller = await verifyAccessToken(token, key, now());
    if (!caller.ok) throw new HttpError(401, "unauthorized", { reason: caller.reason });
    return caller.value;
  };
}
