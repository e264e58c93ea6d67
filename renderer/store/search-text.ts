import { foldText } from "../../domain/rules/publication";

const firstSurrogate = 0xd800;
const lastSurrogate = 0xdfff;
const space = 0x20;

/** For each character: its folded letter, a space for what parts words, or one of these. */
const folded = new Int32Array(0x10000);
const unknown = 0;
const mark = -1;
const severalLetters = -2;

/** Longer texts take the slow way; nobody searches in so much. */
const mostChars = 4096;
const letters = new Uint16Array(mostChars * 2);
const charsOf = String.fromCharCode.apply.bind(String.fromCharCode, null) as unknown as (
  codes: Uint16Array,
) => string;

/** The same as `foldText`, ten times as fast: a first pull folds thousands of reports. */
export function searchTextOf(raw: string): string {
  const text = raw.normalize("NFC");
  if (text.length > mostChars) return foldText(raw);
  let length = 0;
  let gap = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    // Pairs are rare; the slow way knows them.
    if (code >= firstSurrogate && code <= lastSurrogate) return foldText(raw);
    const letter = foldedLetter(code);
    if (letter === severalLetters) return foldText(raw);
    if (letter === space) gap = true;
    else if (letter !== mark) {
      if (gap && length > 0) letters[length++] = space;
      letters[length++] = letter;
      gap = false;
    }
  }
  return charsOf(letters.subarray(0, length));
}

function foldedLetter(code: number): number {
  const known = folded[code] ?? unknown;
  if (known !== unknown) return known;
  const text = foldText(`a${String.fromCharCode(code)}a`).slice(1, -1);
  const letter = text.length > 1 ? severalLetters : text === "" ? mark : text.charCodeAt(0);
  folded[code] = letter;
  return letter;
}
