import { monotonicFactory } from "ulidx";
import type { Entry } from "../../domain/model/entry";
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

/** Entries of one device keep the order in which they were written, within a millisecond too. */
export function createComposer(desktop: Desktop): (entry: NewEntry) => Entry {
  const { sitter, device, clock, wallMs = Date.now } = desktop;
  const nextId = monotonicFactory();
  return (entry) => {
    const deviceMs = wallMs();
    const { skewMs, verified } = clock();
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

/** A ULID holds whole milliseconds of 48 bits, and a clock may be set to anything. */
function ulidTime(epochMs: number): number {
  return Math.min(2 ** 48 - 1, Math.max(1, Math.round(epochMs)));
}
