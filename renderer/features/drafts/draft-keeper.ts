import type { DraftStore, Readable } from "../../store";
import { createCell } from "../../store/readable";

/** A pause in typing after which a draft is saved. */
export const pauseMs = 700;
/** Whoever types without a pause loses no more than this when the machine dies. */
export const longestWaitMs = 1000;

export type DraftState =
  | { readonly phase: "untouched" }
  | { readonly phase: "changed" }
  | { readonly phase: "saved"; readonly savedMs: number }
  | { readonly phase: "failed"; readonly reason: "disk-full" | "failed" };

/** Saves one form's content at each pause, while typing goes on, and when the form goes away. */
export interface DraftKeeper extends Readable<DraftState> {
  put(value: unknown): void;
  /** Nothing of this draft is kept, now and later. */
  drop(): Promise<void>;
  /** Resolves when the last content is safe on this device, or could not be saved. */
  flush(): Promise<void>;
}

export function createDraftKeeper(store: DraftStore, key: string): DraftKeeper {
  const earlier = store.all.get().get(key);
  const cell = createCell<DraftState>(
    earlier === undefined ? { phase: "untouched" } : { phase: "saved", savedMs: earlier.savedMs },
  );
  let pending: { readonly value: unknown } | undefined;
  /** Of the oldest content that is in no save yet. */
  let sinceMs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The last one; whoever waits for the content to be safe waits for it, whoever began it. */
  let saving: Promise<void> = Promise.resolve();

  function flush(): Promise<void> {
    clearTimeout(timer);
    if (pending === undefined) return saving;
    const { value } = pending;
    pending = undefined;
    saving = save(value);
    return saving;
  }

  async function save(value: unknown): Promise<void> {
    const result = await store.write(key, value);
    if (pending !== undefined) return;
    cell.set(
      result.ok
        ? { phase: "saved", savedMs: result.value.savedMs }
        : { phase: "failed", reason: result.reason },
    );
  }

  return {
    get: () => cell.get(),
    subscribe: (listener) => cell.subscribe(listener),
    put: (value) => {
      const nowMs = performance.now();
      if (pending === undefined) sinceMs = nowMs;
      pending = { value };
      if (cell.get().phase !== "changed") cell.set({ phase: "changed" });
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), Math.min(pauseMs, sinceMs + longestWaitMs - nowMs));
    },
    drop: async () => {
      clearTimeout(timer);
      pending = undefined;
      cell.set({ phase: "untouched" });
      await store.remove(key);
    },
    flush,
  };
}
