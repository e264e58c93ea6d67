/** Says which database has changed, soon after it did; may name one too often, never too seldom. */
export interface DatabaseChanges {
  /** Returns a function that ends the subscription. */
  readonly subscribe: (listener: (database: string) => void) => () => void;
  readonly close: () => void;
}

/** Passes on what `announce` is told; the embedded server calls it in this process. */
export function openLocalChanges(): DatabaseChanges & {
  readonly announce: (database: string) => void;
} {
  const listeners = new Set<(database: string) => void>();
  return {
    announce: (database) => {
      for (const listener of listeners) listener(database);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: () => {
      listeners.clear();
    },
  };
}
