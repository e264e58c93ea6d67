import type { Cipher } from "./cipher";

/** More would only wait: a pull makes ready two slices of tickets beside the one being written. */
const mostBegun = 1000;

/** A cipher that is told early what will have to be sealed, and does it while the disk is busy. */
export type CipherAhead = Cipher & {
  readonly begin: (texts: readonly string[], place: string) => void;
};

type Begun = { readonly texts: readonly string[]; readonly sealed: Promise<string> };

export function sealAhead(cipher: Cipher): CipherAhead {
  const begun = new Map<string, Begun>();
  return {
    open: cipher.open,
    begin: (texts, place) => {
      const sealed = cipher.seal(texts, place);
      // Whoever asks for it hears of a failure; nobody may ever ask.
      sealed.catch(() => undefined);
      begun.set(place, { texts, sealed });
      const [oldest] = begun.keys();
      if (begun.size > mostBegun && oldest !== undefined) begun.delete(oldest);
    },
    // Each is used once: the same text sealed twice must not look the same.
    seal: (texts, place) => {
      const early = begun.get(place);
      begun.delete(place);
      const isSame = early?.texts.every((text, index) => text === texts[index]) === true;
      return isSame ? early.sealed : cipher.seal(texts, place);
    },
  };
}
