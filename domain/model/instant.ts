import { matching } from "./shape";

/** A moment in UTC, always written `2026-11-21T01:41:00.000Z`, so that text order is time order. */
export type Instant = string;

export const instantShape = matching(
  /^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/,
);

export function toInstant(epochMs: number): Instant {
  return new Date(epochMs).toISOString();
}

export function toEpochMs(instant: Instant): number {
  return Date.parse(instant);
}
