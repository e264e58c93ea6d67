import type { NetState } from "../../domain/contract/ipc";

/**
 * Whether the server can be reached, as far as the last round trips showed. While it cannot, a
 * small question is repeated until it can, so that nobody has to press anything.
 */
export type Connection = {
  /** "offline" until something else is known. */
  readonly state: () => NetState;
  /** Undefined before the first answer or failure. */
  readonly known: () => NetState | undefined;
  /** An answer of our server came. */
  readonly noteAnswer: () => void;
  /** Nothing came, or something that our server does not say. */
  readonly noteFailure: () => void;
  readonly onChange: (listener: (state: NetState) => void) => () => void;
  /** Asks at once: at start, after sleep, when the system says that there is a network. */
  readonly probeNow: () => void;
  readonly stop: () => void;
};

export type ConnectionParts = {
  /** Resolves true when our server answered. Must end by itself within some seconds. */
  readonly probe: () => Promise<boolean>;
  readonly now: () => number;
};

export function createConnection({ probe, now }: ConnectionParts): Connection {
  const listeners = new Set<(state: NetState) => void>();
  let state: NetState | undefined;
  let offlineSinceMs = now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let probing = false;
  let stopped = false;

  const become = (next: NetState): void => {
    if (next === "offline" && timer === undefined && !stopped) schedule();
    if (next === state) return;
    state = next;
    if (next === "offline") offlineSinceMs = now();
    for (const listener of listeners) listener(next);
  };
  const schedule = (): void => {
    timer = setTimeout(run, pauseMs(now() - offlineSinceMs));
  };
  const run = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (probing || stopped) return;
    probing = true;
    void probe().then((reached) => {
      probing = false;
      become(reached ? "online" : "offline");
    });
  };
  return {
    state: () => state ?? "offline",
    known: () => state,
    noteAnswer: () => {
      clearTimeout(timer);
      timer = undefined;
      become("online");
    },
    // One answer that fails to come does not make the line dead: ask a short question first.
    noteFailure: () => {
      if (state === "online") run();
      else become("offline");
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    probeNow: run,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      listeners.clear();
    },
  };
}

/** Quick while the line has just gone, calm when a server stays away for a long time. */
function pauseMs(offlineForMs: number): number {
  const base = offlineForMs < 120_000 ? 700 : offlineForMs < 1_800_000 ? 4_000 : 15_000;
  return base * (0.75 + Math.random() / 2);
}
