import type { Cipher } from "./cipher";
import { createKeptAhead } from "./kept-ahead";

/** A cipher that is told early what will have to be sealed, and does it while the disk is busy. */
export type CipherAhead = Cipher & {
  readonly begin: (texts: readonly string[], place: string) => void;
};

type Begun = { readonly texts: readonly string[]; readonly sealed: Promise<string> };

export function sealAhead(cipher: Cipher): CipherAhead {
  const begun = createKeptAhead<Begun>();
  return {
    open: cipher.open,
    begin: (texts, place) => {
      const sealed = cipher.seal(texts, place);
      // Whoever asks for it hears of a failure; nobody may ever ask.
      sealed.catch(() => undefined);
      begun.keep(place, { texts, sealed });
    },
    // Each is used once: the same text sealed twice must not look the same.
    seal: (texts, place) => {
      const early = begun.take(place);
      const isSame = early?.texts.every((text, index) => text === texts[index]) === true;
      return isSame ? early.sealed : cipher.seal(texts, place);
    },
  };
}
