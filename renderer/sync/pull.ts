import type { ChangesReader } from "./changes";
import type { Lane } from "./lane";
import type { SyncProblem } from "./sync-problem";

export type Pulled = {
  readonly received: number;
  /** How far it has come. */
  readonly reached: string;
  /** The server's data ends before what it had been asked to go on from. */
  readonly wentBack: boolean;
  readonly problem?: SyncProblem | undefined;
};

export type PullParts = {
  readonly reader: ChangesReader;
  readonly lane: Lane;
  /** Ends where data went back, instead of taking what there is. */
  readonly stopsAtBack: boolean;
};

/** Pulls a ward up to date. The next batch is on its way while this one is being written. */
export async function pullChanges(
  since: string,
  { reader, lane, stopsAtBack }: PullParts,
): Promise<Pulled> {
  let received = 0;
  let next = reader.read(since);
  for (;;) {
    const batch = await next;
    if (!batch.ok) {
      // What came before it counts all the same.
      await lane.end();
      return { received, reached: since, wentBack: false, problem: batch.reason };
    }
    const { changes, since: reached, more, wentBack } = batch.value;
    if (wentBack && stopsAtBack) {
      return { received, reached: since, wentBack, problem: reasonOf(await lane.end()) };
    }
    if (more) next = reader.read(reached);
    // Where it went back, the place before stays: that is how it is noticed once more.
    const added = await lane.add(changes, wentBack ? undefined : reached);
    if (!added.ok) {
      // Its answer is of no use now, but it must not end as an error that nobody handles.
      await next;
      return { received, reached: since, wentBack: false, problem: added.reason };
    }
    received += changes.length;
    if (!more) return { received, reached, wentBack, problem: reasonOf(await lane.end()) };
  }
}

function reasonOf(landed: Awaited<ReturnType<Lane["end"]>>): SyncProblem | undefined {
  return landed.ok ? undefined : landed.reason;
}
