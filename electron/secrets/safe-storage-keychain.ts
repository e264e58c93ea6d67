import { safeStorage } from "electron";
import type { Keychain } from "./keychain";

/** Only after the app is ready. */
export function createSafeStorageKeychain(): Keychain {
  return {
    available: isRealKeychain,
    wrap: (secret) => safeStorage.encryptString(Buffer.from(secret).toString("base64")),
    unwrap: (wrapped) => {
      if (!isRealKeychain()) return undefined;
      try {
        return Buffer.from(safeStorage.decryptString(Buffer.from(wrapped)), "base64");
      } catch {
        return undefined;
      }
    },
  };
}

/** Without a keychain Linux falls back to a password that is in Chromium's source: no secret. */
function isRealKeychain(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  // Electron 25 has no such question, and says "not available" in that case.
  const ask = safeStorage as { getSelectedStorageBackend?: () => string };
  if (process.platform !== "linux" || ask.getSelectedStorageBackend === undefined) return true;
  const backend = safeStorage.getSelectedStorageBackend();
  return backend !== "basic_text" && backend !== "unknown";
}
