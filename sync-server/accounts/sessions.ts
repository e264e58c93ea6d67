import { randomBytes } from "node:crypto";
import type {
  ChangePasswordRequest,
  Farewell,
  SessionTokens,
  SignedInPerson,
  SignInError,
  SignInRequest,
} from "../../domain/contract/session";
import type { Result } from "../../domain/model/result";
import { assertNever, ok, refuse } from "../../domain/model/result";
import { passwordProblem } from "../../domain/rules/access/password-policy";
import { signAccessToken } from "./access-token";
import type { Account, AccountStore } from "./account-store";
import { callerOf, normaliseUser } from "./account-store";
import { endSessions } from "./end-sessions";
import { hashPassword, spendPasswordTime, verifyPassword, withPassword } from "./password";
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
  /** Sets another password and signs in with it; ends this person's sessions elsewhere. */
  readonly changePassword: (
    request: ChangePasswordRequest,
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
  readonly readableWards: (roles: readonly string[]) => readonly string[];
  readonly now: () => number;
};

export function openSessions(parts: SessionParts): Sessions {
  return {
    signIn: (request, from) => signIn(request, from, parts),
    changePassword: (request, from) => changePassword(request, from, parts),
    refresh: (request) => refresh(request, parts),
    signOut: (request) => signOut(request, parts),
  };
}

async function signIn(
  request: SignInRequest,
  from: string,
  parts: SessionParts,
): Promise<Result<IssuedTokens, SignInError>> {
  const known = await checkPassword(request, from, parts);
  if (!known.ok) return known;
  const { temporaryUntilMs } = known.value;
  if (temporaryUntilMs !== undefined) return refuse("password-change-needed");
  return ok(await startChain(known.value, request, parts));
}

async function changePassword(
  request: ChangePasswordRequest,
  from: string,
  parts: SessionParts,
): Promise<Result<IssuedTokens, SignInError>> {
  const known = await checkPassword(request, from, parts);
  if (!known.ok) return known;
  const { user, displayName } = known.value;
  const { password: before, newPassword: password } = request;
  const problem = passwordProblem({ password, user, displayName, before });
  if (problem !== undefined) return refuse("password-refused", problem);
  const passwordHash = await hashPassword(password);
  const account = await parts.store.update(user, (now) => withPassword(now, { passwordHash }));
  if (account === undefined) return refuse("wrong-password");
  await endSessions(parts.store, {
    which: (chain) => chain.user === user,
    reason: "password-changed",
    atOnce: false,
  });
  return ok(await startChain(account, request, parts));
}

/** Who this is, if the password is right and he may come in; slows down whoever guesses. */
async function checkPassword(
  request: SignInRequest,
  from: string,
  parts: SessionParts,
): Promise<Result<Account, SignInError>> {
  const attempt = { user: normaliseUser(request.user), from };
  const nowMs = parts.now();
  const wait = parts.delay.waitMs(attempt, nowMs);
  if (wait > 0) return refuse("too-many-attempts", String(Math.ceil(wait / 1000)));
  parts.delay.begin(attempt, nowMs);
  const account = await parts.store.find(attempt.user);
  const right =
    account === undefined
      ? await spendPasswordTime(request.password).then(() => false)
      : await verifyPassword(request.password, account.passwordHash);
  if (account === undefined || !right) return refuse("wrong-password");
  parts.delay.succeeded(attempt);
  if (account.disabled === true) return refuse("account-disabled");
  if ((account.temporaryUntilMs ?? Infinity) < nowMs) return refuse("temporary-password-expired");
  return ok(account);
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
  if (account === undefined) return refuse("session-ended", "signed-out-by-admin");
  if (account.disabled === true) return refuse("account-disabled");
  const decision = decideRefresh(stored.chain, { ...claim, deviceId: asked.deviceId }, parts.now());
  switch (decision.do) {
    case "refuse":
      return refuse("session-ended", decision.reason);
    case "repeat":
      return ok(await issue(account, stored.chain, parts));
    case "end":
      await parts.store.saveChain({ ...stored.chain, ended: "reused" }, stored.rev);
      return refuse("session-ended", "reused");
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
  { key, refreshSecret, readableWards, now }: SessionParts,
): Promise<IssuedTokens> {
  const session = { id: chain.id, generation: chain.generation };
  const access = await signAccessToken({ ...callerOf(account), session }, key, now());
  const farewell = farewellOf(chain, access.expiresAtMs);
  return {
    accessToken: access.token,
    accessExpiresAtMs: access.expiresAtMs,
    refreshToken: refreshToken(chain.id, chain.generation, refreshSecret),
    person: { ...personOf(account), wards: [...readableWards(account.roles)] },
    ...(farewell === undefined ? {} : { farewell }),
  };
}

function farewellOf({ farewellAtMs, ended }: RefreshChain, untilMs: number): Farewell | undefined {
  if (farewellAtMs === undefined || ended === undefined || ended === "disabled") return undefined;
  return { reason: ended, untilMs };
}

export function personOf(account: Account): SignedInPerson {
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
