import { replicateRxCollection } from "rxdb/plugins/replication";
import type { UnitId } from "../../domain/model/ids";
import type { SyncGate, TicketPack } from "../store";
import type { Lane } from "./lane";
import { openLane } from "./lane";
import type { Checkpoints } from "./slice-queue";
import { createSliceQueue } from "./slice-queue";

/** Where pulled tickets come down on this device, and how far each ward has been pulled. */
export type Landing = {
  /** How far the ward's tickets on this device go; "0" is the beginning. */
  readonly since: (unitId: UnitId) => Promise<string>;
  readonly lane: (unitId: UnitId) => Lane;
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
  const queue = createSliceQueue({
    sift: (records) => gate.stillToWrite(records),
    pack: (records) => gate.packUp(records),
    takeTurn: () => gate.takeLandingTurn(),
  });
  const memory = new Map<string, string>();
  const replication = replicateRxCollection<TicketPack, Checkpoints>({
    replicationIdentifier: `couch|${life}`,
    collection: gate.packs,
    live: true,
    // A window that is only covered counts as hidden; replication must not pause for that.
    toggleOnDocumentVisible: false,
    waitForLeadership: false,
    // RxDB stops asking at the first batch that is shorter than its size; ours have any length.
    pull: { batchSize: 1, stream$: queue.wake$, handler: queue.handler },
  });
  queue.follow(replication);
  return {
    since: async (unitId) => {
      const key = gate.checkpointKey(unitId);
      return memory.get(key) ?? (await queue.first)[key] ?? "0";
    },
    lane: (unitId) => {
      const key = gate.checkpointKey(unitId);
      return openLane({ gate, queue, unitId, key, onLanded: (since) => memory.set(key, since) });
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
