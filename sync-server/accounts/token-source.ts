import type { Caller } from "./access-token";
import { signAccessToken } from "./access-token";
import type { SigningKey } from "./signing-key";

/** A token that is always good for a while yet; signed anew when it grows old. */
export function tokenSource(
  caller: Caller,
  key: SigningKey,
  now: () => number,
): () => Promise<string> {
  let current: { readonly token: string; readonly expiresAtMs: number } | undefined;
  return async () => {
    const nowMs = now();
    if (current === undefined || current.expiresAtMs - nowMs < 5 * 60_000) {
      current = await signAccessToken(caller, key, nowMs);
    }
    return current.token;
  };
}
