import type { Check } from "./shape";

/** A moment in UTC, always written `2026-11-21T01:41:00.000Z`, so that text order is time order. */
export type Instant = string;

const instantForm =
  /^(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** Engines disagree about 30 February (V8 takes it for 2 March), so it is refused here. */
export const instantShape: Check = (value, path) =>
  typeof value === "string" && instantForm.test(value) && dayExists(value) ? undefined : path;

function dayExists(instant: string): boolean {
  const day = Number(instant.slice(8, 10));
  if (day <= 28) return true;
  const year = Number(instant.slice(0, 4));
  const month = Number(instant.slice(5, 7));
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function toInstant(epochMs: number): Instant {
  return new Date(epochMs).toISOString();
}

export function toEpochMs(instant: Instant): number {
  return Date.parse(instant);
}
