import { z } from "zod/mini";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { Database } from "../couch/database";
import type { Caller } from "./access-token";
import type { RefreshChain } from "./refresh-chain";
import { isForgotten } from "./refresh-chain";

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

const chainShape = z.object({
  id: z.string(),
  user: z.string(),
  deviceId: z.string(),
  deviceName: z.string(),
  generation: z.number(),
  turnedAtMs: z.number(),
  startedAtMs: z.number(),
  ended: z.optional(
    z.enum(["signed-out", "reused", "disabled", "signed-out-by-admin", "password-changed"]),
  ),
  ending: z.optional(z.enum(["signed-out-by-admin", "password-changed"])),
  farewellAtMs: z.optional(z.number()),
});

export type AccountStore = {
  readonly find: (user: string) => Promise<Account | undefined>;
  readonly list: () => Promise<readonly Account[]>;
  /** Creates the account or replaces it. */
  readonly save: (account: Account) => Promise<void>;
  /** Changes what is there now; undefined when there is no such account. */
  readonly update: (
    user: string,
    edit: (account: Account) => Account,
  ) => Promise<Account | undefined>;
  readonly findChain: (id: string) => Promise<StoredChain | undefined>;
  readonly saveChain: (chain: RefreshChain, rev?: string) => Promise<Result<void, "conflict">>;
  readonly listChains: () => Promise<readonly RefreshChain[]>;
  /** Changes a session as it is now; the same value back means nothing is written. */
  readonly updateChain: (id: string, edit: (chain: RefreshChain) => RefreshChain) => Promise<void>;
  /** Removes sessions that can never be continued. */
  readonly removeOldChains: (nowMs: number) => Promise<void>;
};

export type StoredChain = { readonly chain: RefreshChain; readonly rev: string };

export function openAccountStore(accounts: Database): AccountStore {
  const find = async (user: string) => {
    const stored = await accounts.get(accountId(user));
    return stored === undefined ? undefined : accountShape.parse(stored.doc);
  };
  const findChain = async (id: string): Promise<StoredChain | undefined> => {
    const stored = await accounts.get(`session:${id}`);
    return stored === undefined
      ? undefined
      : { chain: present(chainShape.parse(stored.doc)), rev: stored.rev };
  };
  const saveChain: AccountStore["saveChain"] = async (chain, rev) => {
    const doc = { _id: `session:${chain.id}`, type: "session", ...chain };
    const written = await accounts.put(doc, rev);
    if (written.ok) return ok();
    if (written.reason === "conflict") return refuse("conflict");
    throw new Error(`session was not saved: ${written.reason}`);
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
    findChain,
    listChains: async () => {
      const rows = await accounts.list({ startKey: "session:", endKey: "session:\ufff0" });
      return rows.map((row) => present(chainShape.parse(row.doc)));
    },
    updateChain: async (id, edit) => {
      for (;;) {
        const stored = await findChain(id);
        if (stored === undefined) return;
        const next = edit(stored.chain);
        if (next === stored.chain || (await saveChain(next, stored.rev)).ok) return;
      }
    },
    saveChain,
    removeOldChains: async (nowMs) => {
      const rows = await accounts.list({ startKey: "session:", endKey: "session:\ufff0" });
      for (const { id, rev, doc } of rows) {
        if (isForgotten(present(chainShape.parse(doc)), nowMs)) await accounts.remove(id, rev);
      }
    },
  };
}

/** Two changes at once: the one that comes second is made to what the first one left. */
async function updateAccount(
  accounts: Database,
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

function present(parsed: z.infer<typeof chainShape>): RefreshChain {
  const { ended, ending, farewellAtMs, ...rest } = parsed;
  return {
    ...rest,
    ...(ended === undefined ? {} : { ended }),
    ...(ending === undefined ? {} : { ending }),
    ...(farewellAtMs === undefined ? {} : { farewellAtMs }),
  };
}
