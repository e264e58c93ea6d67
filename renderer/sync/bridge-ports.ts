import type { WardDeskBridge } from "../../domain/contract/ipc";
import type { ClockReading } from "../../domain/model/entry";
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
    nowMs,
    report,
  };
}

export type BridgeClock = {
  /** The last known reading; not verified before the first one. */
  readonly read: () => ClockReading;
  readonly stop: () => void;
};

const readEveryMs = 15_000;

/**
 * Main measures the clock at each round trip; entries and countdowns need it at once. Asked again
 * when the line comes back and after sleep, because a clock that was set meanwhile is another one.
 */
export function followClock({ ask, on }: Pick<WardDeskBridge, "ask" | "on">): BridgeClock {
  let known: ClockReading = { skewMs: 0, verified: false };
  const refresh = () => {
    ask["clock:offset"]().then(
      (offset) => {
        known = offset;
      },
      // The window outlives a main process that is quitting.
      () => undefined,
    );
  };
  refresh();
  const timer = setInterval(refresh, readEveryMs);
  const ends = [on["net:state"](refresh), on["power:resumed"](refresh)];
  return {
    read: () => known,
    stop: () => {
      clearInterval(timer);
      for (const end of ends) end();
    },
  };
}
