import type { UnitId } from "../../domain/model/ids";
import { ok } from "../../domain/model/result";
import type { ServerChange, SyncGate } from "../store";
import type { Landed } from "./flight";
import type { SliceQueue } from "./slice-queue";

/** Written in one go; more would hold the window up. */
export const sliceSize = 100;
/** One is being written, one is ready, the next one is made ready. */
const mostWaiting = 2;

/** The changes of one ward on their way to disk, in their order. */
export type Lane = {
  /** Resolves when more may come, which is before these are on disk. `since`: how far they go. */
  readonly add: (changes: readonly ServerChange[], since?: string) => Promise<Landed>;
  /** Resolves when everything that was added is on disk. */
  readonly end: () => Promise<Landed>;
};

export type LaneParts = {
  readonly gate: SyncGate;
  readonly queue: SliceQueue;
  readonly unitId: UnitId;
  /** Under which how far it goes is kept. */
  readonly key: string;
  /** Told how far the ward's tickets go that are on disk. */
  readonly onLanded: (since: string) => void;
};

export function openLane({ gate, queue, unitId, key, onLanded }: LaneParts): Lane {
  let failure: Landed | undefined;
  let waiting = 0;
  let reached: string | undefined;
  let wake: () => void = () => undefined;

  // The failure has to be known at once: what comes after it would move the checkpoint past it.
  const done = (landed: Landed) => {
    waiting -= 1;
    if (!landed.ok) failure ??= landed;
    wake();
  };
  const waitFor = async (atMost: number): Promise<void> => {
    while (waiting > atMost) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return {
    add: async (changes, since) => {
      for (let start = 0; start < changes.length; start += sliceSize) {
        const records = await gate.takeIn(unitId, changes.slice(start, start + sliceSize));
        await waitFor(mostWaiting - 1);
        if (failure !== undefined) return failure;
        if (records.length === 0) continue;
        const isLast = start + sliceSize >= changes.length;
        waiting += 1;
        queue.enqueue({
          records,
          checkpoint: isLast && since !== undefined ? { [key]: since } : {},
          done,
        });
      }
      reached = since ?? reached;
      return failure ?? ok();
    },
    end: async () => {
      await waitFor(0);
      if (failure !== undefined) return failure;
      // Rows without tickets move on in memory: RxDB keeps a checkpoint only with documents.
      if (reached !== undefined) onLanded(reached);
      return ok();
    },
  };
}
