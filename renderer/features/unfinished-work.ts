/**
 * What still has to be saved before the desk may close: the last words of a draft, an entry that
 * could still be undone. Everybody who holds such work adds themselves here.
 */
export type UnfinishedWork = {
  /** Returns a function that takes it off again. */
  readonly add: (finish: () => Promise<unknown>) => () => void;
  /** Resolves when all of it is safe, or could not be saved. */
  readonly finishAll: () => Promise<void>;
};

export function createUnfinishedWork(): UnfinishedWork {
  const parts = new Set<() => Promise<unknown>>();
  return {
    add: (finish) => {
      parts.add(finish);
      return () => {
        parts.delete(finish);
      };
    },
    finishAll: async () => {
      await Promise.allSettled([...parts].map((finish) => finish()));
    },
  };
}
