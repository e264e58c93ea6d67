import type { RxReplicationState } from "rxdb/plugins/replication";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { TicketPack } from "../store";
import { whyNotStored } from "../store";
import type { SyncProblem } from "./sync-problem";

export type Landed = Result<void, SyncProblem>;

/**
 * One slice on its way to disk. RxDB's pull takes the next batch while it still writes the last
 * one, goes on after a failed write and moves the checkpoint past it; so nothing new is handed
 * over before what is in flight is known to be down.
 */
export type Flight = {
  readonly start: (packs: readonly TicketPack[], done: (landed: Landed) => void) => void;
  /** How the last slice came down. */
  readonly settled: () => Promise<Landed>;
  /** Forgets it. */
  readonly reset: () => void;
  readonly stop: () => void;
};

type Events = Pick<RxReplicationState<TicketPack, unknown>, "received$" | "error$">;

export function createFlight(): Flight & { readonly follow: (events: Events) => void } {
  const waiting = new Set<string>();
  let finish: (landed: Landed) => void = () => undefined;
  let flight: Promise<Landed> = Promise.resolve(ok());
  return {
    start: (packs, done) => {
      waiting.clear();
      for (const { id } of packs) waiting.add(id);
      flight = new Promise((resolve) => {
        finish = (landed) => {
          done(landed);
          resolve(landed);
        };
      });
    },
    settled: () => flight,
    reset: () => {
      flight = Promise.resolve(ok());
    },
    stop: () => {
      finish(refuse("storage-failed"));
    },
    follow: (events) => {
      events.received$.subscribe(({ id }) => {
        if (waiting.delete(id) && waiting.size === 0) finish(ok());
      });
      events.error$.subscribe((error) => {
        void whyNotStored(error).then((why) => {
          finish(refuse(why === "disk-full" ? why : "storage-failed"));
        });
      });
    },
  };
}
