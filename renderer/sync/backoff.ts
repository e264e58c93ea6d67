import type { Timing } from "./ports";

/** An outage of this length was more likely the server's than the office's own. */
const longOutageMs = 60_000;

/** When a server comes back, its offices do so one after the other. */
export function reconnectDelayMs(
  offlineForMs: number,
  { reconnectSpread }: Pick<Timing, "reconnectSpread">,
  chance: () => number = Math.random,
): number {
  return Math.round(chance() * reconnectSpread * (offlineForMs < longOutageMs ? 1 : 5));
}

/**
 * Grows twofold; each office waits a different time, so that 600 do not come back together. All of
 * them have met the same failure, so even the first wait is spread like a line that comes back.
 */
export function retryDelayMs(
  failures: number,
  timing: Pick<Timing, "firstRetry" | "lastRetry" | "reconnectSpread">,
  chance: () => number = Math.random,
): number {
  const { firstRetry, lastRetry, reconnectSpread } = timing;
  const longest = Math.min(lastRetry, firstRetry * 2 ** Math.max(0, failures - 1));
  return Math.round(longest / 2 + chance() * Math.max(longest / 2, reconnectSpread));
}
