import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { z } from "zod/mini";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { readJson, writeJson } from "../files/json-file";
import type { WriteRefusal } from "../files/write-atomic";
import type { Keychain } from "../secrets/keychain";
import { keyBytes } from "../secrets/seal";

const keyFileShape = z.object({
  version: z.literal(1),
  /**
   * "keychain": wrapped by the key ring of this device (`secrets/vault-keychain.ts`). "file": left
   * by an app from before it, as it is; wrapped as soon as the ring is open.
   */
  wrappedBy: z.enum(["keychain", "file"]),
  key: z.string(),
  /** Tells a wrong key from a damaged file. */
  check: z.string(),
});
type KeyFile = z.infer<typeof keyFileShape>;

export type VaultKeyRefusal = "key-missing" | "key-unreadable" | WriteRefusal;

/**
 * The key of the vault in this folder; made on first use. A key that is lost or cannot be read is
 * never replaced: a new one would make the files that are there unreadable for good.
 */
export async function openVaultKey(
  folder: string,
  keychain: Keychain,
): Promise<Result<Uint8Array, VaultKeyRefusal>> {
  const file = path.join(folder, "key.json");
  const found = await readJson(file, (raw) => keyFileShape.safeParse(raw).data);
  if (found.state === "unreadable") return refuse("key-unreadable");
  if (found.state === "read") {
    const key = unwrap(found.value, keychain);
    if (key.ok && found.value.wrappedBy === "file" && keychain.available()) {
      await writeKey(file, key.value, keychain);
    }
    return key;
  }
  if (await holdsFiles(folder)) return refuse("key-missing");
  return createKey(file, keychain);
}

async function createKey(
  file: string,
  keychain: Keychain,
): Promise<Result<Uint8Array, WriteRefusal>> {
  const key = randomBytes(keyBytes);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const saved = await writeKey(file, key, keychain);
  return saved.ok ? ok(key) : saved;
}

function writeKey(
  file: string,
  key: Uint8Array,
  keychain: Keychain,
): Promise<Result<void, WriteRefusal>> {
  const wrapped = keychain.available() ? keychain.wrap(key) : undefined;
  const content: KeyFile = {
    version: 1,
    wrappedBy: wrapped === undefined ? "file" : "keychain",
    key: Buffer.from(wrapped ?? key).toString("base64"),
    check: checkOf(key).toString("base64"),
  };
  return writeJson(file, content);
}

function unwrap(content: KeyFile, keychain: Keychain): Result<Uint8Array, "key-unreadable"> {
  const stored = Buffer.from(content.key, "base64");
  const key = content.wrappedBy === "file" ? stored : keychain.unwrap(stored);
  if (key === undefined || key.byteLength !== keyBytes) return refuse("key-unreadable");
  const check = Buffer.from(content.check, "base64");
  const expected = checkOf(key);
  const same = check.byteLength === expected.byteLength && timingSafeEqual(check, expected);
  return same ? ok(key) : refuse("key-unreadable", "check");
}

function checkOf(key: Uint8Array): Buffer {
  return createHmac("sha256", key).update("ward-desk/vault-key-check").digest();
}

async function holdsFiles(folder: string): Promise<boolean> {
  const names = await readdir(path.join(folder, "files")).catch(() => []);
  return names.length > 0;
}
