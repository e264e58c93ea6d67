import type { AccountStore } from "./account-store";
import type { OutsideEnd, RefreshChain } from "./refresh-chain";
import { endFromOutside } from "./refresh-chain";

export type EndOrder = {
  readonly which: (chain: RefreshChain) => boolean;
  readonly reason: OutsideEnd;
  /** False: each device may still send what is unsent, see `endFromOutside`. */
  readonly atOnce: boolean;
};

/** Ends sessions that somebody else wants ended; how many there were. */
export async function endSessions(
  store: AccountStore,
  { which, reason, atOnce }: EndOrder,
): Promise<number> {
  const chains = (await store.listChains()).filter(which);
  let ended = 0;
  for (const { id } of chains) {
    let changed = false;
    await store.updateChain(id, (chain) => {
      const next = endFromOutside(chain, reason, atOnce);
      changed = next !== chain;
      return next;
    });
    if (changed) ended += 1;
  }
  return ended;
}
