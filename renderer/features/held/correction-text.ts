import type { Sentence } from "../story/sentence-of";

/** What a refused entry said, as a text that somebody goes on writing. */
export function correctionText({ did, text, facts = [] }: Sentence): string {
  const lines = [
    ...(text === undefined ? [] : [text]),
    ...facts.map(({ label, text: words }) => `${label}: ${words}`),
  ];
  return lines.length === 0 ? did : lines.join("\n");
}
