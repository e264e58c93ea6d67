import type { KeyRing } from "./key-ring";
import type { Keychain } from "./keychain";

/** The vault's key is wrapped by the key ring. One from before it may need the desktop's. */
export function vaultKeychain(keys: KeyRing, desktop: Keychain): Keychain {
  const ring = keys.asKeychain("vault");
  return { ...ring, unwrap: (wrapped) => ring.unwrap(wrapped) ?? desktop.unwrap(wrapped) };
}
