import type { ChangesReader } from "./changes";
import type { Lane } from "./lane";
import type { SyncProblem } from "./sync-problem";

/** Pulls a ward up to date. The next batch is on its way while this one is being written. */
export async function pullWard(
  since: string,
  reader: ChangesReader,
  lane: Lane,
): Promise<{ readonly received: number; readonly problem?: SyncProblem | undefined }> {
  let received = 0;
  let next = reader.read(since);
  for (;;) {
    const batch = await next;
    if (!batch.ok) {
      // What came before it counts all the same.
      await lane.end();
      return { received, problem: batch.reason };
    }
    const { changes, since: reached, more } = batch.value;
    if (more) next = reader.read(reached);
    const added = await lane.add(changes, reached);
    if (!added.ok) {
      // Its answer is of no use now, but it must not end as an error that nobody handles.
      await next;
      return { received, problem: added.reason };
    }
    received += changes.length;
    if (!more) return { received, problem: reasonOf(await lane.end()) };
  }
}

function reasonOf(landed: Awaited<ReturnType<Lane["end"]>>): SyncProblem | undefined {
  return landed.ok ? undefined : landed.reason;
}
