import { isDay } from "../../domain/model/paper/paper-data";

/**
 * Reads a day as people type it: "5/2/1980", "05.02.1980", "05021980", "1980-02-05". Answers
 * "1980-02-05", or undefined when there is no such day. Two figures for a year are not guessed at:
 * a birth year of "26" has two meanings.
 */
export function parseDay(raw: string): string | undefined {
  const text = raw.normalize("NFC").trim();
  const match =
    /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  const day = match === null ? text : `${match[3] ?? ""}-${pad(match[2])}-${pad(match[1])}`;
  return isDay(day) ? day : undefined;
}

/** "1980-02-05" as "05/02/1980". */
export function formatDayText(day: string): string {
  return day.split("-").reverse().join("/");
}

function pad(figures: string | undefined): string {
  return (figures ?? "").padStart(2, "0");
}
