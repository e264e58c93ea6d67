import { createHash } from "node:crypto";
import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { z } from "zod/mini";
import { personShape } from "../../domain/contract/session";
import type { Result } from "../../domain/model/result";
import type { ReadJson } from "../files/json-file";
import { readJson, setAside, writeJson } from "../files/json-file";
import { oneAtATime } from "../files/one-at-a-time";
import type { WriteRefusal } from "../files/write-atomic";
import { sealJson, unsealJson } from "../secrets/seal";
import { passwordLockShape } from "../secrets/password-lock";
import { failuresShape } from "./unlock-delay";

/**
 * What is kept of a person on this device, in a file of its own without a name in the clear. The
 * key that seals the secret is wrapped by the password, and by the keychain where there is one.
 * So with a keychain a colleague's session works from the start of the app; without one, only
 * after he himself has unlocked it once since then.
 */
export const personRecordShape = z.object({
  version: z.literal(1),
  lock: passwordLockShape,
  keychainKey: z.optional(z.string()),
  sealed: z.string(),
  failures: failuresShape,
  /** The server said so; an offline unlock is refused too. */
  disabled: z.optional(z.boolean()),
  /** The server no longer takes this password; only the new one, online, opens the desk. */
  passwordChanged: z.optional(z.boolean()),
});
export type PersonRecord = z.infer<typeof personRecordShape>;

export const personSecretShape = z.object({
  person: personShape,
  /** Absent once the server has ended the session. */
  refreshToken: z.optional(z.string()),
  /** A token goes only to the server that gave it. */
  serverId: z.string(),
  origin: z.string(),
  /** The key of this device's stores: his password opens them too. */
  deviceKey: z.optional(z.string()),
});
export type PersonSecret = z.infer<typeof personSecretShape>;

const purpose = "ward-desk/person";

export function sealSecret(key: Uint8Array, secret: PersonSecret): string {
  return sealJson(key, secret, purpose);
}

export function openSecret(key: Uint8Array, sealed: string): PersonSecret | undefined {
  return personSecretShape.safeParse(unsealJson(key, sealed, purpose)).data;
}

export interface PersonRecords {
  /** An unreadable record is set aside first; it reads as absent then. */
  read(user: string): Promise<PersonRecord | undefined>;
  write(user: string, record: PersonRecord): Promise<Result<void, WriteRefusal>>;
  readAll(): Promise<readonly PersonRecord[]>;
}

export function createPersonRecords(folder: string, now: () => number): PersonRecords {
  const fileOf = (user: string): string => path.join(folder, `${fileName(user)}.json`);
  return {
    read: async (user) => {
      const found = await readRecord(fileOf(user));
      if (found.state === "unreadable") await setAside(fileOf(user), now());
      return found.state === "read" ? found.value : undefined;
    },
    // In order, or an older refresh token could land last.
    write: oneAtATime(async (user: string, record: PersonRecord) => {
      await mkdir(folder, { recursive: true });
      return writeJson(fileOf(user), record);
    }),
    readAll: async () => {
      const names = await readdir(folder).catch(() => []);
      const files = names.filter((name) => name.endsWith(".json"));
      const found = await Promise.all(files.map((name) => readRecord(path.join(folder, name))));
      return found.flatMap((record) => (record.state === "read" ? [record.value] : []));
    },
  };
}

/** Account names are compared without regard to case, as people type them. */
export function sameUser(a: string, b: string): boolean {
  return plainName(a) === plainName(b);
}

function plainName(user: string): string {
  return user.normalize("NFC").trim().toLowerCase();
}

function fileName(user: string): string {
  return createHash("sha256")
    .update(`ward-desk person ${plainName(user)}`)
    .digest("hex");
}

function readRecord(file: string): Promise<ReadJson<PersonRecord>> {
  return readJson(file, (raw) => personRecordShape.safeParse(raw).data);
}
