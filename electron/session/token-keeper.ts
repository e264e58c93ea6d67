import type { SessionTokens } from "../../domain/contract/session";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { Log } from "../log/log";
import type { Pass, PassRefusal } from "../net/signed-sender";
import type { OpenPerson, People } from "./people";
import type { ServerAddress } from "./server-address";
import type { ServerCalls } from "./server-calls";

/** Keeps one good access token a person. Access tokens live in memory alone. */
export interface TokenKeeper {
  passOf(user: string): Promise<Result<Pass, PassRefusal>>;
  renew(refused: Pass): Promise<Result<Pass, PassRefusal>>;
  /** A fresh sign-in brought these. */
  accept(tokens: SessionTokens): void;
}

export type TokenKeeperParts = {
  readonly people: People;
  readonly calls: ServerCalls;
  readonly address: ServerAddress;
  readonly deviceId: string;
  /** A clock that nobody can set. */
  readonly steadyMs: () => number;
  /** The server renewed or ended somebody's session. */
  readonly onRenewed: (user: string, state: "renewed" | "ended") => void;
  readonly log: Log;
};

type Access = {
  readonly token: string;
  readonly origin: string;
  readonly renewAtSteadyMs: number;
};

const longestMarginMs = 60_000;

export function createTokenKeeper(parts: TokenKeeperParts): TokenKeeper {
  const access = new Map<string, Access>();
  const renewing = new Map<string, Promise<Result<Pass, PassRefusal>>>();

  const accept = (tokens: SessionTokens): void => {
    const lifeMs = Math.max(0, tokens.accessExpiresAtMs - tokens.server.nowMs);
    access.set(tokens.person.user, {
      token: tokens.accessToken,
      origin: parts.address.current()?.origin ?? "",
      renewAtSteadyMs: parts.steadyMs() + lifeMs - Math.min(longestMarginMs, lifeMs / 5),
    });
  };
  const held = (user: string): Pass | undefined => {
    const found = access.get(user);
    const good =
      found !== undefined &&
      found.origin === parts.address.current()?.origin &&
      parts.steadyMs() < found.renewAtSteadyMs;
    return good ? { user, accessToken: found.token } : undefined;
  };
  // A refresh token can be used once: two at a time would end the session.
  const renewOnce = (user: string): Promise<Result<Pass, PassRefusal>> => {
    const running = renewing.get(user);
    if (running !== undefined) return running;
    const started = refreshSession(parts, user, accept).finally(() => renewing.delete(user));
    renewing.set(user, started);
    return started;
  };
  const canonical = (user: string): string => parts.people.find(user)?.secret.person.user ?? user;
  return {
    accept,
    passOf: async (user) => {
      const pass = held(canonical(user));
      return pass === undefined ? renewOnce(canonical(user)) : ok(pass);
    },
    renew: async (refused) => {
      const pass = held(refused.user);
      if (pass !== undefined && pass.accessToken !== refused.accessToken) return ok(pass);
      access.delete(refused.user);
      return renewOnce(refused.user);
    },
  };
}

async function refreshSession(
  parts: TokenKeeperParts,
  user: string,
  accept: (tokens: SessionTokens) => void,
): Promise<Result<Pass, PassRefusal>> {
  const person = parts.people.find(user);
  if (person === undefined) return refuse("no-session");
  const { refreshToken } = person.secret;
  if (refreshToken === undefined) return refuse("session-ended");
  const origin = parts.address.current();
  if (origin === undefined) return refuse("offline", "no-server");
  const trusted = await isOwnServer(parts.address, person);
  if (trusted !== "yes") return refuse(trusted === "no" ? "no-session" : "offline");
  const answer = await parts.calls.refresh(origin, { refreshToken, deviceId: parts.deviceId });
  const now = parts.people.find(user);
  // He signed in anew while we asked; what that brought is younger.
  if (now?.secret.refreshToken !== refreshToken) return refuse("offline", "superseded");
  if (!answer.ok) return endOrWait(parts, now, answer.reason);
  // Safe on the disk before the access token is used: the old refresh token is worth nothing
  // any more. A full disk does not stop the sending; the next renewal writes again.
  const saved = await parts.people.changeSecret({
    person: answer.value.person,
    refreshToken: answer.value.refreshToken,
    serverId: answer.value.server.serverId,
    origin: origin.origin,
  });
  if (!saved.ok) parts.log("error", "refresh-not-saved", { reason: saved.reason });
  accept(answer.value);
  parts.onRenewed(user, "renewed");
  return ok({ user, accessToken: answer.value.accessToken });
}

async function endOrWait(
  parts: TokenKeeperParts,
  person: OpenPerson,
  reason: "session-ended" | "offline",
): Promise<Result<never, PassRefusal>> {
  if (reason === "offline") return refuse("offline");
  const { refreshToken: _ended, ...rest } = person.secret;
  await parts.people.changeSecret(rest);
  parts.onRenewed(person.secret.person.user, "ended");
  return refuse("session-ended");
}

/** A token never goes to another server than the one that gave it, whatever address it has. */
async function isOwnServer(
  address: ServerAddress,
  { secret }: OpenPerson,
): Promise<"yes" | "no" | "unknown"> {
  if (secret.origin === address.current()?.origin) return "yes";
  const identity = await address.identity();
  if (identity === undefined) return "unknown";
  return identity.serverId === secret.serverId ? "yes" : "no";
}
