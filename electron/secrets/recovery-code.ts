import { randomBytes } from "node:crypto";

/** Crockford's letters: none of them is taken for another one when read from paper. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const length = 28;
const groupLength = 4;

/** 140 random bits in groups of four, to be printed and typed. */
export function createRecoveryCode(): string {
  // 256 is a multiple of 32, so each letter is as likely as the others.
  const code = [...randomBytes(length)].map((byte) => letters[byte % letters.length]).join("");
  return inGroups(code);
}

/** What somebody typed from paper as it was printed; undefined when it cannot be a code. */
export function readRecoveryCode(typed: string): string | undefined {
  const plain = typed
    .toUpperCase()
    .replace(/[\s\-–—.]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  if (plain.length !== length || [...plain].some((letter) => !letters.includes(letter))) {
    return undefined;
  }
  return inGroups(plain);
}

function inGroups(code: string): string {
  const starts = Array.from({ length: length / groupLength }, (_, index) => index * groupLength);
  return starts.map((start) => code.slice(start, start + groupLength)).join("-");
}
