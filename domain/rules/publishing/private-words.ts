import type { PlainText } from "./plain-text";
import { originalWords, toPlainText } from "./plain-text";

/** A person whose details must not stand in a public text. */
export type PrivatePerson = {
  readonly name?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly address?: string;
  readonly idNumber?: string;
};

export type PrivateWord = {
  readonly what: "name" | "phone" | "email" | "address" | "idNumber";
  /** As it stands in the text. */
  readonly words: string;
};

/**
 * Words of a public text that give a person away: those of the people named, and anything that
 * looks like a telephone number, an identity number or an e-mail address. Tone marks, case,
 * spaces, dots and invisible characters between the letters make no difference.
 */
export function findPrivateWords(
  publicText: string,
  people: readonly PrivatePerson[],
): readonly PrivateWord[] {
  const text = toPlainText(publicText);
  const found = [
    ...matches(text, identityNumber, "idNumber"),
    ...matches(text, telephone, "phone"),
    ...matches(text, email, "email"),
    ...people.flatMap((person) => wordsOfPerson(text, person)),
  ];
  return found.filter((word, index) => found.findIndex((other) => isSame(word, other)) === index);
}

function isSame(a: PrivateWord, b: PrivateWord): boolean {
  return a.what === b.what && a.words === b.words;
}

const gap = "[\\s.,·_*()-]{0,3}";
/** Those of Viet Nam begin with 0; a sum of money of twelve digits does not. */
const identityNumber = /(?<![\d/])0(?:[\s.·_-]{0,3}\d){11}(?!\d)/g;
const telephone = /(?<![\d/-])(?:\+?84|0)(?:[\s.·_()-]{0,3}\d){9,10}(?!\d)/g;
/** Bounded, so that a long text without an @ is not walked through again and again. */
const email = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g;

function wordsOfPerson(text: PlainText, person: PrivatePerson): readonly PrivateWord[] {
  return [
    ...nameWords(text, person.name ?? ""),
    ...numberWords(text, person.phone ?? "", "phone"),
    ...numberWords(text, person.idNumber ?? "", "idNumber"),
    ...addressWords(text, person.address ?? ""),
    ...emailWords(text, person.email ?? ""),
  ];
}

function matches(
  text: PlainText,
  pattern: RegExp,
  what: PrivateWord["what"],
): readonly PrivateWord[] {
  return [...text.plain.matchAll(pattern)].map((match) => ({
    what,
    words: originalWords(text, match.index, match.index + match[0].length),
  }));
}

function tokensOf(words: string): readonly string[] {
  return toPlainText(words)
    .plain.split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== "");
}

/** "Nguyễn", "N g u y e n", "Ng.uyễn". */
function spaced(token: string): string {
  return [...token].map(escaped).join(gap);
}

function escaped(letter: string): string {
  return letter.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

const titles = "ong|ba|anh|chi|co|chu|bac|em|cau|ong/ba";
const longName = 8;

/** The whole name in any shape; its last two words, or the last after a title, as a name. */
function nameWords(text: PlainText, name: string): readonly PrivateWord[] {
  const tokens = tokensOf(name);
  const [last, beforeLast] = [tokens[tokens.length - 1], tokens[tokens.length - 2]];
  if (last === undefined || tokens.join("").length < 2) return [];
  if (beforeLast === undefined) return titled(text, name, last);
  const isLong = tokens.join("").length >= longName;
  const between = isLong ? gap : "[\\s.,·_*()-]{1,3}";
  const whole = find(text, tokens.map(spaced).join(between));
  const sure = isLong ? whole : whole.filter((words) => isWrittenAs(words, name));
  const tail = name.trim().split(/\s+/).slice(-2).join(" ");
  const pair = find(text, `${escaped(beforeLast)}\\s+${escaped(last)}`).filter(
    (words) => isName(words) && isWrittenAs(words, tail),
  );
  return [...sure, ...pair].map(asName).concat(titled(text, name, last));
}

function titled(text: PlainText, name: string, last: string): PrivateWord[] {
  const given = name.trim().split(/\s+/).slice(-1).join("");
  return find(text, `(?:${titles})\\s+${[...last].map(escaped).join("")}`)
    .filter((words) => {
      const called = words.split(/\s+/).slice(-1).join("");
      return isName(called) && isWrittenAs(called, given);
    })
    .map(asName);
}

function asName(words: string): PrivateWord {
  return { what: "name", words };
}

/** Whole words only: "An" is not in "Toàn". */
function find(text: PlainText, pattern: string): readonly string[] {
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, "gu");
  return [...text.plain.matchAll(whole)].map((match) =>
    originalWords(text, match.index, match.index + match[0].length),
  );
}

/** Each word begins with a capital: "Ví dụ" begins a sentence, "Ví Dụ" is somebody. */
function isName(words: string): boolean {
  return words.split(/\s+/).every((word) => /^\p{Lu}/u.test(word));
}

/** With the same marks, or with none at all: "Lễ ăn" is nobody whose name is "Lê An". */
function isWrittenAs(words: string, name: string): boolean {
  const marked = (raw: string) =>
    raw
      .normalize("NFD")
      .toLowerCase()
      .replace(/[^\p{L}\p{M}]+/gu, "");
  const plain = (raw: string) => tokensOf(raw).join("");
  return sortedMarks(marked(words)) === sortedMarks(marked(name)) || marked(words) === plain(words);
}

/** "Hoà" and "Hòa" bear the same marks in another place. */
function sortedMarks(marked: string): string {
  const marks = marked.match(/\p{M}/gu) ?? [];
  return marked.replace(/\p{M}/gu, "") + marks.sort().join("");
}

function numberWords(
  text: PlainText,
  number: string,
  what: "phone" | "idNumber",
): readonly PrivateWord[] {
  const letters = tokensOf(number).join("");
  const national = what === "phone" ? letters.replace(/^(?:\+?84|0)/, "") : letters;
  if (national.length < 6) return [];
  const body = [...national].map(escaped).join("[\\s.·_()-]{0,3}");
  const prefix = what === "phone" ? "(?:\\+?84|0)?[\\s.·_()-]{0,3}" : "";
  return matches(text, new RegExp(`(?<![a-z\\d])${prefix}${body}(?![a-z\\d])`, "g"), what);
}

/** House number and street; what follows (ward, district) is no secret by itself. */
function addressWords(text: PlainText, address: string): readonly PrivateWord[] {
  const tokens = tokensOf(address.split(",")[0] ?? "");
  const hasNumber = tokens.some((token) => /\d/.test(token));
  const wanted = hasNumber ? tokens.filter((token) => !fillers.includes(token)) : tokensOf(address);
  if (wanted.length < 2) return [];
  const between = `[\\s.,/\\\\-]{1,3}(?:(?:${fillers.join("|")})[\\s.]{1,3})?`;
  return find(text, wanted.map(escaped).join(between)).map((words) => ({ what: "address", words }));
}

const fillers = ["so", "nha", "hem", "ngo", "duong", "kiet"];

function emailWords(text: PlainText, address: string): readonly PrivateWord[] {
  const [user = "", host = ""] = toPlainText(address).plain.trim().split("@");
  if (user.length < 3 || host === "") return [];
  const at = "\\s*(?:@|\\(at\\)|\\[at\\])\\s*";
  return find(
    text,
    `${[...user].map(escaped).join("")}${at}${[...host].map(escaped).join("")}`,
  ).map((words) => ({ what: "email", words }));
}
