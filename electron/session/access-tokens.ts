import type { SessionTokens } from "../../domain/contract/session";
import type { Pass } from "../net/signed-sender";

export type AccessTokens = {
  readonly accept: (tokens: SessionTokens) => void;
  /** One that need not be renewed yet. */
  readonly held: (user: string) => Pass | undefined;
  /**
   * One that still holds for a moment. After the server has ended a session, what the person has
   * not sent is offered with it.
   */
  readonly last: (user: string) => Pass | undefined;
  readonly drop: (user: string) => void;
};

type Access = {
  readonly token: string;
  readonly origin: string;
  readonly renewAtSteadyMs: number;
  readonly goodUntilSteadyMs: number;
};

const longestMarginMs = 60_000;

/** In memory alone. */
export function createAccessTokens(parts: {
  readonly steadyMs: () => number;
  readonly origin: () => string | undefined;
}): AccessTokens {
  const access = new Map<string, Access>();
  const passUntil = (user: string, limit: (found: Access) => number): Pass | undefined => {
    const found = access.get(user);
    if (found === undefined || found.origin !== parts.origin()) return undefined;
    return parts.steadyMs() < limit(found) ? { user, accessToken: found.token } : undefined;
  };
  return {
    accept: (tokens) => {
      const lifeMs = Math.max(0, tokens.accessExpiresAtMs - tokens.server.nowMs);
      access.set(tokens.person.user, {
        token: tokens.accessToken,
        origin: parts.origin() ?? "",
        renewAtSteadyMs: parts.steadyMs() + lifeMs - Math.min(longestMarginMs, lifeMs / 5),
        goodUntilSteadyMs: parts.steadyMs() + lifeMs,
      });
    },
    held: (user) => passUntil(user, ({ renewAtSteadyMs }) => renewAtSteadyMs),
    last: (user) => passUntil(user, ({ goodUntilSteadyMs }) => goodUntilSteadyMs),
    drop: (user) => {
      access.delete(user);
    },
  };
}
