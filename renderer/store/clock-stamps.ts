import type { Entry } from "../../domain/model/entry";
import { correctedMs } from "../../domain/model/entry";
import { toEpochMs } from "../../domain/model/instant";
import { isRecord } from "../../domain/model/shape";
import { withMeasuredClock } from "../../domain/rules/time/measured-clock";
import type { DeviceClock, DeviceReading } from "./desk";
import type { Outbox } from "./outbox";
import type { Shelf } from "./shelf";

/**
 * Entries that were written before the device's clock was measured. They are not offered as they
 * are: a clock that is years off would put them out of order or before the server's door. As soon
 * as the clock is measured each gets its true time.
 */
export type ClockStamps = {
  /** Remembers when it was written by a clock that nobody sets. `log`: what its author saw. */
  readonly add: (entry: Entry, log: readonly Entry[]) => Promise<void>;
  /** Its time has been measured wrongly: measure it again before it is offered again. */
  readonly doubt: (entry: Entry) => Promise<void>;
  readonly has: (entryId: string) => boolean;
  /** `hintMs`: the skew as a round trip of sync showed it, should nobody have measured better. */
  readonly settle: (hintMs: number | undefined) => Promise<void>;
};

/** The computer's running time counts only within one run: a restart sets it back. */
type Stamp = { readonly run: string; readonly upMs: number; readonly afterMs: number };

export type StampParts = {
  readonly shelf: Shelf;
  readonly outbox: Outbox;
  readonly clock: DeviceClock;
  /** Asks anew; without it, what `clock` says. */
  readonly measureClock?: (() => Promise<DeviceReading>) | undefined;
  readonly wallMs?: (() => number) | undefined;
};

const run = crypto.randomUUID();
/** An entry may be held back for some seconds before it is saved. */
const longestHoldMs = 60_000;

export function openClockStamps(parts: StampParts): ClockStamps {
  const { shelf, outbox, clock, wallMs = Date.now } = parts;
  const { measureClock = () => Promise.resolve(clock()) } = parts;
  const put = (entryId: string, value: Stamp) =>
    shelf.put([{ key: entryId, value, atMs: wallMs() }]);
  return {
    add: async (entry, log) => {
      if (entry.clock.verified) return;
      const afterMs = Math.max(0, ...log.filter((one) => one.clock.verified).map(correctedMs));
      await put(entry.id, { run, upMs: upMsOf(entry, { ...clock(), wallMs: wallMs() }), afterMs });
    },
    doubt: (entry) => put(entry.id, { run: "", upMs: 0, afterMs: 0 }),
    has: (entryId) => shelf.all().has(entryId),
    settle: async (hintMs) => {
      if (shelf.all().size === 0) return;
      const reading = await measureClock();
      const skewMs = reading.verified ? reading.skewMs : hintMs;
      if (skewMs === undefined) return;
      const stamped = [...shelf.all().values()];
      const settled = stamped.flatMap(({ key, value }) => {
        const entry = outbox.get(key)?.entry;
        const now = { ...reading, skewMs, wallMs: wallMs() };
        return entry === undefined ? [] : [settledEntry(entry, value, now)];
      });
      await outbox.rewrite(settled);
      await shelf.remove(stamped.map(({ key }) => key));
    },
  };
}

/** With what the device's clock shows at that moment. */
type ReadingNow = DeviceReading & { readonly wallMs: number };

function upMsOf(entry: Entry, { upMs, wallMs }: ReadingNow): number {
  if (upMs === undefined) return -1;
  const heldMs = wallMs - toEpochMs(entry.at);
  return heldMs >= 0 && heldMs <= longestHoldMs ? upMs - heldMs : upMs;
}

function settledEntry(entry: Entry, raw: unknown, reading: ReadingNow): Entry {
  const { skewMs, upMs, verified, wallMs } = reading;
  const nowMs = wallMs + skewMs;
  const stamp = parseStamp(raw);
  const isExact = stamp?.run === run && stamp.upMs >= 0 && upMs !== undefined;
  return withMeasuredClock(entry, {
    atMs: isExact ? nowMs - (upMs - stamp.upMs) : toEpochMs(entry.at) + skewMs,
    verified: isExact && verified,
    afterMs: stamp?.afterMs ?? 0,
    nowMs,
  });
}

function parseStamp(raw: unknown): Stamp | undefined {
  if (!isRecord(raw)) return undefined;
  const { run: of, upMs, afterMs } = raw;
  return typeof of === "string" && typeof upMs === "number" && typeof afterMs === "number"
    ? { run: of, upMs, afterMs }
    : undefined;
}
