import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/**
 * A file of the vault: a head, then the original bytes in segments of 64 KiB, each encrypted on
 * its own, so that a video can be played from its middle and damage stays where it is.
 *
 * Every file has a key of its own (from the vault's key and a random salt), so a segment's number
 * can be its nonce. The head is authenticated with each segment: nobody can cut a file short,
 * swap segments, or put one of another file in.
 */
export const segmentBytes = 64 * 1024;
const tagBytes = 16;
export const sealedSegmentBytes = segmentBytes + tagBytes;

const magic = Buffer.from("WDVAULT1", "latin1");
const saltBytes = 16;
export const headBytes = magic.length + saltBytes + 8;

export type FileHead = {
  readonly bytes: Buffer;
  readonly sizeBytes: number;
  readonly key: Buffer;
};

export function createHead(vaultKey: Uint8Array, sizeBytes: number): FileHead {
  const bytes = Buffer.alloc(headBytes);
  magic.copy(bytes);
  const salt = randomBytes(saltBytes);
  salt.copy(bytes, magic.length);
  bytes.writeBigUInt64BE(BigInt(sizeBytes), magic.length + saltBytes);
  return { bytes, sizeBytes, key: deriveKey(vaultKey, salt) };
}

/** Undefined when this is no file of a vault. */
export function parseHead(vaultKey: Uint8Array, raw: Uint8Array): FileHead | undefined {
  const bytes = Buffer.from(raw);
  if (bytes.length !== headBytes || !bytes.subarray(0, magic.length).equals(magic)) {
    return undefined;
  }
  const salt = bytes.subarray(magic.length, magic.length + saltBytes);
  const sizeBytes = Number(bytes.readBigUInt64BE(magic.length + saltBytes));
  return { bytes, sizeBytes, key: deriveKey(vaultKey, salt) };
}

export function segmentCount(sizeBytes: number): number {
  return Math.ceil(sizeBytes / segmentBytes);
}

/** Length of the whole file on disk. */
export function sealedSizeBytes(sizeBytes: number): number {
  return headBytes + sizeBytes + segmentCount(sizeBytes) * tagBytes;
}

export function sealSegment(head: FileHead, index: number, plain: Uint8Array): Buffer {
  const cipher = createCipheriv("aes-256-gcm", head.key, nonce(index)).setAAD(head.bytes);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Undefined when a single bit is not as it was written. */
export function openSegment(head: FileHead, index: number, sealed: Uint8Array): Buffer | undefined {
  const bodyBytes = sealed.byteLength - tagBytes;
  if (bodyBytes !== plainLength(head.sizeBytes, index)) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", head.key, nonce(index), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(head.bytes).setAuthTag(sealed.subarray(bodyBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, bodyBytes)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function plainLength(sizeBytes: number, index: number): number {
  return Math.min(segmentBytes, Math.max(0, sizeBytes - index * segmentBytes));
}

function nonce(index: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(index, 8);
  return bytes;
}

function deriveKey(vaultKey: Uint8Array, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync("sha256", vaultKey, salt, "ward-desk/vault-file", 32));
}
