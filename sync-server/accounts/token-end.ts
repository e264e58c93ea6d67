import type { SessionEndReason } from "../../domain/contract/session";
import type { Caller } from "./access-token";
import type { Account } from "./account-store";
import type { RefreshChain } from "./refresh-chain";
import { reasonOf } from "./refresh-chain";

/** Why a token that has not expired opens nothing any more. The next refresh says the same. */
export type TokenEnd = SessionEndReason | "account-disabled" | "rights-changed";

/** What the accounts database knows of a token's person and of his session. */
export type KnownOf = {
  readonly account: Pick<Account, "disabled" | "roles" | "unitId"> | undefined;
  readonly chain: ChainState | undefined;
};
export type ChainState = Pick<
  RefreshChain,
  "user" | "generation" | "ended" | "ending" | "farewellAtMs"
>;

/**
 * A token is good for as long as its session is, and only while it says of its person what his
 * account says. A session that is to end opens nothing until it is refreshed: that brings the
 * farewell, whose token alone then opens what is unsent its way.
 */
export function tokenEnd(caller: Caller, { account, chain }: KnownOf): TokenEnd | undefined {
  const { session } = caller;
  if (account === undefined) return "signed-out-by-admin";
  if (account.disabled === true) return "account-disabled";
  if (session === undefined || chain?.user !== caller.user) return "expired";
  if (chain.ending !== undefined) return chain.ending;
  if (chain.ended !== undefined && !isFarewell(chain, session.generation)) {
    return reasonOf(chain.ended);
  }
  return hasRightsOf(account, caller) ? undefined : "rights-changed";
}

function isFarewell({ farewellAtMs, generation }: ChainState, given: number): boolean {
  return farewellAtMs !== undefined && given === generation;
}

function hasRightsOf(
  { roles, unitId }: Pick<Account, "roles" | "unitId">,
  { roles: given, unitId: givenUnit }: Caller,
): boolean {
  return unitId === givenUnit && [...roles].sort().join(" ") === [...given].sort().join(" ");
}
