import type { PaperData, PaperValue } from "../../model/paper/paper-data";
import { isDay, isFilled, isInstant } from "../../model/paper/paper-data";
import { toEpochMs } from "../../model/instant";
import { amountInWords } from "./amount-in-words";
import { dateInWords, localDate, momentInWords, shortDate } from "./official-dates";

/** What a form leaves open is dotted, so that it can be written in by hand. */
const dotted = "……………";

/** A full stop of the form behind a place is taken along: behind another, and behind dots, it goes. */
const placePattern = /\{([a-z][A-Za-z0-9]*)(?:\|([a-z]+))?\}(\.(?=\s|$))?/g;
const endsSentence = /[.!?…]$/u;

export type FillIn = {
  readonly data: PaperData;
  /** One row of a repeated group; its fields go before those of the paper. */
  readonly row?: PaperData;
  /** What stands where nothing was filled in. */
  readonly empty?: string;
};

/** Puts the values of a paper into a sentence of its form. */
export function fillIn(sentence: string, { data, row, empty = dotted }: FillIn): string {
  return sentence.replace(placePattern, (...found: readonly string[]) => {
    const [, key = "", form = "", stop = ""] = found;
    const value = row?.[key] ?? data[key];
    const words = isFilled(value) ? written(value, form) : empty;
    return endsSentence.test(words) ? words : `${words}${stop}`;
  });
}

function written(value: PaperValue | undefined, form: string): string {
  switch (form) {
    case "moment":
      return isInstant(value) ? momentInWords(value) : plain(value);
    case "date":
      return dayWords(value);
    case "day":
      return isDay(value) ? shortDate(value) : plain(value);
    case "amount":
      return typeof value === "number" ? `${grouped(value)} đồng` : "";
    case "words":
      return typeof value === "number" ? amountInWords(value) : "";
    case "two":
      return typeof value === "number" ? String(value).padStart(2, "0") : "";
    default:
      return typeof value === "number" ? decimal(value) : plain(value);
  }
}

/** Of a moment, the day on which it was where the office stands. */
function dayWords(value: PaperValue | undefined): string {
  if (isDay(value)) return dateInWords(value);
  return isInstant(value) ? dateInWords(localDate(toEpochMs(value))) : plain(value);
}

function plain(value: PaperValue | undefined): string {
  return typeof value === "string" ? value.trim().normalize("NFC") : "";
}

/** "1.250.000" */
function grouped(value: number): string {
  return String(Math.trunc(value)).replace(/\B(?=(\d{3})+$)/g, ".");
}

/** "62,5" */
function decimal(value: number): string {
  return String(value).replace(".", ",");
}
