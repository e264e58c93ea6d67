import http from "node:http";
import { ok, refuse } from "../../../domain/model/result";
import { exchange } from "../../../electron/net/exchange";
import type { Passes } from "../../../electron/net/signed-sender";
import { accessTokenMs, signAccessToken } from "../../../sync-server/accounts/access-token";
import type { SigningKey } from "../../../sync-server/accounts/signing-key";
import type { Chance } from "../support/chance";
import type { Person } from "./people";

export type SessionParts = {
  /** As the server knows this person now. */
  readonly accountOf: (user: string) => Person | undefined;
  /** The server has given this person a token, and has said what he may do. */
  readonly onRenewed: (person: Person) => void;
  /** Who has a session here. */
  readonly signedIn: ReadonlySet<string>;
  readonly atDesk: () => string;
  readonly key: SigningKey;
  readonly lineUrl: string;
  readonly chance: Chance;
};

const shortestMs = 1500;

/**
 * Sessions of one device. Tokens are real and live for seconds, so that they run out on the way;
 * renewing one needs the line. Only how the server knows who somebody is, is left out.
 */
export function openSessions(parts: SessionParts): Passes {
  const { accountOf, onRenewed, signedIn, atDesk, key, lineUrl, chance } = parts;
  const tokens = new Map<string, { readonly text: string; readonly goodUntilMs: number }>();
  const lineIsUp = async (): Promise<boolean> => {
    const agent = new http.Agent();
    const answer = await exchange({
      method: "GET",
      url: new URL("/api/identity", lineUrl),
      headers: {},
      silenceMs: 1000,
      maxBytes: 10_000,
      signal: new AbortController().signal,
      agent,
    });
    agent.destroy();
    return answer.ok && answer.value.status === 200;
  };
  const renewFor = async (user: string) => {
    if (!signedIn.has(user)) return refuse("no-session");
    if (!(await lineIsUp())) return refuse("offline");
    const person = accountOf(user);
    if (person === undefined || !signedIn.has(user)) return refuse("session-ended");
    const lifeMs = shortestMs + chance.below(15_000);
    const { token } = await signAccessToken(person, key, Date.now() - accessTokenMs + lifeMs);
    // A device whose clock is wrong uses it for longer than it is good, and gets a 401.
    tokens.set(user, { text: token, goodUntilMs: Date.now() + lifeMs * (chance.is(0.3) ? 3 : 1) });
    onRenewed(person);
    return ok({ user, accessToken: token });
  };
  return {
    passOf: async (asked) => {
      const user = asked ?? atDesk();
      if (!signedIn.has(user)) return refuse("no-session");
      const known = tokens.get(user);
      return known !== undefined && known.goodUntilMs > Date.now()
        ? ok({ user, accessToken: known.text })
        : renewFor(user);
    },
    renew: ({ user }) => renewFor(user),
  };
}
