import { startTransition, useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { Readable } from "../store";

/** The present value, drawn again when it changes. */
export function useReadable<Value>(readable: Readable<Value>): Value {
  const subscribe = useCallback((listener: () => void) => readable.subscribe(listener), [readable]);
  const get = useCallback(() => readable.get(), [readable]);
  return useSyncExternalStore(subscribe, get);
}

/**
 * The same for what takes long to draw: a change is drawn a little at a time, and a key that is
 * pressed meanwhile goes first. `useSyncExternalStore` draws everything in one go.
 */
export function useReadableCalmly<Value>(readable: Readable<Value>): Value {
  const [taken, setTaken] = useState(() => ({ readable, value: readable.get() }));
  useEffect(() => {
    const take = () => {
      startTransition(() => {
        const value = readable.get();
        setTaken((before) =>
          before.readable === readable && before.value === value ? before : { readable, value },
        );
      });
    };
    // It may have changed between drawing and listening.
    take();
    return readable.subscribe(take);
  }, [readable]);
  return taken.readable === readable ? taken.value : readable.get();
}
