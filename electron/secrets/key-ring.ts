import { createHmac, hkdfSync, randomBytes } from "node:crypto";
import path from "node:path";
import { z } from "zod/mini";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { readJson, setAside, writeJson } from "../files/json-file";
import type { WriteRefusal } from "../files/write-atomic";
import type { Log } from "../log/log";
import type { Keychain } from "./keychain";
import type { PasswordLock } from "./password-lock";
import { lockWithPassword, openWithPassword, passwordLockShape } from "./password-lock";
import { createRecoveryCode, readRecoveryCode } from "./recovery-code";
import { keyBytes, seal, unseal } from "./seal";

/**
 * The key of everything that this device keeps: local database, vault, backups. It lies on the
 * disk only wrapped: by the desktop's keychain where there is one, by the recovery code, and (in
 * the person records) by the password of each person who works here. Any of them opens it.
 */
const ringShape = z.object({
  version: z.literal(1),
  keyId: z.string(),
  keychainKey: z.optional(z.string()),
  recovery: z.optional(passwordLockShape),
});
type RingFile = z.infer<typeof ringShape>;

export type RingState =
  /** Nothing was ever kept on this device. */
  | "none"
  /** There is a key, and nobody has opened it in this run. */
  | "locked"
  | "open";

export type KeyPurpose = "database" | "vault" | "backup" | "access-log";
export type RecoverRefusal = "not-a-code" | "wrong-code" | "no-code";

export type KeyRingParts = {
  readonly folder: string;
  readonly keychain: Keychain;
  readonly now: () => number;
  readonly log: Log;
};

export class KeyRing {
  readonly #parts: KeyRingParts;
  readonly #file: string;
  readonly #listeners: (() => void)[] = [];
  #state: RingState = "none";
  #key: Uint8Array | undefined;
  #content: RingFile | undefined;

  constructor(parts: KeyRingParts) {
    this.#parts = parts;
    this.#file = path.join(parts.folder, "keys.json");
  }

  /** Opens it by the keychain, if that can. */
  async load(): Promise<void> {
    const found = await readJson(this.#file, (raw) => ringShape.safeParse(raw).data);
    if (found.state === "absent") return;
    this.#state = "locked";
    if (found.state === "unreadable") {
      this.#parts.log("error", "key-ring-unreadable");
      return;
    }
    this.#content = found.value;
    const key = this.#byKeychain(found.value);
    if (key !== undefined) this.#become(key);
  }

  state(): RingState {
    return this.#state;
  }

  /** Which wrappings there are besides the passwords. */
  wrappings(): { readonly keychain: boolean; readonly recoveryCode: boolean } {
    return {
      // A wrapping that the desktop can no longer open keeps nothing: the screen says so.
      keychain: this.#content?.keychainKey !== undefined && this.#parts.keychain.available(),
      recoveryCode: this.#content?.recovery !== undefined,
    };
  }

  /** Only while open; to be wrapped by a person's password. */
  key(): Uint8Array {
    if (this.#key === undefined) throw new Error("the key ring is closed");
    return this.#key;
  }

  /** A key for one use, which tells nothing of the others. Undefined while closed. */
  derive(purpose: KeyPurpose): Uint8Array | undefined {
    if (this.#key === undefined) return undefined;
    return new Uint8Array(hkdfSync("sha256", this.#key, "", `ward-desk/${purpose}`, keyBytes));
  }

  /** Tells the stores of two keys apart; empty while there is none. */
  keyId(): string {
    return this.#content?.keyId ?? "";
  }

  onOpen(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** The first person on this device. A key that is there and closed is never replaced. */
  async create(): Promise<Result<void, WriteRefusal>> {
    if (this.#state !== "none") throw new Error("there is a key already");
    return this.#keep(randomBytes(keyBytes));
  }

  /** With the key that a password opened. Mends a lost file and a keychain that has changed. */
  async openWith(key: Uint8Array): Promise<Result<void, "another-key" | WriteRefusal>> {
    if (this.#state === "open") return ok();
    if (this.#content !== undefined && this.#content.keyId !== idOf(key)) {
      return refuse("another-key");
    }
    if (this.#content === undefined) await setAside(this.#file, this.#parts.now());
    return this.#keep(key);
  }

  async recover(typed: string): Promise<Result<void, RecoverRefusal | WriteRefusal>> {
    const code = readRecoveryCode(typed);
    if (code === undefined) return refuse("not-a-code");
    const recovery = this.#content?.recovery;
    if (recovery === undefined) return refuse("no-code");
    const key = await openWithPassword(code, recovery);
    if (key === undefined) return refuse("wrong-code");
    const opened = await this.openWith(key);
    if (opened.ok) return ok();
    return refuse(opened.reason === "another-key" ? "wrong-code" : opened.reason);
  }

  /** A new code; one that was made before opens nothing any more. It is kept nowhere. */
  async makeRecoveryCode(): Promise<Result<string, WriteRefusal>> {
    const key = this.key();
    const code = createRecoveryCode();
    const recovery = await lockWithPassword(code, key);
    const saved = await this.#write({ ...this.#fileFor(key), recovery });
    return saved.ok ? ok(code) : saved;
  }

  /** Puts a key aside that nobody can open. What it sealed stays where it is, for the day it can. */
  async startOver(): Promise<void> {
    if (this.#state !== "locked") return;
    await setAside(this.#file, this.#parts.now());
    this.#content = undefined;
    this.#state = "none";
    this.#parts.log("error", "key-ring-set-aside");
  }

  /** Wraps what other parts keep; so they need not know how the key itself is kept. */
  asKeychain(purpose: KeyPurpose): Keychain {
    return {
      available: () => this.#key !== undefined,
      wrap: (secret) => seal(this.derive(purpose) ?? this.key(), secret, purpose),
      unwrap: (wrapped) => {
        const key = this.derive(purpose);
        return key === undefined ? undefined : unseal(key, wrapped, purpose);
      },
    };
  }

  #byKeychain({ keyId, keychainKey }: RingFile): Uint8Array | undefined {
    const { keychain } = this.#parts;
    if (keychainKey === undefined || !keychain.available()) return undefined;
    const key = keychain.unwrap(Buffer.from(keychainKey, "base64"));
    return key !== undefined && idOf(key) === keyId ? key : undefined;
  }

  async #keep(key: Uint8Array): Promise<Result<void, WriteRefusal>> {
    const content = this.#fileFor(key);
    if (JSON.stringify(content) !== JSON.stringify(this.#content)) {
      const saved = await this.#write(content);
      // A key that is on no disk must seal nothing; one that was read from it may.
      if (!saved.ok && this.#state === "none") return saved;
    }
    this.#become(key);
    return ok();
  }

  #become(key: Uint8Array): void {
    this.#key = key;
    this.#state = "open";
    for (const listener of this.#listeners) listener();
  }

  #fileFor(key: Uint8Array): RingFile {
    const { keychain } = this.#parts;
    const before = this.#content;
    const opens = before !== undefined && this.#byKeychain(before) !== undefined;
    const keychainKey = opens
      ? before.keychainKey
      : keychain.available()
        ? Buffer.from(keychain.wrap(key)).toString("base64")
        : before?.keychainKey;
    const recovery: PasswordLock | undefined = before?.recovery;
    return {
      version: 1,
      keyId: idOf(key),
      ...(keychainKey === undefined ? {} : { keychainKey }),
      ...(recovery === undefined ? {} : { recovery }),
    };
  }

  async #write(content: RingFile): Promise<Result<void, WriteRefusal>> {
    const saved = await writeJson(this.#file, content);
    if (saved.ok) this.#content = content;
    else this.#parts.log("error", "key-ring-not-saved", { reason: saved.reason });
    return saved;
  }
}

function idOf(key: Uint8Array): string {
  return createHmac("sha256", key).update("ward-desk/key-id").digest("hex").slice(0, 16);
}
