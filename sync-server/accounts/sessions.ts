import { randomBytes } from "node:crypto";
import type {
  SessionTokens,
  SignedInPerson,
  SignInError,
  SignInRequest,
} from "../../domain/contract/session";
import type { Result } from "../../domain/model/result";
import { assertNever, ok, refuse } from "../../domain/model/result";
import { signAccessToken } from "./access-token";
import type { Account, AccountStore } from "./account-store";
import { callerOf, normaliseUser } from "./account-store";
import { spendPasswordTime, verifyPassword } from "./password";
import type { RefreshChain } from "./refresh-chain";
import { decideRefresh, readRefreshToken, refreshToken } from "./refresh-chain";
import type { SignInDelay } from "./sign-in-delay";
import type { SigningKey } from "./signing-key";

/** Tokens without the server's own card, which the route adds. */
export type IssuedTokens = Omit<SessionTokens, "server">;

export type Sessions = {
  readonly signIn: (
    request: SignInRequest,
    from: string,
  ) => Promise<Result<IssuedTokens, SignInError>>;
  readonly refresh: (request: RefreshAsked) => Promise<Result<IssuedTokens, SignInError>>;
  readonly signOut: (request: RefreshAsked) => Promise<void>;
};

export type RefreshAsked = { readonly refreshToken: string; readonly deviceId: string };

export type SessionParts = {
  readonly store: AccountStore;
  readonly key: SigningKey;
  readonly refreshSecret: string;
  readonly delay: SignInDelay;
  readonly now: () => number;
};

export function openSessions(parts: SessionParts): Sessions {
  return {
    signIn: (request, from) => signIn(request, from, parts),
    refresh: (request) => refresh(request, parts),
    signOut: (request) => signOut(request, parts),
  };
}

async function signIn(
  request: SignInRequest,
  from: string,
  parts: SessionParts,
): Promise<Result<IssuedTokens, SignInError>> {
  const user = normaliseUser(request.user);
  // By address too: otherwise anybody could keep a colleague out by failing in his name.
  const key = `${user} ${from}`;
  const nowMs = parts.now();
  const wait = parts.delay.waitMs(key, nowMs);
  if (wait > 0) return refuse("too-many-attempts", String(Math.ceil(wait / 1000)));
  const account = await parts.store.find(user);
  const right =
    account === undefined
      ? await spendPasswordTime(request.password).then(() => false)
      : await verifyPassword(request.password, account.passwordHash);
  if (account === undefined || !right) {
    parts.delay.failed(key, nowMs);
    return refuse("wrong-password");
  }
  parts.delay.succeeded(key);
  if (account.disabled === true) return refuse("account-disabled");
  return ok(await startChain(account, request, parts));
}

async function startChain(
  account: Account,
  { deviceId, deviceName }: SignInRequest,
  parts: SessionParts,
): Promise<IssuedTokens> {
  const nowMs = parts.now();
  const chain: RefreshChain = {
    id: randomBytes(18).toString("base64url"),
    user: account.user,
    deviceId,
    deviceName,
    generation: 1,
    turnedAtMs: nowMs,
    startedAtMs: nowMs,
  };
  const saved = await parts.store.saveChain(chain);
  if (!saved.ok) throw new Error("a new session met an old one of the same random name");
  return issue(account, chain, parts);
}

async function refresh(
  asked: RefreshAsked,
  parts: SessionParts,
): Promise<Result<IssuedTokens, SignInError>> {
  const claim = readRefreshToken(asked.refreshToken, parts.refreshSecret);
  const stored = claim && (await parts.store.findChain(claim.chainId));
  if (claim === undefined || stored === undefined) return refuse("session-ended");
  const account = await parts.store.find(stored.chain.user);
  if (account === undefined) return refuse("session-ended");
  if (account.disabled === true) return refuse("account-disabled");
  const decision = decideRefresh(stored.chain, { ...claim, deviceId: asked.deviceId }, parts.now());
  switch (decision.do) {
    case "refuse":
      return refuse("session-ended");
    case "repeat":
      return ok(await issue(account, stored.chain, parts));
    case "end":
      await parts.store.saveChain({ ...stored.chain, ended: "reused" }, stored.rev);
      return refuse("session-ended");
    case "turn": {
      const saved = await parts.store.saveChain(decision.chain, stored.rev);
      // Two refreshes at once: the other one turned it, this one repeats that answer.
      return saved.ok ? ok(await issue(account, decision.chain, parts)) : refresh(asked, parts);
    }
    default:
      return assertNever(decision);
  }
}

/** Only this device's session ends; without a readable token there is nothing to end. */
async function signOut(asked: RefreshAsked, parts: SessionParts): Promise<void> {
  const claim = readRefreshToken(asked.refreshToken, parts.refreshSecret);
  const stored = claim && (await parts.store.findChain(claim.chainId));
  if (stored === undefined || stored.chain.deviceId !== asked.deviceId) return;
  if (stored.chain.ended !== undefined) return;
  await parts.store.saveChain({ ...stored.chain, ended: "signed-out" }, stored.rev);
}

async function issue(
  account: Account,
  chain: RefreshChain,
  { key, refreshSecret, now }: SessionParts,
): Promise<IssuedTokens> {
  const access = await signAccessToken(callerOf(account), key, now());
  return {
    accessToken: access.token,
    accessExpiresAtMs: access.expiresAtMs,
    refreshToken: refreshToken(chain.id, chain.generation, refreshSecret),
    person: personOf(account),
  };
}

function personOf(account: Account): SignedInPerson {
  const { user, displayName, position, roles, unitId, unitName } = account;
  return {
    user,
    displayName,
    roles,
    unitId,
    unitName,
    ...(position === undefined ? {} : { position }),
  };
}
