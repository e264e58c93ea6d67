/**
 * The keychain of the person's desktop (Windows DPAPI, macOS Keychain, libsecret, KWallet). Many
 * Linux desktops have none; then nothing is wrapped by it and the callers say what they do instead.
 */
export interface Keychain {
  /** Ask again each time: a keychain may be locked at start and open later. */
  available(): boolean;
  /** Only while available. */
  wrap(secret: Uint8Array): Uint8Array;
  /** Undefined when this keychain did not wrap it, or no longer knows how it did. */
  unwrap(wrapped: Uint8Array): Uint8Array | undefined;
}

export const noKeychain: Keychain = {
  available: () => false,
  wrap: () => {
    throw new Error("there is no keychain to wrap with");
  },
  unwrap: () => undefined,
};
