import type { Entry } from "../../model/entry";
import { toEpochMs, toInstant } from "../../model/instant";
import { isRecord } from "../../model/shape";
import { pastFields } from "../../model/times";

export type Measured = {
  /** When the entry was written, by the server's clock, as well as it can be told now. */
  readonly atMs: number;
  /** False when the device's clock may have been set between writing and measuring. */
  readonly verified: boolean;
  /** It was written after this, because its author saw it; and before `nowMs`. */
  readonly afterMs: number;
  readonly nowMs: number;
};

const dayMs = 24 * 3_600_000;
/** A time so near to the entry's own was read off the same clock. */
const sameClockMs = 7 * dayMs;

/**
 * An entry that was written before the device's clock had been measured, with what was measured
 * since. `at` stays what the device showed. Times in the body move only when that clock was wrong
 * by more than a day, and only those near to it: somebody who typed the true date meant it.
 */
export function withMeasuredClock(entry: Entry, measured: Measured): Entry {
  const { atMs, afterMs, nowMs, verified } = measured;
  const shownMs = toEpochMs(entry.at);
  const trueMs = Math.min(nowMs, Math.max(atMs, Math.min(afterMs + 1, nowMs)));
  const skewMs = Math.round(trueMs - shownMs);
  const shiftMs = skewMs - entry.clock.skewMs;
  const clock = { skewMs, verified: verified && trueMs === atMs };
  const body = Math.abs(shiftMs) > dayMs ? movedBody(entry.body, { shownMs, shiftMs }) : entry.body;
  return { ...entry, clock, body };
}

type Shift = { readonly shownMs: number; readonly shiftMs: number };

function movedBody(body: unknown, { shownMs, shiftMs }: Shift): unknown {
  if (!isRecord(body)) return body;
  const moved: Record<string, unknown> = { ...body };
  for (const name of pastFields) {
    const value = body[name];
    if (typeof value !== "string") continue;
    const valueMs = toEpochMs(value);
    if (Math.abs(valueMs - shownMs) < sameClockMs) moved[name] = toInstant(valueMs + shiftMs);
  }
  return moved;
}
