import type { Timing } from "./ports";

/** An outage of this length was more likely the server's than the office's own. */
const longOutageMs = 60_000;

/** When a server comes back, its offices do so one after the other. */
export function reconnectDelayMs(
  offlineForMs: number,
  { reconnectSpread }: Pick<Timing, "reconnectSpread">,
  chance: () => number = Math.random,
): number {
  return Math.round(chance() * reconnectSpread * (offlineForMs < longOutageMs ? 1 : 4));
}

/** Grows twofold; each office waits a different time, so that 600 do not come back together. */
export function retryDelayMs(
  failures: number,
  { firstRetry, lastRetry }: Pick<Timing, "firstRetry" | "lastRetry">,
  chance: () => number = Math.random,
): number {
  const longest = Math.min(lastRetry, firstRetry * 2 ** Math.max(0, failures - 1));
  return Math.round(longest * (0.5 + chance() / 2));
}
