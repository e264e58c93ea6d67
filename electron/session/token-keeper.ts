import type { SessionTokens } from "../../domain/contract/session";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { Log } from "../log/log";
import type { Pass, PassRefusal } from "../net/signed-sender";
import type { OpenPerson, People } from "./people";
import { createAccessTokens } from "./access-tokens";
import type { ServerAddress } from "./server-address";
import type { RefreshRefusal, ServerCalls } from "./server-calls";

/** Keeps one good access token a person. Access tokens live in memory alone. */
export interface TokenKeeper {
  passOf(user: string): Promise<Result<Pass, PassRefusal>>;
  renew(refused: Pass): Promise<Result<Pass, PassRefusal>>;
  /** A fresh sign-in brought these. */
  accept(tokens: SessionTokens): void;
  /** He signs out: his tokens are worth nothing from now on. */
  end(user: string): Promise<void>;
}

export type TokenKeeperParts = {
  readonly people: People;
  readonly calls: ServerCalls;
  readonly address: ServerAddress;
  readonly deviceId: string;
  /** A clock that nobody can set. */
  readonly steadyMs: () => number;
  /** The server renewed or ended somebody's session. */
  readonly onRenewed: (user: string, state: "renewed" | "ended" | "disabled") => void;
  readonly log: Log;
};

export function createTokenKeeper(parts: TokenKeeperParts): TokenKeeper {
  const { steadyMs, people } = parts;
  const access = createAccessTokens({ steadyMs, origin: () => parts.address.current()?.origin });
  const renewing = new Map<string, Promise<Result<Pass, PassRefusal>>>();
  // A refresh token can be used once: two at a time would end the session.
  const renewOnce = (user: string): Promise<Result<Pass, PassRefusal>> => {
    const running = renewing.get(user);
    if (running !== undefined) return running;
    const started = refreshSession(parts, user, access.accept).finally(() => renewing.delete(user));
    renewing.set(user, started);
    return started;
  };
  const canonical = (user: string): string => people.find(user)?.secret.person.user ?? user;
  return {
    accept: access.accept,
    passOf: async (asked) => {
      const user = canonical(asked);
      const pass = access.held(user);
      if (pass !== undefined) return ok(pass);
      const renewed = await renewOnce(user);
      if (renewed.ok || renewed.reason !== "session-ended") return renewed;
      const last = access.last(user);
      return last === undefined ? renewed : ok(last);
    },
    renew: async (refused) => {
      const pass = access.held(refused.user);
      if (pass !== undefined && pass.accessToken !== refused.accessToken) return ok(pass);
      access.drop(refused.user);
      return renewOnce(refused.user);
    },
    end: async (user) => {
      access.drop(canonical(user));
      await endSession(parts, canonical(user));
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
  if (!answer.ok) return endOrWait(parts, now, answer);
  // Safe on the disk before the access token is used: the old refresh token is worth nothing
  // any more. A full disk does not stop the sending; the next renewal writes again.
  const { farewell, accessToken } = answer.value;
  const { refreshToken: _used, ...secret } = now.secret;
  const saved = await parts.people.changeSecret({
    ...secret,
    person: answer.value.person,
    // The one that comes with a farewell is worth nothing; the access token sends what is unsent.
    ...(farewell === undefined ? { refreshToken: answer.value.refreshToken } : {}),
    serverId: answer.value.server.serverId,
    origin: origin.origin,
  });
  if (!saved.ok) parts.log("error", "refresh-not-saved", { reason: saved.reason });
  accept(answer.value);
  parts.onRenewed(user, farewell === undefined ? "renewed" : "ended");
  return ok({ user, accessToken });
}

async function endOrWait(
  parts: TokenKeeperParts,
  person: OpenPerson,
  { reason, detail }: { readonly reason: RefreshRefusal; readonly detail?: string },
): Promise<Result<never, PassRefusal>> {
  // With the detail: whoever waits for it is told why.
  if (reason === "offline") return refuse("offline", detail);
  await forgetRefreshToken(parts, person);
  const state = reason === "account-disabled" ? "disabled" : "ended";
  parts.onRenewed(person.secret.person.user, state);
  return refuse(reason);
}

async function forgetRefreshToken(parts: TokenKeeperParts, { secret }: OpenPerson): Promise<void> {
  const { refreshToken: _ended, ...rest } = secret;
  await parts.people.changeSecret(rest);
}

/** The server is told where it can be reached; without it the token is forgotten all the same. */
async function endSession(parts: TokenKeeperParts, user: string): Promise<void> {
  const person = parts.people.find(user);
  const refreshToken = person?.secret.refreshToken;
  if (person === undefined || refreshToken === undefined) return;
  await forgetRefreshToken(parts, person);
  const origin = parts.address.current();
  if (origin === undefined || (await isOwnServer(parts.address, person)) !== "yes") return;
  await parts.calls.signOut(origin, { refreshToken, deviceId: parts.deviceId });
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
