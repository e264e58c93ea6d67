/** Tries that did not succeed since the last success, and when the last one was. */
export type Failures = { readonly count: number; readonly lastMs: number };

export type DelaySteps = {
  /** So many cost no waiting. */
  readonly freeFailures: number;
  readonly longestDelayMs: number;
};

const firstDelayMs = 2_000;
/** Failures older than this are forgotten. */
const memoryMs = 30 * 60_000;

/** How long somebody must wait before the next try is even looked at. */
export function waitMs(
  failures: Failures | undefined,
  nowMs: number,
  { freeFailures, longestDelayMs }: DelaySteps,
): number {
  if (failures === undefined || failures.count < freeFailures) return 0;
  const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** (failures.count - freeFailures));
  return Math.max(0, failures.lastMs + delay - nowMs);
}

export function addFailure(failures: Failures | undefined, nowMs: number): Failures {
  const forgotten = failures === undefined || nowMs - failures.lastMs > memoryMs;
  return { count: forgotten ? 1 : failures.count + 1, lastMs: nowMs };
}

export type Attempt = { readonly user: string; readonly from: string };

export type SignInDelay = {
  readonly waitMs: (attempt: Attempt, nowMs: number) => number;
  /** Before the password is looked at: of many tries at once all but a few must wait. */
  readonly begin: (attempt: Attempt, nowMs: number) => void;
  readonly succeeded: (attempt: Attempt) => void;
};

/**
 * A person at one address soon waits long. A person from anywhere, and an address whoever it
 * names, wait shorter and later: else anybody could keep a colleague out by failing in his name,
 * or a whole office that shares one address.
 */
const ofBoth: DelaySteps = { freeFailures: 5, longestDelayMs: 5 * 60_000 };
const ofUser: DelaySteps = { freeFailures: 20, longestDelayMs: 30_000 };
const ofAddress: DelaySteps = { freeFailures: 50, longestDelayMs: 30_000 };

/** Counts in memory; `maxKeys` bounds what a flood of made-up names can fill. */
export function openSignInDelay(maxKeys = 10_000): SignInDelay {
  const [both, users, addresses] = [ofBoth, ofUser, ofAddress].map((steps) =>
    openCounter(steps, maxKeys),
  ) as [Counter, Counter, Counter];
  const pair = ({ user, from }: Attempt): string => `${user} ${from}`;
  return {
    waitMs: (attempt, nowMs) =>
      Math.max(
        both.waitMs(pair(attempt), nowMs),
        users.waitMs(attempt.user, nowMs),
        addresses.waitMs(attempt.from, nowMs),
      ),
    begin: (attempt, nowMs) => {
      both.add(pair(attempt), nowMs);
      users.add(attempt.user, nowMs);
      addresses.add(attempt.from, nowMs);
    },
    succeeded: (attempt) => {
      both.clear(pair(attempt));
      users.clear(attempt.user);
      // One right password must not wipe out what else came from there.
      addresses.takeBack(attempt.from);
    },
  };
}

type Counter = {
  readonly waitMs: (key: string, nowMs: number) => number;
  readonly add: (key: string, nowMs: number) => void;
  readonly takeBack: (key: string) => void;
  readonly clear: (key: string) => void;
};

function openCounter(steps: DelaySteps, maxKeys: number): Counter {
  const known = new Map<string, Failures>();
  return {
    waitMs: (key, nowMs) => waitMs(known.get(key), nowMs, steps),
    add: (key, nowMs) => {
      const next = addFailure(known.get(key), nowMs);
      known.delete(key);
      known.set(key, next);
      const oldest = known.keys().next().value;
      if (known.size > maxKeys && oldest !== undefined) known.delete(oldest);
    },
    takeBack: (key) => {
      const found = known.get(key);
      if (found !== undefined) known.set(key, { ...found, count: found.count - 1 });
    },
    clear: (key) => {
      known.delete(key);
    },
  };
}
