import { foldText } from "../fold-text";

export const shortestPassword = 10;
export const longestPassword = 200;

/** Why a password is not taken. Length counts, kinds of characters do not. */
export type PasswordProblem =
  "too-short" | "too-long" | "holds-own-name" | "too-simple" | "well-known" | "same-as-before";

export type PasswordWish = {
  readonly password: string;
  readonly user: string;
  readonly displayName: string;
  /** The one it takes the place of, where it is known. */
  readonly before?: string;
};

/** What is wrong first, or undefined when the password is good. */
export function passwordProblem(wish: PasswordWish): PasswordProblem | undefined {
  const password = wish.password.normalize("NFC");
  const length = [...password].length;
  if (length < shortestPassword) return "too-short";
  if (length > longestPassword) return "too-long";
  if (password === wish.before?.normalize("NFC")) return "same-as-before";
  const plain = foldText(password).replace(/[^\p{L}\p{N}]/gu, "");
  if (isSimple(plain, password)) return "too-simple";
  if (isWellKnown(plain)) return "well-known";
  return holdsName(plain, wish) ? "holds-own-name" : undefined;
}

/** Few different characters, or a run along the keyboard or the alphabet with little else. */
function isSimple(plain: string, password: string): boolean {
  if (new Set(password.toLowerCase()).size < 5) return true;
  const rows = ["0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
  let rest = plain;
  for (const row of [...rows, ...rows.map(reversed)]) {
    for (let from = 0; from + 4 <= row.length; from += 1) {
      let run = row.slice(from, from + 4);
      if (!rest.includes(run)) continue;
      for (let to = from + 5; to <= row.length && rest.includes(row.slice(from, to)); to += 1) {
        run = row.slice(from, to);
      }
      rest = rest.replaceAll(run, "");
    }
  }
  return rest.length < 4 && rest.length < plain.length;
}

const wellKnown = [
  "matkhau",
  "password",
  "phananh",
  "phuong1022",
  "phuong1022mau",
  "bantrucphuong",
  "hochiminh",
  "thanhpho",
  "tphcm",
  "vietnam",
  "saigon",
  "admin",
  "administrator",
  "welcome",
  "iloveyou",
  "anhyeuem",
  "emyeuanh",
  "letmein",
  "qwerty",
];

/** A word that everybody tries, alone or with some digits around it. */
function isWellKnown(plain: string): boolean {
  const word = plain.replace(/^\d+|\d+$/g, "");
  return wellKnown.some((known) => plain === known || word === known || word === known + known);
}

/** One's own name in any order is what a colleague tries first. */
function holdsName(plain: string, { user, displayName }: PasswordWish): boolean {
  const parts = [...user.split(/[.@_-]/), ...displayName.split(/\s+/)]
    .map((part) => foldText(part).replace(/[^\p{L}\p{N}]/gu, ""))
    .filter((part) => part.length >= 2)
    .sort((a, b) => b.length - a.length);
  const rest = parts.reduce((left, part) => left.replaceAll(part, ""), plain);
  return rest.length < plain.length && rest.length < 5;
}

function reversed(row: string): string {
  return [...row].reverse().join("");
}
