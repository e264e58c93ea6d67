import type { SetupWish } from "../../../domain/contract/setup";
import { readInvitation, readSetupCode, writeSetupCode } from "../../../domain/contract/setup";
import type { Result } from "../../../domain/model/result";
import { ok, refuse } from "../../../domain/model/result";

export type WishProblem = "blank" | "not-a-code" | "not-an-invitation" | "blank-address";

/** What somebody typed or pasted beside "setup code", and the address where he has only a code. */
export function readWish(text: string, address: string): Result<SetupWish, WishProblem> {
  const typed = text.trim();
  if (typed === "") return refuse("blank");
  const invitation = readInvitation(typed);
  if (invitation.ok) {
    const { serverUrl, code, serverId } = invitation.value;
    return ok({ serverUrl, code, serverId });
  }
  if (/^ward-?desk:/i.test(typed)) return refuse("not-an-invitation");
  const plain = readSetupCode(typed);
  if (plain === undefined) return refuse("not-a-code");
  if (address.trim() === "") return refuse("blank-address");
  return ok({ serverUrl: withScheme(address.trim()), code: writeSetupCode(plain) });
}

/** A paper may show the bare name of the server. */
export function withScheme(address: string): string {
  return /^[a-z0-9.-]+(:\d+)?$/i.test(address) ? `https://${address}` : address;
}
