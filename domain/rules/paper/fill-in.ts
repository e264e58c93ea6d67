import type { PaperData, PaperValue } from "../../model/paper/paper-data";
import { isDay, isFilled, isInstant } from "../../model/paper/paper-data";
import { amountInWords } from "./amount-in-words";
import { dateInWords, momentInWords, shortDate } from "./official-dates";

/** What a form leaves open is dotted, so that it can be written in by hand. */
const dotted = "……………";

const placePattern = /\{([a-z][A-Za-z0-9]*)(?:\|([a-z]+))?\}/g;

export type FillIn = {
  readonly data: PaperData;
  /** One row of a repeated group; its fields go before those of the paper. */
  readonly row?: PaperData;
  /** What stands where nothing was filled in. */
  readonly empty?: string;
};

/** Puts the values of a paper into a sentence of its form. */
export function fillIn(sentence: string, { data, row, empty = dotted }: FillIn): string {
  return sentence.replace(placePattern, (_whole, key: string, form?: string) => {
    const value = row?.[key] ?? data[key];
    return isFilled(value) ? written(value, form ?? "") : empty;
  });
}

function written(value: PaperValue | undefined, form: string): string {
  switch (form) {
    case "moment":
      return isInstant(value) ? momentInWords(value) : plain(value);
    case "date":
      return isDay(value) ? dateInWords(value) : plain(value);
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
