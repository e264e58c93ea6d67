import { z } from "zod/mini";

export const failuresShape = z.object({ count: z.number(), lastMs: z.number() });
export type Failures = z.infer<typeof failuresShape>;

export const noFailures: Failures = { count: 0, lastMs: 0 };

const freeTries = 3;
const firstDelayMs = 5_000;
const longestDelayMs = 15 * 60_000;

/** How long the next offline try has to wait. Turning the clock back does not shorten it. */
export function unlockDelayMs({ count, lastMs }: Failures, nowMs: number): number {
  if (count < freeTries) return 0;
  const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(count - freeTries, 16));
  const waitedMs = Math.max(0, nowMs - lastMs);
  return Math.max(0, delayMs - waitedMs);
}

export function withFailure({ count }: Failures, nowMs: number): Failures {
  return { count: count + 1, lastMs: nowMs };
}
