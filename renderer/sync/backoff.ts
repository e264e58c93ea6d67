import type { Timing } from "./ports";

/** Grows twofold; each office waits a different time, so that 600 do not come back together. */
export function retryDelayMs(
  failures: number,
  { firstRetry, lastRetry }: Pick<Timing, "firstRetry" | "lastRetry">,
  chance: () => number = Math.random,
): number {
  const longest = Math.min(lastRetry, firstRetry * 2 ** Math.max(0, failures - 1));
  return Math.round(longest * (0.5 + chance() / 2));
}
