import { useEffect, useState } from "react";

/** A question of the bridge, and the announcement that tells whenever its answer is another. */
export type Told<Value> = {
  readonly ask: () => Promise<Value>;
  readonly on: (listener: (value: Value) => void) => () => void;
};

/** What main tells, asked for once: an answer that comes after an announcement is older than it. */
export function useTold<Value>({ ask, on }: Told<Value>, first: Value) {
  const [value, setValue] = useState(first);
  useEffect(() => {
    let told = false;
    const stop = on((next) => {
      told = true;
      setValue(next);
    });
    void ask().then((next) => {
      if (!told) setValue(next);
    });
    return () => {
      told = true;
      stop();
    };
  }, [ask, on]);
  return [value, setValue] as const;
}
