import type { FieldCode } from "../../domain/model/report";
import { foldText } from "../../domain/rules/publication";

export type FieldWords = {
  readonly code: FieldCode;
  readonly keywords: readonly { readonly text: string; readonly weight: number }[];
};

export type FieldGuess = {
  readonly field: FieldCode;
  readonly score: number;
  /** How far ahead of the next field; 0 means that a person should look. */
  readonly lead: number;
};

/**
 * The field whose keywords weigh most in what the citizen said. Tone marks count when the text
 * has them ("cây" is not "cày"), and are left out when it was typed without.
 */
export function guessField(said: string, fields: readonly FieldWords[]): FieldGuess {
  const normalise = foldText(said) === tonedText(said) ? foldText : tonedText;
  const text = ` ${normalise(said)} `;
  const ranked = fields
    .map(({ code, keywords }) => ({
      field: code,
      score: keywords
        .filter((keyword) => text.includes(` ${normalise(keyword.text)} `))
        .reduce((sum, keyword) => sum + keyword.weight, 0),
    }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = ranked;
  if (first === undefined || first.score === 0) return { field: "other", score: 0, lead: 0 };
  return { ...first, lead: first.score - (second?.score ?? 0) };
}

/** As `foldText`, with its tone marks. */
function tonedText(raw: string): string {
  return raw
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
