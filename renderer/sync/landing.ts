import { replicateRxCollection } from "rxdb/plugins/replication";
import type { UnitId } from "../../domain/model/ids";
import { ok } from "../../domain/model/result";
import type { IncomingRecord, ServerChange, SyncGate } from "../store";
import type { Landed } from "./flight";
import type { Checkpoints, SliceQueue } from "./slice-queue";
import { createSliceQueue } from "./slice-queue";

/** Written in one go; more would hold the window up. */
const sliceSize = 200;

/** Where pulled tickets come down on this device, and how far each ward has been pulled. */
export type Landing = {
  /** How far the ward's tickets on this device go; "0" is the beginning. */
  readonly since: (unitId: UnitId) => Promise<string>;
  /** Resolves when the changes lie on this device, with how far they go. */
  readonly land: (
    unitId: UnitId,
    changes: readonly ServerChange[],
    since?: string,
  ) => Promise<Landed>;
  readonly stop: () => Promise<void>;
  /** Stops, and forgets how far each ward had been pulled. */
  readonly forget: () => Promise<void>;
};

/**
 * One replication for all wards, its checkpoint a map from ward to sequence. One for each ward was
 * the other way: but every replication looks at every write of the collection, so 25 wards would
 * do each ticket's work 25 times, and each opens a database of its own. Wards stay independent
 * all the same: each fetches by itself (`ward-link.ts`) and hands in what has arrived.
 *
 * It only pulls. RxDB's push keeps one queue, in which a ward that does not answer stops the
 * others; it counts as sent what a handler has returned from, and knows neither held nor refused.
 * So `offer.ts` pushes from the outbox, where the documents themselves say what is unsent.
 *
 * `life` says which server this is; another one's sequences mean nothing to it.
 */
export function openLanding(gate: SyncGate, life: string): Landing {
  const queue = createSliceQueue();
  const memory = new Map<UnitId, string>();
  const replication = replicateRxCollection<IncomingRecord, Checkpoints>({
    replicationIdentifier: `couch|${life}`,
    collection: gate.tickets,
    live: true,
    // A window that is only covered counts as hidden; replication must not pause for that.
    toggleOnDocumentVisible: false,
    waitForLeadership: false,
    // RxDB stops asking at the first batch that is shorter than its size; ours have any length.
    pull: { batchSize: 1, stream$: queue.wake$, handler: queue.handler },
  });
  queue.follow(replication);
  return {
    since: async (unitId) => memory.get(unitId) ?? (await queue.first)[unitId] ?? "0",
    land: async (unitId, changes, since) => {
      const landed = await landSlices({ gate, queue, unitId, changes, since });
      // Rows without tickets move on in memory: RxDB keeps a checkpoint only with documents.
      if (landed.ok && since !== undefined) memory.set(unitId, since);
      return landed;
    },
    stop: async () => {
      queue.drop();
      await replication.cancel();
    },
    forget: async () => {
      queue.drop();
      await replication.remove();
    },
  };
}

type Slicing = {
  readonly gate: SyncGate;
  readonly queue: SliceQueue;
  readonly unitId: UnitId;
  readonly changes: readonly ServerChange[];
  readonly since: string | undefined;
};

/** One slice is made ready while the one before it is being written. */
async function landSlices({ gate, queue, unitId, changes, since }: Slicing): Promise<Landed> {
  let before: Promise<Landed> = Promise.resolve(ok());
  for (let start = 0; start < changes.length; start += sliceSize) {
    const records = await gate.takeIn(unitId, changes.slice(start, start + sliceSize));
    const landed = await before;
    if (!landed.ok) return landed;
    const last = start + sliceSize >= changes.length;
    const checkpoint = last && since !== undefined ? { [unitId]: since } : {};
    if (records.length > 0) before = queue.enqueue(records, checkpoint);
  }
  return before;
}
