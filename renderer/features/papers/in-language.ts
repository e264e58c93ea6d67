type InTwo = {
  readonly labelVi: string;
  readonly labelEn: string;
  readonly hintVi?: string;
  readonly hintEn?: string;
};

/** Templates are data and carry both languages themselves. The page is always Vietnamese. */
export function inLanguage(
  words: InTwo,
  language: string,
): { readonly label: string; readonly hint: string | undefined } {
  return language === "en"
    ? { label: words.labelEn, hint: words.hintEn }
    : { label: words.labelVi, hint: words.hintVi };
}
