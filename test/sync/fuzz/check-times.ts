import type { Entry } from "../../../domain/model/entry";
import { correctedMs } from "../../../domain/model/entry";
import { isRecord } from "../../../domain/model/shape";
import { sameValue } from "../../../domain/model/json";
import { pastFields } from "../../../domain/model/times";
import type { Told } from "./world";

/** A measuring is off by half of a round trip, and trips of up to five seconds are measured. */
const measuredWithinMs = 4000;

/** The clock's reading may have been put right, and times in the body with it; nothing else. */
export function isSaidAnew(stored: Entry, written: Entry): boolean {
  return sameValue(withoutTimes(stored), withoutTimes(written));
}

function withoutTimes(entry: Entry): unknown {
  const { clock: _clock, body, ...rest } = entry;
  if (!isRecord(body)) return { ...rest, body };
  const kept = Object.entries(body).filter(([name]) => !isPastField(name));
  return { ...rest, body: Object.fromEntries(kept) };
}

function isPastField(name: string): boolean {
  return pastFields.some((field) => field === name);
}

/** An entry as its author was told that it is saved, and as the server has it. */
export type Stored = { readonly told: Told; readonly entry: Entry };

/** What calls itself measured is so, however wrong the device's clock was. */
export function checkTime({ told, entry }: Stored): readonly string[] {
  const offMs = correctedMs(entry) - told.writtenMs;
  return !entry.clock.verified || Math.abs(offMs) <= measuredWithinMs
    ? []
    : [
        `${entry.kind} ${entry.id} of ${told.device.name} calls itself measured and is ${String(offMs)} ms off`,
      ];
}

/** Both are on the server, and one author wrote them at one device for one ticket, in this order. */
export function checkOrder(earlier: Stored, later: Stored): readonly string[] {
  const apartMs = correctedMs(later.entry) - correctedMs(earlier.entry);
  const isKept = apartMs > 0 || (apartMs === 0 && later.entry.id > earlier.entry.id);
  return isKept || !mustKeepOrder(earlier, later)
    ? []
    : [`${later.entry.id} counts before ${earlier.entry.id}, which its author wrote first`];
}

function mustKeepOrder(earlier: Stored, later: Stored): boolean {
  const runs = [earlier.told.run, later.told.run];
  const areMeasured = earlier.entry.clock.verified && later.entry.clock.verified;
  const wereMeasured = earlier.told.entry.clock.verified && later.told.entry.clock.verified;
  // What is measured after the writing, or in another run, is only as exact as a round trip.
  const leastMs = wereMeasured && runs[0] === runs[1] ? 0 : 2 * measuredWithinMs;
  return areMeasured && later.told.writtenMs - earlier.told.writtenMs >= leastMs;
}
