import { z } from "zod/mini";
import type { Caller } from "./access-token";
import type { ChainStore } from "./chain-store";
import { openChainStore } from "./chain-store";
import type { AccountsDatabase } from "./accounts-database";

/** One person. Lives in the `accounts` database, which nobody but the hub can read. */
const accountShape = z.object({
  user: z.string(),
  displayName: z.string(),
  position: z.optional(z.string()),
  roles: z.array(z.string()),
  unitId: z.string(),
  unitName: z.string(),
  passwordHash: z.string(),
  disabled: z.optional(z.boolean()),
  /** Made by `--sample`: the server then refuses to listen beyond this machine. */
  sample: z.optional(z.boolean()),
  /** The administrator gave this password; it must be changed, and works no longer than this. */
  temporaryUntilMs: z.optional(z.number()),
});
export type Account = z.infer<typeof accountShape>;

export function parseAccount(raw: unknown): Account | undefined {
  const parsed = accountShape.safeParse(raw);
  return parsed.success ? parsed.data : undefined;
}

export type AccountStore = ChainStore & {
  readonly find: (user: string) => Promise<Account | undefined>;
  readonly list: () => Promise<readonly Account[]>;
  /** Creates the account or replaces it. */
  readonly save: (account: Account) => Promise<void>;
  /** Changes what is there now; undefined when there is no such account. */
  readonly update: (
    user: string,
    edit: (account: Account) => Account,
  ) => Promise<Account | undefined>;
};

export function openAccountStore(accounts: AccountsDatabase): AccountStore {
  const find = async (user: string) => {
    const stored = await accounts.get(accountId(user));
    return stored === undefined ? undefined : accountShape.parse(stored.doc);
  };
  return {
    find,
    list: async () => {
      const rows = await accounts.list({ startKey: "account:", endKey: "account:\ufff0" });
      return rows.map((row) => accountShape.parse(row.doc));
    },
    save: async (account) => {
      const stored = await accounts.get(accountId(account.user));
      const written = await accounts.put(
        { _id: accountId(account.user), type: "account", ...account },
        stored?.rev,
      );
      if (!written.ok) throw new Error(`account ${account.user} was not saved: ${written.reason}`);
    },
    update: (user, edit) => updateAccount(accounts, user, edit),
    ...openChainStore(accounts),
  };
}

/** Two changes at once: the one that comes second is made to what the first one left. */
async function updateAccount(
  accounts: AccountsDatabase,
  user: string,
  edit: (account: Account) => Account,
): Promise<Account | undefined> {
  for (;;) {
    const stored = await accounts.get(accountId(user));
    if (stored === undefined) return undefined;
    const account = accountShape.parse(stored.doc);
    const next = edit(account);
    if (next === account) return account;
    const doc = { _id: accountId(user), type: "account", ...next };
    const written = await accounts.put(doc, stored.rev);
    if (written.ok) return next;
    if (written.reason !== "conflict") throw new Error("the account was not saved");
  }
}

export function callerOf(account: Account): Caller {
  const { user, displayName, unitId, roles } = account;
  return { user, name: displayName, unitId, roles };
}

/** Names are compared without regard to case, as people type them. */
export function normaliseUser(raw: string): string {
  return raw.normalize("NFC").trim().toLowerCase();
}

function accountId(user: string): string {
  return `account:${user}`;
}
