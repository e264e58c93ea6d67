/** Failures since the last success, and when the last one was. */
export type Failures = { readonly count: number; readonly lastMs: number };

const freeFailures = 5;
const firstDelayMs = 2_000;
const longestDelayMs = 5 * 60_000;
/** Failures older than this are forgotten. */
const memoryMs = 30 * 60_000;

/** How long somebody must wait before the next try is even looked at. */
export function waitMs(failures: Failures | undefined, nowMs: number): number {
  if (failures === undefined || failures.count < freeFailures) return 0;
  const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** (failures.count - freeFailures));
  return Math.max(0, failures.lastMs + delay - nowMs);
}

export function addFailure(failures: Failures | undefined, nowMs: number): Failures {
  const forgotten = failures === undefined || nowMs - failures.lastMs > memoryMs;
  return { count: forgotten ? 1 : failures.count + 1, lastMs: nowMs };
}

export type SignInDelay = {
  readonly waitMs: (key: string, nowMs: number) => number;
  readonly failed: (key: string, nowMs: number) => void;
  readonly succeeded: (key: string) => void;
};

/** Counts in memory; `maxKeys` bounds what a flood of made-up names can fill. */
export function openSignInDelay(maxKeys = 10_000): SignInDelay {
  const known = new Map<string, Failures>();
  return {
    waitMs: (key, nowMs) => waitMs(known.get(key), nowMs),
    failed: (key, nowMs) => {
      const next = addFailure(known.get(key), nowMs);
      known.delete(key);
      known.set(key, next);
      const oldest = known.keys().next().value;
      if (known.size > maxKeys && oldest !== undefined) known.delete(oldest);
    },
    succeeded: (key) => {
      known.delete(key);
    },
  };
}
