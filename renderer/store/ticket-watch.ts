import type { TicketId } from "../../domain/model/ids";
import type { TicketState } from "./desk";
import type { Cell, Readable } from "./readable";
import { createCell } from "./readable";

/** So many tickets stay ready after nobody looks at them: going back to one shows it at once. */
const keptIdle = 30;

type Watched = {
  readonly cell: Cell<TicketState>;
  readonly readable: Readable<TicketState>;
  subscribers: number;
  loading: boolean;
  /** It has changed while it was being loaded. */
  stale: boolean;
};

export type TicketWatch = {
  readonly of: (id: TicketId) => Readable<TicketState>;
  /** Loads those anew that somebody has asked for. */
  readonly refresh: (ids: readonly string[]) => void;
  readonly refreshAll: () => void;
};

export function createTicketWatch(
  load: (id: TicketId) => Promise<TicketState | undefined>,
): TicketWatch {
  const watched = new Map<string, Watched>();

  const reload = async (id: TicketId, item: Watched): Promise<void> => {
    item.stale = true;
    if (item.loading) return;
    item.loading = true;
    while (item.stale) {
      item.stale = false;
      const state = await load(id);
      if (state !== undefined) item.cell.set(state);
    }
    item.loading = false;
  };

  const refresh = (ids: readonly string[]) => {
    for (const id of ids) {
      const item = watched.get(id);
      if (item !== undefined) void reload(id as TicketId, item);
    }
  };

  return {
    of: (id) => {
      const known = watched.get(id);
      if (known !== undefined) return known.readable;
      dropIdle(watched);
      const item = createWatched();
      watched.set(id, item);
      void reload(id, item);
      return item.readable;
    },
    refresh,
    refreshAll: () => {
      refresh([...watched.keys()]);
    },
  };
}

function createWatched(): Watched {
  const cell = createCell<TicketState>({ phase: "opening" });
  const item: Watched = {
    cell,
    readable: {
      get: cell.get,
      subscribe: (listener) => {
        const end = cell.subscribe(listener);
        item.subscribers += 1;
        return () => {
          item.subscribers -= 1;
          end();
        };
      },
    },
    subscribers: 0,
    loading: false,
    stale: false,
  };
  return item;
}

/** Oldest first: a Map keeps the order in which its keys came. */
function dropIdle(watched: Map<string, Watched>): void {
  if (watched.size < keptIdle) return;
  for (const [id, item] of watched) {
    if (item.subscribers === 0) watched.delete(id);
    if (watched.size < keptIdle) return;
  }
}
