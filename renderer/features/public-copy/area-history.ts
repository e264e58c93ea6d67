import type { Area } from "./covered-area";

/** What is covered now, and the way back and forth. */
export type AreaHistory = {
  readonly past: readonly (readonly Area[])[];
  readonly areas: readonly Area[];
  readonly future: readonly (readonly Area[])[];
};

export const nothingCovered: AreaHistory = { past: [], areas: [], future: [] };

const longestPast = 200;

export function change(history: AreaHistory, areas: readonly Area[]): AreaHistory {
  if (areas === history.areas) return history;
  return { past: [...history.past, history.areas].slice(-longestPast), areas, future: [] };
}

/** Each step of a drag is shown at once, but one undo takes the whole drag back. */
export function adjust(history: AreaHistory, areas: readonly Area[]): AreaHistory {
  return { ...history, areas };
}

export function undo({ past, areas, future }: AreaHistory): AreaHistory {
  const before = past.at(-1);
  if (before === undefined) return { past, areas, future };
  return { past: past.slice(0, -1), areas: before, future: [areas, ...future] };
}

export function redo({ past, areas, future }: AreaHistory): AreaHistory {
  const [next, ...rest] = future;
  if (next === undefined) return { past, areas, future };
  return { past: [...past, areas], areas: next, future: rest };
}
