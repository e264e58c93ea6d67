import type { RedeemAnswer, SetupRefusal, SetupWish } from "../../domain/contract/setup";
import { readSetupCode } from "../../domain/contract/setup";
import type { Result } from "../../domain/model/result";
import { refuse } from "../../domain/model/result";
import { parseOrigin } from "./server-address";
import type { ServerCalls } from "./server-calls";

export type SetupParts = {
  readonly calls: Pick<ServerCalls, "identity" | "redeem">;
  readonly device: { readonly deviceId: string; readonly deviceName: string };
};

/** Asks who answers before the code is told: a code is worth something to the wrong server too. */
export async function redeemSetup(
  { calls, device }: SetupParts,
  { serverUrl, code, serverId }: SetupWish,
): Promise<Result<RedeemAnswer, SetupRefusal>> {
  const origin = parseOrigin(serverUrl.trim());
  if (origin === undefined) return refuse("not-a-url");
  const plain = readSetupCode(code);
  if (plain === undefined) return refuse("unknown-code");
  const identity = await calls.identity(origin);
  if (!identity.ok) return identity;
  if (serverId !== undefined && identity.value.serverId !== serverId) return refuse("other-server");
  const redeemed = await calls.redeem(origin, { code: plain, ...device });
  if (!redeemed.ok) return redeemed;
  const same = redeemed.value.server.serverId === identity.value.serverId;
  return same ? redeemed : refuse("other-server");
}
