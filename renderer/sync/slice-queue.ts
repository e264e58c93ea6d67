import type { RxReplicationState } from "rxdb/plugins/replication";
import { Subject } from "rxjs";
import { refuse } from "../../domain/model/result";
import type { IncomingRecord } from "../store";
import type { Landed } from "./flight";
import { createFlight } from "./flight";

/** How far each ward has been pulled. RxDB lays a later one over the earlier. */
export type Checkpoints = { readonly [unitId: string]: string };

type Slice = {
  readonly records: readonly IncomingRecord[];
  readonly checkpoint: Checkpoints;
  readonly done: (landed: Landed) => void;
};

/** Hands slices to RxDB's pull one by one, each when the one before it is on disk. */
export type SliceQueue = {
  /** Resolves when the records are on disk. */
  readonly enqueue: (
    records: readonly IncomingRecord[],
    checkpoint: Checkpoints,
  ) => Promise<Landed>;
  /** For RxDB: to be asked again. */
  readonly wake$: Subject<"RESYNC">;
  /** For RxDB: the next slice, or none. */
  readonly handler: (
    checkpoint?: Checkpoints,
  ) => Promise<{ documents: IncomingRecord[]; checkpoint: Checkpoints }>;
  readonly follow: (
    replication: Pick<
      RxReplicationState<IncomingRecord, Checkpoints>,
      "received$" | "error$" | "canceled$"
    >,
  ) => void;
  /** What lay on disk when the replication started. */
  readonly first: Promise<Checkpoints>;
  /** Nothing lands any more; whoever waits is told so. */
  readonly drop: () => void;
};

export function createSliceQueue(): SliceQueue {
  const wake$ = new Subject<"RESYNC">();
  const slices: Slice[] = [];
  const flight = createFlight();
  let asking = false;
  let dropped = false;
  const first = createPromise<Checkpoints>();
  const ask = () => {
    if (!asking) wake$.next("RESYNC");
  };
  const drop = () => {
    dropped = true;
    first.give({});
    flight.stop();
    for (const slice of slices.splice(0)) slice.done(refuse("storage-failed"));
  };
  return {
    enqueue: (records, checkpoint) =>
      new Promise((done) => {
        if (dropped) return done(refuse("storage-failed"));
        slices.push({ records, checkpoint, done });
        ask();
      }),
    wake$,
    handler: async (checkpoint = {}) => {
      asking = true;
      first.give(checkpoint);
      const down = await flight.settled();
      const slice = down ? slices.shift() : undefined;
      if (slice !== undefined) {
        flight.start(slice.records, slice.done);
        return { documents: [...slice.records], checkpoint: slice.checkpoint };
      }
      asking = false;
      // After a failed write RxDB must begin again from what is really on disk.
      if (!down) flight.reset();
      if (slices.length > 0) queueMicrotask(ask);
      return { documents: [], checkpoint };
    },
    follow: (replication) => {
      flight.follow(replication);
      // Also when the database is closed under it.
      replication.canceled$.subscribe((canceled) => {
        if (canceled === true) drop();
      });
    },
    first: first.promise,
    drop,
  };
}

function createPromise<Value>() {
  let give: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((resolve) => {
    give = resolve;
  });
  return { promise, give };
}
