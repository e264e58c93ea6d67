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
  ended: z.optional(z.enum(["signed-out", "reused", "disabled"])),
});

export type AccountStore = {
  readonly find: (user: string) => Promise<Account | undefined>;
  readonly list: () => Promise<readonly Account[]>;
  /** Creates the account or replaces it. */
  readonly save: (account: Account) => Promise<void>;
  readonly findChain: (id: string) => Promise<StoredChain | undefined>;
  readonly saveChain: (chain: RefreshChain, rev?: string) => Promise<Result<void, "conflict">>;
  /** Removes sessions that can never be continued. */
  readonly removeOldChains: (nowMs: number) => Promise<void>;
};

export type StoredChain = { readonly chain: RefreshChain; readonly rev: string };

export function openAccountStore(accounts: Database): AccountStore {
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
    findChain: async (id) => {
      const stored = await accounts.get(`session:${id}`);
      return stored === undefined
        ? undefined
        : { chain: present(chainShape.parse(stored.doc)), rev: stored.rev };
    },
    saveChain: async (chain, rev) => {
      const doc = { _id: `session:${chain.id}`, type: "session", ...chain };
      const written = await accounts.put(doc, rev);
      if (written.ok) return ok();
      if (written.reason === "conflict") return refuse("conflict");
      throw new Error(`session was not saved: ${written.reason}`);
    },
    removeOldChains: async (nowMs) => {
      const rows = await accounts.list({ startKey: "session:", endKey: "session:\ufff0" });
      for (const { id, rev, doc } of rows) {
        if (isForgotten(present(chainShape.parse(doc)), nowMs)) await accounts.remove(id, rev);
      }
    },
  };
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
  const { ended, ...rest } = parsed;
  return ended === undefined ? rest : { ...rest, ended };
}
