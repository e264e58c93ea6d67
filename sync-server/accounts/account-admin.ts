import type { AccountCard, AccountChange, CreatedAccount } from "../../domain/contract/accounts";
import type { OrgUnit } from "../../domain/model/org-unit";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { Mutex } from "../mutex";
import type { Account, AccountStore } from "./account-store";
import { normaliseUser } from "./account-store";
import type { AccountWish } from "./check-account";
import { checkAccount } from "./check-account";
import { hashPassword, makeTemporaryPassword, temporaryPasswordMs, withPassword } from "./password";
import { personOf } from "./sessions";

export const adminRole = "city:admin";

export type AccountRefusal =
  "user-taken" | "account-refused" | "not-found" | "last-admin" | "own-account";

/** What the administrator does with people's accounts. Callers ask one thing at a time. */
export type AccountAdmin = {
  readonly list: () => Promise<readonly AccountCard[]>;
  readonly create: (wish: AccountWish) => Promise<Result<CreatedAccount, AccountRefusal>>;
  readonly change: (
    user: string,
    change: AccountChange,
    by: string,
  ) => Promise<Result<AccountCard, AccountRefusal>>;
  readonly setDisabled: (
    user: string,
    disabled: boolean,
    by: string,
  ) => Promise<Result<AccountCard, AccountRefusal>>;
  readonly resetPassword: (user: string) => Promise<Result<CreatedAccount, AccountRefusal>>;
};

export type AccountAdminParts = {
  readonly store: AccountStore;
  readonly units: () => Promise<readonly OrgUnit[]>;
  readonly now: () => number;
};

export function openAccountAdmin(parts: AccountAdminParts): AccountAdmin {
  // One after the other: of two administrators who demote each other one must stay.
  const turns = new Mutex();
  return {
    list: () => listCards(parts.store),
    create: (wish) => create(wish, turns, parts),
    change: (user, change, by) => turns.run(() => changeAccount({ user, by }, change, parts)),
    setDisabled: (user, disabled, by) =>
      turns.run(() => setDisabled({ user, by }, disabled, parts)),
    resetPassword: (user) => resetPassword(user, parts),
  };
}

async function listCards(store: AccountStore): Promise<readonly AccountCard[]> {
  const contacts = new Map<string, number>();
  for (const { user, turnedAtMs } of await store.listChains()) {
    contacts.set(user, Math.max(contacts.get(user) ?? 0, turnedAtMs));
  }
  return (await store.list()).map((account) => cardOf(account, contacts.get(account.user)));
}

async function create(
  raw: AccountWish,
  turns: Mutex,
  { store, units, now }: AccountAdminParts,
): Promise<Result<CreatedAccount, AccountRefusal>> {
  const wish = tidy(raw);
  const known = await units();
  const problem = checkAccount(wish, known)[0];
  if (problem !== undefined) return refuse("account-refused", problem.problem);
  const temporaryPassword = makeTemporaryPassword();
  const temporaryUntilMs = now() + temporaryPasswordMs;
  const { position, ...rest } = wish;
  const account: Account = {
    ...rest,
    roles: [...wish.roles],
    ...(position === undefined || position === "" ? {} : { position }),
    unitName: unitNameOf(wish.unitId, known),
    passwordHash: await hashPassword(temporaryPassword),
    temporaryUntilMs,
  };
  return turns.run(async () => {
    if ((await store.find(wish.user)) !== undefined) return refuse("user-taken");
    await store.save(account);
    return ok({ account: cardOf(account), temporaryPassword, temporaryUntilMs });
  });
}

type Order = { readonly user: string; readonly by: string };

async function changeAccount(
  { user, by }: Order,
  change: AccountChange,
  { store, units }: AccountAdminParts,
): Promise<Result<AccountCard, AccountRefusal>> {
  const account = await store.find(user);
  if (account === undefined) return refuse("not-found");
  const known = await units();
  const wish = tidy({ ...account, ...withoutAbsent(change) });
  // A unit that was abolished since must not keep anybody from mending a name.
  const problem = checkAccount(wish, known).find(
    ({ problem: name }) => name !== "unknown-unit" || wish.unitId !== account.unitId,
  );
  if (problem !== undefined) return refuse("account-refused", problem.problem);
  if (account.roles.includes(adminRole) && !wish.roles.includes(adminRole)) {
    if (user === by) return refuse("own-account");
    if (await isLastAdmin(user, store)) return refuse("last-admin");
  }
  const unitName =
    wish.unitId === account.unitId ? account.unitName : unitNameOf(wish.unitId, known);
  const changed = await store.update(user, (now) => edited(now, wish, unitName));
  return changed === undefined ? refuse("not-found") : ok(cardOf(changed));
}

function edited(account: Account, wish: AccountWish, unitName: string): Account {
  const { position: _position, ...rest } = account;
  const { displayName, roles, unitId, position } = wish;
  return {
    ...rest,
    displayName,
    roles: [...roles],
    unitId,
    unitName,
    ...(position === undefined || position === "" ? {} : { position }),
  };
}

async function setDisabled(
  { user, by }: Order,
  disabled: boolean,
  { store }: AccountAdminParts,
): Promise<Result<AccountCard, AccountRefusal>> {
  const account = await store.find(user);
  if (account === undefined) return refuse("not-found");
  if (disabled && user === by) return refuse("own-account");
  if (disabled && account.roles.includes(adminRole) && (await isLastAdmin(user, store))) {
    return refuse("last-admin");
  }
  const changed = await store.update(user, ({ disabled: _was, ...rest }) =>
    disabled ? { ...rest, disabled } : rest,
  );
  return changed === undefined ? refuse("not-found") : ok(cardOf(changed));
}

async function resetPassword(
  user: string,
  { store, now }: AccountAdminParts,
): Promise<Result<CreatedAccount, AccountRefusal>> {
  const temporaryPassword = makeTemporaryPassword();
  const temporaryUntilMs = now() + temporaryPasswordMs;
  const passwordHash = await hashPassword(temporaryPassword);
  const changed = await store.update(user, (account) =>
    withPassword(account, { passwordHash, temporaryUntilMs }),
  );
  if (changed === undefined) return refuse("not-found");
  return ok({ account: cardOf(changed), temporaryPassword, temporaryUntilMs });
}

async function isLastAdmin(user: string, store: AccountStore): Promise<boolean> {
  const others = (await store.list()).filter((other) => other.user !== user);
  return !others.some((other) => other.disabled !== true && other.roles.includes(adminRole));
}

export function tidy(wish: AccountWish): AccountWish {
  const { user, displayName, position, roles, unitId } = wish;
  const squeeze = (text: string): string => text.normalize("NFC").trim().replace(/\s+/g, " ");
  return {
    user: normaliseUser(user),
    displayName: squeeze(displayName),
    ...(position === undefined ? {} : { position: squeeze(position) }),
    roles: [...new Set(roles.map((role) => role.trim()))],
    unitId: unitId.trim(),
  };
}

function withoutAbsent(change: AccountChange): Partial<AccountWish> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function unitNameOf(unitId: string, units: readonly OrgUnit[]): string {
  return units.find((unit) => unit.id === unitId || unit.code === unitId)?.name ?? unitId;
}

export function cardOf(account: Account, lastContactMs?: number): AccountCard {
  return {
    ...personOf(account),
    disabled: account.disabled === true,
    mustChangePassword: account.temporaryUntilMs !== undefined,
    ...(lastContactMs === undefined ? {} : { lastContactMs }),
  };
}
