import type { WardDeskBridge } from "../../domain/contract/ipc";
import type { DeviceReading } from "../store";
import type { SyncPorts } from "./ports";

/** The ports of sync over the app's bridge. */
export function bridgePorts(
  { ask, on }: Pick<WardDeskBridge, "ask" | "on">,
  { nowMs, report }: Pick<SyncPorts, "nowMs" | "report">,
): SyncPorts {
  return {
    transport: {
      fetch: (request) => ask["net:fetch"](request),
      abort: (id) => ask["net:abort"](id),
    },
    signals: {
      onNet: (listener) => on["net:state"](listener),
      onLive: (listener) => on["live:changed"](listener),
      onResume: (listener) => on["power:resumed"](listener),
      onSession: (listener) =>
        on["session:changed"](() => {
          listener();
        }),
    },
    sendEvidence: () => ask["evidence:send"](),
    leaveWard: (unitId) => ask["evidence:leave-ward"](unitId),
    nowMs,
    report,
  };
}

export type ClockBridge = {
  readonly ask: Pick<WardDeskBridge["ask"], "clock:offset">;
  readonly on: Pick<WardDeskBridge["on"], "net:state" | "power:resumed">;
};

export type BridgeClock = {
  /** The last known reading; not verified before the first one, or once somebody sets the clock. */
  readonly read: () => DeviceReading;
  /** Asks main now. */
  readonly measure: () => Promise<DeviceReading>;
  readonly stop: () => void;
};

const readEveryMs = 15_000;
/** While main has measured nothing, it may do so at any moment. */
const readUnverifiedEveryMs = 1000;
const jumpMs = 1500;

type Moment = { readonly wallMs: number; readonly steadyMs: number };
type Known = Moment & { readonly offset: DeviceReading };

/**
 * Main measures the clock at each round trip; entries and countdowns need it at once. Asked again
 * when the line comes back and after sleep, because a clock that was set meanwhile is another one.
 */
export function followClock(
  { ask, on }: ClockBridge,
  wallMs: () => number = Date.now,
): BridgeClock {
  const now = () => ({ wallMs: wallMs(), steadyMs: performance.now() });
  let known: Known = { offset: { skewMs: 0, verified: false }, ...now() };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const measure = async (): Promise<DeviceReading> => {
    try {
      known = { offset: await ask["clock:offset"](), ...now() };
    } catch {
      // The window outlives a main process that is quitting.
    }
    return read(known, now());
  };
  const refresh = () => {
    clearTimeout(timer);
    void measure().then(({ verified }) => {
      clearTimeout(timer);
      if (!stopped) timer = setTimeout(refresh, verified ? readEveryMs : readUnverifiedEveryMs);
    });
  };
  refresh();
  const ends = [on["net:state"](refresh), on["power:resumed"](refresh)];
  return {
    read: () => read(known, now()),
    measure,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      for (const end of ends) end();
    },
  };
}

/** Between two readings somebody may set the clock, or the computer may sleep. */
function read({ offset, ...then }: Known, now: Moment): DeviceReading {
  const { skewMs, verified, upMs } = offset;
  const passedMs = now.steadyMs - then.steadyMs;
  const jumpedMs = now.wallMs - then.wallMs - passedMs;
  const up = upMs === undefined ? {} : { upMs: upMs + passedMs };
  return Math.abs(jumpedMs) > jumpMs
    ? { skewMs, verified: false, ...up }
    : { skewMs, verified, ...up };
}
