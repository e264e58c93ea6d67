import type { UnitId } from "../../domain/model/ids";
import type { ChangesReader } from "./changes";
import type { Landing } from "./landing";
import type { SyncProblem } from "./sync-state";

/** Pulls a ward up to date. The next batch is on its way while this one is being written. */
export async function pullWard(
  unitId: UnitId,
  reader: ChangesReader,
  landing: Landing,
): Promise<SyncProblem | undefined> {
  let next = reader.read(await landing.since(unitId));
  for (;;) {
    const batch = await next;
    if (!batch.ok) return batch.reason;
    const { changes, since, more } = batch.value;
    if (more) next = reader.read(since);
    const landed = await landing.land(unitId, changes, since);
    if (!landed.ok) {
      // Its answer is of no use now, but it must not end as an error that nobody handles.
      await next;
      return landed.reason;
    }
    if (!more) return undefined;
  }
}
