import { monotonicFactory } from "ulidx";
import type { ClockReading, Entry } from "../../domain/model/entry";
import type { EntryId } from "../../domain/model/ids";
import { toInstant } from "../../domain/model/instant";
import type { DeviceClock, NewEntry, Sitter } from "./desk";

export type Desktop = {
  readonly sitter: Sitter;
  /** Name of this device, as it stands in the entries written on it. */
  readonly device: string;
  readonly clock: DeviceClock;
  /** What the device's own clock shows, which anybody may set; without it, the computer's. */
  readonly wallMs?: () => number;
};

/** One measuring of the clock may differ from the next by a slow round trip. */
const measuredWithinMs = 5000;

/** Entries of one device keep the order in which they were written, within a millisecond too. */
export function createComposer(desktop: Desktop): (entry: NewEntry) => Entry {
  const { sitter, device, clock, wallMs = Date.now } = desktop;
  const nextId = monotonicFactory();
  const inOrder = createOrderKeeper();
  return (entry) => {
    const deviceMs = wallMs();
    const { skewMs, verified } = inOrder(deviceMs, clock());
    return {
      id: nextId(ulidTime(deviceMs + skewMs)) as EntryId,
      kind: entry.kind,
      body: entry.body,
      at: toInstant(deviceMs),
      by: {
        user: sitter.user,
        name: sitter.name,
        role: entry.role,
        unitId: entry.unitId ?? sitter.unitId,
      },
      device,
      clock: { skewMs, verified },
      evidence: entry.evidence,
      ...(entry.seen === undefined ? {} : { seen: entry.seen }),
    };
  };
}

/** What was measured between two entries must not put the later one before the earlier one. */
function createOrderKeeper(): (deviceMs: number, reading: ClockReading) => ClockReading {
  let lastMs = -Infinity;
  return (deviceMs, reading) => {
    if (!reading.verified) return reading;
    const behindMs = lastMs - (deviceMs + reading.skewMs);
    const isNoise = behindMs > 0 && behindMs < measuredWithinMs;
    const skewMs = isNoise ? reading.skewMs + behindMs : reading.skewMs;
    lastMs = deviceMs + skewMs;
    return { ...reading, skewMs };
  };
}

/** A ULID holds whole milliseconds of 48 bits, and a clock may be set to anything. */
function ulidTime(epochMs: number): number {
  return Math.min(2 ** 48 - 1, Math.max(1, Math.round(epochMs)));
}
