import { randomBytes } from "node:crypto";
import type { SessionTokens } from "../../domain/contract/session";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { WriteRefusal } from "../files/write-atomic";
import type { Log } from "../log/log";
import type { Keychain } from "../secrets/keychain";
import { keyBytes } from "../secrets/seal";
import { lockWithPassword, openWithPassword } from "./password-lock";
import type { PersonRecord, PersonRecords, PersonSecret } from "./person-record";
import { openSecret, sameUser, sealSecret } from "./person-record";
import { noFailures, unlockDelayMs, withFailure } from "./unlock-delay";

/** Somebody whose secret is open in this run of the app; he need not be at the desk. */
export type OpenPerson = {
  readonly record: PersonRecord;
  readonly key: Uint8Array;
  readonly secret: PersonSecret;
};

export type UnlockRefusal = "unknown" | "disabled" | "wait" | "wrong-password";

export interface People {
  /** Opens everybody whom the keychain opens. */
  load(): Promise<void>;
  find(user: string): OpenPerson | undefined;
  /** After an online sign-in: this password opens the app offline from now on. */
  admit(admission: Admission): Promise<Result<OpenPerson, WriteRefusal>>;
  /** `detail` of "wait" is how many milliseconds. */
  unlock(user: string, password: string): Promise<Result<OpenPerson, UnlockRefusal>>;
  /** Holds at once in memory, also when the disk refuses it. */
  changeSecret(secret: PersonSecret): Promise<Result<void, WriteRefusal>>;
  disable(user: string): Promise<void>;
}

export type Admission = {
  readonly password: string;
  readonly tokens: SessionTokens;
  readonly origin: string;
};

export type PeopleParts = {
  readonly records: PersonRecords;
  readonly keychain: Keychain;
  readonly now: () => number;
  readonly log: Log;
};

export function createPeople({ records, keychain, now, log }: PeopleParts): People {
  const open = new Map<string, OpenPerson>();
  const find = (user: string): OpenPerson | undefined =>
    [...open.values()].find(({ secret }) => sameUser(secret.person.user, user));
  const keep = (person: OpenPerson): OpenPerson => {
    open.set(person.secret.person.user, person);
    return person;
  };
  const save = async (user: string, record: PersonRecord) => {
    const saved = await records.write(user, record);
    if (!saved.ok) log("error", "person-not-saved", { reason: saved.reason });
    return saved;
  };
  const known = async (user: string) => find(user)?.record ?? (await records.read(user));

  return {
    find,
    load: async () => {
      for (const record of await records.readAll()) {
        const person = openByKeychain(record, keychain);
        if (person !== undefined) keep(person);
      }
    },
    admit: async ({ password, tokens, origin }) => {
      const { user } = tokens.person;
      const key = find(user)?.key ?? randomBytes(keyBytes);
      const secret: PersonSecret = {
        person: tokens.person,
        refreshToken: tokens.refreshToken,
        serverId: tokens.server.serverId,
        origin,
      };
      const record: PersonRecord = {
        version: 1,
        lock: await lockWithPassword(password, key),
        ...wrapByKeychain(key, keychain),
        sealed: sealSecret(key, secret),
        failures: noFailures,
      };
      const saved = await save(user, record);
      return saved.ok ? ok(keep({ record, key, secret })) : saved;
    },
    unlock: async (user, password) => {
      const record = await known(user);
      if (record === undefined) return refuse("unknown");
      if (record.disabled === true) return refuse("disabled");
      const waitMs = unlockDelayMs(record.failures, now());
      if (waitMs > 0) return refuse("wait", String(waitMs));
      // Counted before it is tried: killing the app in between wins nothing.
      const counted = { ...record, failures: withFailure(record.failures, now()) };
      await save(user, counted);
      const already = find(user);
      if (already !== undefined) keep({ ...already, record: counted });
      const opened = await openByPassword(counted, password);
      if (opened === undefined) return refuse("wrong-password");
      const record2 = { ...counted, failures: noFailures };
      await save(user, record2);
      return ok(keep({ ...opened, record: record2 }));
    },
    changeSecret: async (secret) => {
      const person = find(secret.person.user);
      if (person === undefined) return ok();
      const record = { ...person.record, sealed: sealSecret(person.key, secret) };
      keep({ ...person, record, secret });
      return save(secret.person.user, record);
    },
    disable: async (user) => {
      const record = await known(user);
      if (record === undefined || record.disabled === true) return;
      const disabled = { ...record, disabled: true };
      const person = find(user);
      if (person !== undefined) keep({ ...person, record: disabled });
      await save(user, disabled);
    },
  };
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
