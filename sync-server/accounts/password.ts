import { randomBytes, randomInt, scrypt, timingSafeEqual } from "node:crypto";
import type { Account } from "./account-store";

/** Costs about 32 MiB and a tenth of a second; at least N = 2^15 (`shared/design.md` §6). */
const cost = { N: 2 ** 15, r: 8, p: 1 };
const keyLength = 32;
/** Larger parameters than this in a stored hash would be an attack on memory, not a hash. */
const maxLogN = 20;

/** `scrypt$15$8$1$<salt>$<key>`; carries its own cost, so that the cost can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  const { N, r, p } = cost;
  const parts = [Math.log2(N), r, p, salt.toString("base64url"), key.toString("base64url")];
  return `scrypt$${parts.join("$")}`;
}

const storedPattern = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]{16,64})\$([\w-]{43})$/;

export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const parts = storedPattern.exec(stored);
  if (parts === null) return false;
  const [, logN, r, p, salt = "", key = ""] = parts;
  if (Number(logN) > maxLogN) return false;
  const parameters = { N: 2 ** Number(logN), r: Number(r), p: Number(p) };
  const derived = await derive(password, Buffer.from(salt, "base64url"), parameters);
  return timingSafeEqual(derived, Buffer.from(key, "base64url"));
}

let decoy: Promise<string> | undefined;

/** Spends the time of a check, so that an unknown name answers as late as a wrong password. */
export async function spendPasswordTime(password: string): Promise<void> {
  decoy ??= hashPassword(randomBytes(16).toString("hex"));
  await verifyPassword(password, await decoy);
}

type Cost = { readonly N: number; readonly r: number; readonly p: number };

function derive(password: string, salt: Buffer, parameters: Cost): Promise<Buffer> {
  const maxmem = 256 * parameters.N * parameters.r;
  return new Promise((resolve, reject) => {
    // NFC: the same Vietnamese password may arrive composed or decomposed, by keyboard.
    scrypt(password.normalize("NFC"), salt, keyLength, { ...parameters, maxmem }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

export type NewPassword = { readonly passwordHash: string; readonly temporaryUntilMs?: number };

/** With another password an account is no sample any more, whose password everybody knows. */
export function withPassword(account: Account, password: NewPassword): Account {
  const { sample: _sample, temporaryUntilMs: _until, ...rest } = account;
  return { ...rest, ...password };
}

/** A temporary password is read out on the telephone and typed once. */
export const temporaryPasswordMs = 7 * 24 * 3_600_000;
const readable = "abcdefghjkmnpqrstuvwxyz23456789";

/** "k7mp-x2qa-w9bd": 59 bits, without letters that are taken for digits. */
export function makeTemporaryPassword(): string {
  const letters = Array.from({ length: 12 }, () => readable[randomInt(readable.length)] ?? "");
  return [0, 4, 8].map((from) => letters.slice(from, from + 4).join("")).join("-");
}
