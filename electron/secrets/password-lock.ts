import { createHash, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { z } from "zod/mini";
import { keyBytes, seal, unseal } from "./seal";

/**
 * What lets one password open one key, offline. One scrypt gives 64 bytes: half of them (hashed
 * once more) is the verifier, the other half wraps the key, so the verifier tells nothing of it.
 */
export const passwordLockShape = z.object({
  salt: z.string(),
  verifier: z.string(),
  wrappedKey: z.string(),
});
export type PasswordLock = z.infer<typeof passwordLockShape>;

const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const purpose = "ward-desk/session-key";

export async function lockWithPassword(password: string, key: Uint8Array): Promise<PasswordLock> {
  const salt = randomBytes(16);
  const { verifier, wrapping } = await derive(password, salt);
  return {
    salt: salt.toString("base64"),
    verifier: verifier.toString("base64"),
    wrappedKey: seal(wrapping, key, purpose).toString("base64"),
  };
}

/** The key, or undefined when the password is another one. */
export async function openWithPassword(
  password: string,
  lock: PasswordLock,
): Promise<Uint8Array | undefined> {
  const { verifier, wrapping } = await derive(password, Buffer.from(lock.salt, "base64"));
  const expected = Buffer.from(lock.verifier, "base64");
  if (expected.byteLength !== verifier.byteLength) return undefined;
  if (!timingSafeEqual(expected, verifier)) return undefined;
  return unseal(wrapping, Buffer.from(lock.wrappedKey, "base64"), purpose);
}

function derive(
  password: string,
  salt: Uint8Array,
): Promise<{ readonly verifier: Buffer; readonly wrapping: Buffer }> {
  return new Promise((resolve, reject) => {
    // The same password typed with other keyboards may come composed or decomposed.
    scrypt(password.normalize("NFC"), salt, keyBytes * 2, cost, (problem, derived) => {
      if (problem !== null) {
        reject(problem);
        return;
      }
      resolve({
        verifier: createHash("sha256").update(derived.subarray(0, keyBytes)).digest(),
        wrapping: derived.subarray(keyBytes),
      });
    });
  });
}
