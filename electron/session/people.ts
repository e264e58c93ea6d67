import { randomBytes } from "node:crypto";
import type { SessionTokens, SignedInPerson } from "../../domain/contract/session";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { WriteRefusal } from "../files/write-atomic";
import type { Log } from "../log/log";
import type { Keychain } from "../secrets/keychain";
import { keyBytes } from "../secrets/seal";
import { lockWithPassword, openWithPassword } from "../secrets/password-lock";
import type { PersonRecord, PersonRecords, PersonSecret } from "./person-record";
import { openSecret, sameUser, sealSecret } from "./person-record";
import { noFailures, unlockDelayMs, withFailure } from "./unlock-delay";

/** Somebody whose secret is open in this run of the app; he need not be at the desk. */
export type OpenPerson = {
  readonly record: PersonRecord;
  readonly key: Uint8Array;
  readonly secret: PersonSecret;
};

export type UnlockRefusal = "unknown" | "disabled" | "wait" | "wrong-password" | "password-changed";

export type Admission = {
  readonly password: string;
  readonly tokens: SessionTokens;
  readonly origin: string;
  readonly deviceKey: Uint8Array;
};

export type PeopleParts = {
  readonly records: PersonRecords;
  readonly keychain: Keychain;
  readonly now: () => number;
  readonly log: Log;
};

/** Everybody who has signed in on this device. */
export class People {
  readonly #parts: PeopleParts;
  readonly #open = new Map<string, OpenPerson>();

  constructor(parts: PeopleParts) {
    this.#parts = parts;
  }

  /** Opens everybody whom the keychain opens. */
  async load(): Promise<void> {
    for (const record of await this.#parts.records.readAll()) {
      const person = openByKeychain(record, this.#parts.keychain);
      if (person !== undefined) this.#keep(person);
    }
  }

  find(user: string): OpenPerson | undefined {
    return [...this.#open.values()].find(({ secret }) => sameUser(secret.person.user, user));
  }

  /** After an online sign-in: this password opens the app offline from now on. */
  async admit(admission: Admission): Promise<Result<OpenPerson, WriteRefusal>> {
    const { password, tokens, origin } = admission;
    const { person, refreshToken, server } = tokens;
    const key = this.find(person.user)?.key ?? randomBytes(keyBytes);
    const deviceKey = Buffer.from(admission.deviceKey).toString("base64");
    const secret = { person, refreshToken, serverId: server.serverId, origin, deviceKey };
    const record: PersonRecord = {
      version: 1,
      lock: await lockWithPassword(password, key),
      ...wrapByKeychain(key, this.#parts.keychain),
      sealed: sealSecret(key, secret),
      failures: noFailures,
    };
    const saved = await this.#save(person.user, record);
    return saved.ok ? ok(this.#keep({ record, key, secret })) : saved;
  }

  /** `detail` of "wait" is how many milliseconds. */
  async unlock(user: string, password: string): Promise<Result<OpenPerson, UnlockRefusal>> {
    const record = await this.#recordOf(user);
    if (record?.passwordChanged === true) return refuse("password-changed");
    return this.openWithPassword(user, password);
  }

  /** Also with a password that has been changed since: it still opens this device's stores. */
  async openWithPassword(
    user: string,
    password: string,
  ): Promise<Result<OpenPerson, UnlockRefusal>> {
    const record = await this.#recordOf(user);
    if (record === undefined) return refuse("unknown");
    if (record.disabled === true) return refuse("disabled");
    const nowMs = this.#parts.now();
    const waitMs = unlockDelayMs(record.failures, nowMs);
    if (waitMs > 0) return refuse("wait", String(waitMs));
    // Counted before it is tried: killing the app in between wins nothing.
    const counted = { ...record, failures: withFailure(record.failures, nowMs) };
    await this.#replace(user, counted);
    const opened = await openByPassword(counted, password);
    if (opened === undefined) return refuse("wrong-password");
    // His tokens may have been renewed while the password was checked.
    const latest = this.find(user) ?? opened;
    const cleared = { ...latest.record, failures: noFailures };
    const person = this.#keep({ ...latest, record: cleared });
    await this.#save(user, cleared);
    return ok(person);
  }

  /** Holds at once in memory, also when the disk refuses it. */
  async changeSecret(secret: PersonSecret): Promise<Result<void, WriteRefusal>> {
    const person = this.find(secret.person.user);
    if (person === undefined) return ok();
    const record = { ...person.record, sealed: sealSecret(person.key, secret) };
    this.#keep({ ...person, record, secret });
    return this.#save(secret.person.user, record);
  }

  /** The server says that this account is closed. */
  async disable(user: string): Promise<void> {
    const record = await this.#recordOf(user);
    if (record === undefined || record.disabled === true) return;
    await this.#replace(user, { ...record, disabled: true });
  }

  /** The server no longer takes the password that opens this person's record. */
  async notePasswordChanged(user: string): Promise<void> {
    const record = await this.#recordOf(user);
    if (record === undefined || record.passwordChanged === true) return;
    await this.#replace(user, { ...record, passwordChanged: true });
  }

  /** Those whose names can be shown: opened by the keychain, or by themselves in this run. */
  known(): readonly SignedInPerson[] {
    return [...this.#open.values()]
      .filter(({ record }) => record.disabled !== true)
      .map(({ secret }) => secret.person);
  }

  #keep(person: OpenPerson): OpenPerson {
    this.#open.set(person.secret.person.user, person);
    return person;
  }

  async #recordOf(user: string): Promise<PersonRecord | undefined> {
    return this.find(user)?.record ?? (await this.#parts.records.read(user));
  }

  async #replace(user: string, record: PersonRecord): Promise<void> {
    const person = this.find(user);
    if (person !== undefined) this.#keep({ ...person, record });
    await this.#save(user, record);
  }

  async #save(user: string, record: PersonRecord): Promise<Result<void, WriteRefusal>> {
    const saved = await this.#parts.records.write(user, record);
    if (!saved.ok) this.#parts.log("error", "person-not-saved", { reason: saved.reason });
    return saved;
  }
}

function wrapByKeychain(key: Uint8Array, keychain: Keychain): { readonly keychainKey?: string } {
  if (!keychain.available()) return {};
  return { keychainKey: Buffer.from(keychain.wrap(key)).toString("base64") };
}

function openByKeychain(record: PersonRecord, keychain: Keychain): OpenPerson | undefined {
  if (record.keychainKey === undefined || !keychain.available()) return undefined;
  const key = keychain.unwrap(Buffer.from(record.keychainKey, "base64"));
  return key === undefined ? undefined : openWithKey(record, key);
}

async function openByPassword(
  record: PersonRecord,
  password: string,
): Promise<OpenPerson | undefined> {
  const key = await openWithPassword(password, record.lock);
  return key === undefined ? undefined : openWithKey(record, key);
}

function openWithKey(record: PersonRecord, key: Uint8Array): OpenPerson | undefined {
  const secret = openSecret(key, record.sealed);
  return secret === undefined ? undefined : { record, key, secret };
}
