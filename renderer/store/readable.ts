/**
 * A value that changes over time. `get` answers the same reference until it has changed, so both
 * methods can be handed to React's useSyncExternalStore as they are.
 */
export interface Readable<Value> {
  readonly get: () => Value;
  /** Returns a function that ends the subscription. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A readable value and the one place that changes it. */
export type Cell<Value> = Readable<Value> & {
  /** Tells the listeners unless it is the same reference as before. */
  readonly set: (next: Value) => void;
};

export function createCell<Value>(first: Value): Cell<Value> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      // A wrapper of its own, so that the same function subscribed twice is told twice.
      const entry = () => {
        listener();
      };
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
      };
    },
  };
}
