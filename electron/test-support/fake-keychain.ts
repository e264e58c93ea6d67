import type { Keychain } from "../secrets/keychain";
import { seal, unseal } from "../secrets/seal";

/** Wraps with a key of its own, as a desktop's keychain would; another one cannot unwrap. */
export function aKeychain(): Keychain & { lost: boolean } {
  const key = Buffer.alloc(32, Math.floor(Math.random() * 250) + 1);
  const keychain = {
    lost: false,
    available: () => !keychain.lost,
    wrap: (secret: Uint8Array) => seal(key, secret, "keychain"),
    unwrap: (wrapped: Uint8Array) => (keychain.lost ? undefined : unseal(key, wrapped, "keychain")),
  };
  return keychain;
}
