/** What the app knows when a phrase is inserted; the rest is left for the person to write. */
export type PhraseFacts = { readonly [placeholder: string]: string };

/** Fills `{place}` and its like; what nobody knows becomes "…", a place to type. */
export function fillPhrase(text: string, facts: PhraseFacts): string {
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => facts[name] ?? "…");
}

/** Puts words where the caret stands, with a blank between them and what is there already. */
export function insertWords(
  before: string,
  words: string,
  caret: { readonly start: number; readonly end: number },
): { readonly text: string; readonly caret: number } {
  const head = before.slice(0, caret.start);
  const tail = before.slice(caret.end);
  const space = head === "" || /\s$/.test(head) ? "" : " ";
  const gap = tail === "" || /^\s/.test(tail) ? "" : " ";
  return { text: head + space + words + gap + tail, caret: (head + space + words).length };
}

/** "Phường An Hội Tây" inside a sentence: "UBND phường An Hội Tây". */
export function unitInSentence(unitName: string): string {
  return unitName.slice(0, 1).toLocaleLowerCase("vi") + unitName.slice(1);
}
