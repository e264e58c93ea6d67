import type { TicketId, UnitId } from "../../domain/model/ids";
import type { RowsState, TicketRow } from "./desk";
import type { Readable } from "./readable";
import { createCell } from "./readable";
import { sortKeyOf } from "./ticket-row";

/** While much changes, the screen is told this often: each telling redraws the list. */
const publishEveryMs = 100;
/** Up to here a change is put in its place; beyond, sorting everything once is cheaper. */
const fewRows = 50;

type Placed = { readonly key: string; readonly row: TicketRow };

/** The inbox in memory: sorted, and changed row by row, so that 20,000 tickets cost nothing. */
export type RowList = {
  readonly state: Readable<RowsState>;
  readonly get: (id: TicketId) => TicketRow | undefined;
  /** `now` shows it at once: a person has just done it. */
  readonly put: (rows: readonly TicketRow[], now?: boolean) => void;
  readonly remove: (ids: readonly string[]) => void;
  /** Without the rows of other wards. */
  readonly keepOnly: (wards: readonly UnitId[]) => void;
  readonly setPhase: (phase: RowsState["phase"]) => void;
  readonly close: () => void;
};

export function createRowList(): RowList {
  const byId = new Map<string, Placed>();
  let sorted: Placed[] = [];
  let many: TicketRow[] = [];
  let phase: RowsState["phase"] = "opening";
  const state = createCell<RowsState>({ phase, rows: [] });
  /** A first pull brings many rows many times between two tellings: they are sorted in once. */
  const settle = () => {
    if (many.length > 0) sorted = putMany(byId, sorted, many);
    many = [];
  };
  const publisher = createPublisher(() => {
    settle();
    state.set({ phase, rows: sorted.map((placed) => placed.row) });
  });
  return {
    state,
    get: (id) => {
      settle();
      return byId.get(id)?.row;
    },
    put: (rows, now = false) => {
      if (many.length + rows.length > fewRows) many.push(...rows);
      else sorted = putFew(byId, sorted, rows);
      publisher.publish(now);
    },
    remove: (ids) => {
      settle();
      const gone = new Set(ids.filter((id) => byId.delete(id)));
      if (gone.size === 0) return;
      sorted = sorted.filter((placed) => !gone.has(placed.row.id));
      publisher.publish(true);
    },
    keepOnly: (wards) => {
      settle();
      for (const [id, { row }] of byId) if (!wards.includes(row.unitId)) byId.delete(id);
      sorted = sorted.filter(({ row }) => wards.includes(row.unitId));
      publisher.publish(true);
    },
    setPhase: (next) => {
      if (next === phase) return;
      phase = next;
      publisher.publish(true);
    },
    close: publisher.close,
  };
}

/** Two sorted runs, one after the other: sorting them again costs next to nothing. */
function putMany(
  byId: Map<string, Placed>,
  sorted: readonly Placed[],
  rows: readonly TicketRow[],
): Placed[] {
  const fresh = new Map(rows.map((row) => [row.id, { key: sortKeyOf(row), row }]));
  const isReplaced = rows.some((row) => byId.has(row.id));
  const kept = isReplaced ? sorted.filter(({ row }) => !fresh.has(row.id)) : sorted;
  for (const [id, placed] of fresh) byId.set(id, placed);
  return [...kept, ...[...fresh.values()].sort(byKey)].sort(byKey);
}

function putFew(byId: Map<string, Placed>, sorted: Placed[], rows: readonly TicketRow[]): Placed[] {
  for (const row of rows) {
    const before = byId.get(row.id);
    if (before !== undefined) sorted.splice(placeOf(sorted, before.key), 1);
    const placed = { key: sortKeyOf(row), row };
    byId.set(row.id, placed);
    sorted.splice(placeOf(sorted, placed.key), 0, placed);
  }
  return sorted;
}

/** Index of the first row that does not come before `key`. Keys are unique. */
function placeOf(sorted: readonly Placed[], key: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const placed = sorted[middle];
    if (placed !== undefined && placed.key < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byKey(a: Placed, b: Placed): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

function createPublisher(tell: () => void) {
  let toldMs = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    toldMs = performance.now();
    tell();
  };
  return {
    publish: (now: boolean) => {
      const waitMs = publishEveryMs - (performance.now() - toldMs);
      if (now) flush();
      // Not within the work that changed it: to draw is enough for one task.
      else timer ??= setTimeout(flush, Math.max(0, waitMs));
    },
    close: () => {
      clearTimeout(timer);
    },
  };
}
