import type { Database } from "../couch/database";
import type { DatabaseChanges } from "../live/database-changes";
import type { WatcherParts } from "./ward-watcher";
import { catchUp } from "./ward-watcher";

const sweepMs = 60_000;
const retryMs = 2_000;

export type WardWatch = {
  /** Follows a ward that was opened later, too. */
  readonly add: (ward: Database) => void;
  /** Resolves when every ward has been read to its end once more. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Follows all wards: at once when one is said to have changed, and all of them now and then. */
export function watchWards(
  wards: readonly Database[],
  changes: DatabaseChanges,
  parts: WatcherParts,
): WardWatch {
  const followers = new Map(wards.map((ward) => [ward.name, follow(ward, parts)]));
  const leave = changes.subscribe((name) => {
    followers.get(name)?.wake();
    // Deadlines are counted by the settings: a changed calendar moves them in the summaries too.
    if (name === "config") for (const follower of followers.values()) follower.startOver();
  });
  const wakeAll = (): void => {
    for (const follower of followers.values()) follower.wake();
  };
  const sweep = setInterval(wakeAll, sweepMs);
  wakeAll();
  return {
    add: (ward) => {
      if (followers.has(ward.name)) return;
      const follower = follow(ward, parts);
      followers.set(ward.name, follower);
      follower.wake();
    },
    settled: async () => {
      wakeAll();
      await Promise.all([...followers.values()].map((follower) => follower.idle()));
    },
    close: async () => {
      clearInterval(sweep);
      leave();
      await Promise.all([...followers.values()].map((follower) => follower.close()));
    },
  };
}

type Follower = {
  readonly startOver: () => void;
  readonly wake: () => void;
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** One run at a time; a wake during a run leads to one more, however many they were. */
function follow(ward: Database, parts: WatcherParts): Follower {
  let running: Promise<void> | undefined;
  let again = false;
  let fromStart = false;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;
  const run = async (): Promise<void> => {
    do {
      again = false;
      const whole = fromStart;
      fromStart = false;
      try {
        await catchUp(ward, parts, { fromStart: whole, isClosing: () => closed });
      } catch (error) {
        if (closed) return;
        fromStart ||= whole;
        parts.log.error({ err: error, database: ward.name }, "watcher stopped, will try again");
        clearTimeout(retry);
        retry = setTimeout(wake, retryMs);
      }
    } while (again && !closed);
  };
  const wake = (): void => {
    if (closed) return;
    again = true;
    running ??= run().finally(() => {
      running = undefined;
      // A wake between the last look and here must not be lost.
      if (again) wake();
    });
  };
  return {
    wake,
    startOver: () => {
      fromStart = true;
      wake();
    },
    idle: async () => {
      while (running !== undefined) await running;
    },
    close: async () => {
      closed = true;
      clearTimeout(retry);
      await running;
    },
  };
}
