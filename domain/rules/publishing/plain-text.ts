/** A text made comparable, in which each character knows where it came from. */
export type PlainText = {
  readonly original: string;
  /** Lower case, no marks, full-width and styled letters as plain ones; punctuation stays. */
  readonly plain: string;
  /** For each character of `plain`, where its original begins and ends. */
  readonly from: readonly number[];
  readonly to: readonly number[];
};

/** Zero-width characters and soft hyphens: they hide a word from a search, not from a reader. */
const invisible = /[\u00AD\u200B-\u200F\u2060\uFEFF]/u;

export function toPlainText(original: string): PlainText {
  let plain = "";
  const from: number[] = [];
  const to: number[] = [];
  let index = 0;
  for (const character of original) {
    const next = index + character.length;
    if (!invisible.test(character)) {
      for (const letter of foldCharacter(character)) {
        plain += letter;
        from.push(index);
        to.push(next);
      }
    }
    index = next;
  }
  return { original, plain, from, to };
}

function foldCharacter(character: string): string {
  return character
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/đ/g, "d")
    .slice(0, 8);
}

/** The original words between two places of the plain text, marks that follow included. */
export function originalWords(text: PlainText, start: number, end: number): string {
  const from = text.from[start] ?? 0;
  let to = text.to[end - 1] ?? from;
  while (/^\p{M}/u.test(text.original.slice(to, to + 1))) to += 1;
  return text.original.slice(from, to);
}
