import { useCallback, useSyncExternalStore } from "react";
import type { Readable } from "../store";

/** The present value, drawn again when it changes. */
export function useReadable<Value>(readable: Readable<Value>): Value {
  const subscribe = useCallback((listener: () => void) => readable.subscribe(listener), [readable]);
  const get = useCallback(() => readable.get(), [readable]);
  return useSyncExternalStore(subscribe, get);
}
