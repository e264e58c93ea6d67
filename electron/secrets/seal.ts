import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { parseJson } from "../files/json-file";

export const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM with a random nonce; for small things under a key that seals few of them. `purpose`
 * is authenticated: what was sealed for one thing does not open as another.
 */
export function seal(key: Uint8Array, plain: Uint8Array, purpose: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** Undefined when the key is another one or a single bit was changed. */
export function unseal(key: Uint8Array, sealed: Uint8Array, purpose: string): Buffer | undefined {
  if (sealed.byteLength < ivBytes + tagBytes) return undefined;
  const iv = sealed.subarray(0, ivBytes);
  const tag = sealed.subarray(ivBytes, ivBytes + tagBytes);
  const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(purpose)).setAuthTag(tag);
  try {
    const body = sealed.subarray(ivBytes + tagBytes);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    return undefined;
  }
}

export function sealJson(key: Uint8Array, value: unknown, purpose: string): string {
  return seal(key, Buffer.from(JSON.stringify(value)), purpose).toString("base64");
}

/** Undefined when it does not open; otherwise still to be parsed. */
export function unsealJson(key: Uint8Array, sealed: string, purpose: string): unknown {
  const plain = unseal(key, Buffer.from(sealed, "base64"), purpose);
  return plain === undefined ? undefined : parseJson(plain.toString("utf8"));
}
