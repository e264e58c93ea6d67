/** More would only wait: a pull makes ready two slices of tickets beside the one being written. */
const mostKept = 1000;

/** What was made ready before its turn has come. Each is used once; the oldest is forgotten. */
export type KeptAhead<Value> = {
  readonly keep: (key: string, value: Value) => void;
  readonly take: (key: string) => Value | undefined;
};

export function createKeptAhead<Value>(): KeptAhead<Value> {
  const kept = new Map<string, Value>();
  return {
    keep: (key, value) => {
      kept.set(key, value);
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    },
    take: (key) => {
      const value = kept.get(key);
      kept.delete(key);
      return value;
    },
  };
}
