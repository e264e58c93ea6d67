import { z } from "zod/mini";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { AccountsDatabase } from "./accounts-database";
import type { RefreshChain } from "./refresh-chain";
import { isForgotten } from "./refresh-chain";

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

/** The sessions of all devices; each is a document beside the accounts. */
export type ChainStore = {
  readonly findChain: (id: string) => Promise<StoredChain | undefined>;
  readonly saveChain: (chain: RefreshChain, rev?: string) => Promise<Result<void, "conflict">>;
  readonly listChains: () => Promise<readonly RefreshChain[]>;
  /** Changes a session as it is now; the same value back means nothing is written. */
  readonly updateChain: (id: string, edit: (chain: RefreshChain) => RefreshChain) => Promise<void>;
  /** Removes sessions that can never be continued. */
  readonly removeOldChains: (nowMs: number) => Promise<void>;
};

export type StoredChain = { readonly chain: RefreshChain; readonly rev: string };

export function openChainStore(accounts: AccountsDatabase): ChainStore {
  const findChain = async (id: string): Promise<StoredChain | undefined> => {
    const stored = await accounts.get(`session:${id}`);
    return stored === undefined
      ? undefined
      : { chain: present(chainShape.parse(stored.doc)), rev: stored.rev };
  };
  const saveChain: ChainStore["saveChain"] = async (chain, rev) => {
    const doc = { _id: `session:${chain.id}`, type: "session", ...chain };
    const written = await accounts.put(doc, rev);
    if (written.ok) return ok();
    if (written.reason === "conflict") return refuse("conflict");
    throw new Error(`session was not saved: ${written.reason}`);
  };
  return {
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

export function parseChain(raw: unknown): RefreshChain | undefined {
  const parsed = chainShape.safeParse(raw);
  return parsed.success ? present(parsed.data) : undefined;
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
