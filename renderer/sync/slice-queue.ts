import type { RxReplicationState } from "rxdb/plugins/replication";
import { Subject } from "rxjs";
import { ok, refuse } from "../../domain/model/result";
import type { TicketPack, TicketRecord } from "../store";
import type { Landed } from "./flight";
import { createFlight } from "./flight";

/** How far each ward has been pulled. RxDB lays a later one over the earlier. */
export type Checkpoints = { readonly [unitId: string]: string };

/** RxDB wants to be told; tickets leave by another way (`store/departures.ts`). */
type IncomingPack = TicketPack & { readonly _deleted: false };

export type Slice = {
  readonly records: readonly TicketRecord[];
  readonly checkpoint: Checkpoints;
  /** Told in the moment in which it is known. */
  readonly done: (landed: Landed) => void;
};

/** Hands slices to RxDB's pull one by one, each when the one before it is on disk. */
export type SliceQueue = {
  readonly enqueue: (slice: Slice) => void;
  /** For RxDB: to be asked again. */
  readonly wake$: Subject<"RESYNC">;
  /** For RxDB: the next slice, or none. */
  readonly handler: (
    checkpoint?: Checkpoints,
  ) => Promise<{ documents: IncomingPack[]; checkpoint: Checkpoints }>;
  readonly follow: (
    replication: Pick<
      RxReplicationState<TicketPack, Checkpoints>,
      "received$" | "error$" | "canceled$"
    >,
  ) => void;
  /** What lay on disk when the replication started. */
  readonly first: Promise<Checkpoints>;
  /** Nothing lands any more; whoever waits is told so. */
  readonly drop: () => void;
};

/** Those of a slice that are still to be written when its turn has come. */
export type Sift = (records: readonly TicketRecord[]) => Promise<readonly TicketRecord[]>;

export type SliceQueueParts = {
  readonly sift: Sift;
  readonly pack: (records: readonly TicketRecord[]) => readonly TicketPack[];
  /** Tickets do not leave while a slice is being written, and the other way round. */
  readonly takeTurn: () => Promise<() => void>;
};

export function createSliceQueue(parts: SliceQueueParts): SliceQueue {
  const wake$ = new Subject<"RESYNC">();
  const slices: Slice[] = [];
  const flight = createFlight();
  let asking = false;
  let dropped = false;
  const first = createPromise<Checkpoints>();
  const ask = () => {
    if (!asking) wake$.next("RESYNC");
  };
  const giveUp = (landed: Landed) => {
    for (const slice of slices.splice(0)) slice.done(landed);
  };
  const drop = () => {
    dropped = true;
    first.give({});
    flight.stop();
    giveUp(refuse("storage-failed"));
  };
  return {
    enqueue: (slice) => {
      slices.push(slice);
      if (dropped) giveUp(refuse("storage-failed"));
      else ask();
    },
    wake$,
    handler: async (checkpoint = {}) => {
      asking = true;
      first.give(checkpoint);
      const last = await flight.settled();
      // After a failed write RxDB must begin again from what is really on disk, and so must
      // everybody whose slices come behind it.
      if (!last.ok) giveUp(last);
      const slice = await nextInTurn(slices, parts, () => dropped);
      if (slice !== undefined) {
        flight.start(slice.packs, slice.done);
        void flight.settled().then(slice.endTurn);
        return { documents: slice.packs.map(toIncoming), checkpoint: slice.checkpoint };
      }
      asking = false;
      flight.reset();
      if (slices.length > 0) queueMicrotask(ask);
      return { documents: [], checkpoint };
    },
    follow: (replication) => {
      flight.follow(replication);
      // Also when the database is closed under it.
      replication.canceled$.subscribe((canceled) => void (canceled === true && drop()));
    },
    first: first.promise,
    drop,
  };
}

function toIncoming(pack: TicketPack): IncomingPack {
  return { ...pack, _deleted: false };
}

type SliceInTurn = Slice & {
  readonly packs: readonly TicketPack[];
  readonly endTurn: () => void;
};

async function nextInTurn(
  slices: Slice[],
  { sift, pack, takeTurn }: SliceQueueParts,
  isDropped: () => boolean,
): Promise<SliceInTurn | undefined> {
  if (slices.length === 0) return undefined;
  const endTurn = await takeTurn();
  const slice = await nextToWrite(slices, sift, isDropped);
  if (slice === undefined) endTurn();
  return slice === undefined ? undefined : { ...slice, packs: pack(slice.records), endTurn };
}

/** The next slice in which anything is still to be written. Behind one that is lost none lands. */
async function nextToWrite(
  slices: Slice[],
  sift: Sift,
  isDropped: () => boolean,
): Promise<Slice | undefined> {
  for (let slice = slices.shift(); slice !== undefined; slice = slices.shift()) {
    const records = await sift(slice.records).catch(() => undefined);
    if (records === undefined || isDropped()) {
      for (const lost of [slice, ...slices.splice(0)]) lost.done(refuse("storage-failed"));
      return undefined;
    }
    if (records.length > 0) return { ...slice, records };
    slice.done(ok());
  }
  return undefined;
}

function createPromise<Value>() {
  let give: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((resolve) => {
    give = resolve;
  });
  return { promise, give };
}
