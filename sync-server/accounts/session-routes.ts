import type { FastifyInstance } from "fastify";
import type { ServerIdentity, SessionTokens, SignInError } from "../../domain/contract/session";
import {
  changePasswordRequestShape,
  refreshRequestShape,
  signInRequestShape,
} from "../../domain/contract/session";
import type { Result } from "../../domain/model/result";
import { HttpError, parseBody } from "../http-error";
import { limited } from "../http-guard/add-guards";
import type { IssuedTokens, Sessions } from "./sessions";

export type SessionRouteParts = {
  readonly sessions: Sessions;
  readonly identity: () => ServerIdentity;
};

const statusOf: { readonly [reason in SignInError]: number } = {
  "wrong-password": 401,
  "account-disabled": 403,
  "too-many-attempts": 429,
  "bad-request": 400,
  "session-ended": 401,
  "password-change-needed": 409,
  "temporary-password-expired": 401,
  "password-refused": 422,
};

export function addSessionRoutes(
  app: FastifyInstance,
  { sessions, identity }: SessionRouteParts,
): void {
  // A password costs a tenth of a second of one core: nobody may keep the server busy with them.
  const withPassword = limited(120, 60_000);
  app.post("/api/session/sign-in", withPassword, async (request): Promise<SessionTokens> => {
    const body = parseBody(signInRequestShape, request.body);
    return { ...granted(await sessions.signIn(body, request.ip)), server: identity() };
  });
  app.post("/api/session/password", withPassword, async (request): Promise<SessionTokens> => {
    const body = parseBody(changePasswordRequestShape, request.body);
    return { ...granted(await sessions.changePassword(body, request.ip)), server: identity() };
  });
  app.post("/api/session/refresh", async (request): Promise<SessionTokens> => {
    const body = parseBody(refreshRequestShape, request.body);
    return { ...granted(await sessions.refresh(body)), server: identity() };
  });
  app.post("/api/session/sign-out", async (request) => {
    await sessions.signOut(parseBody(refreshRequestShape, request.body));
    return { ok: true };
  });
}

function granted(result: Result<IssuedTokens, SignInError>): IssuedTokens {
  if (result.ok) return result.value;
  if (result.reason === "too-many-attempts") throw tooMany(result.detail ?? "1");
  const { reason, detail } = result;
  throw new HttpError(statusOf[reason], reason, detail === undefined ? {} : { reason: detail });
}

function tooMany(seconds: string): HttpError {
  return new HttpError(429, "too-many-attempts", { headers: { "retry-after": seconds } });
}
