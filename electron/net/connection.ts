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
  readonly chance?: () => number;
};

export function createConnection(parts: ConnectionParts): Connection {
  const line = new Line(parts);
  return {
    state: () => line.state ?? "offline",
    known: () => line.state,
    noteAnswer: () => {
      line.noteAnswer();
    },
    noteFailure: () => {
      line.noteFailure();
    },
    onChange: (listener) => {
      line.listeners.add(listener);
      return () => line.listeners.delete(listener);
    },
    probeNow: () => {
      line.probe();
    },
    stop: () => {
      line.stop();
    },
  };
}

class Line {
  readonly listeners = new Set<(state: NetState) => void>();
  state: NetState | undefined;
  readonly #parts: ConnectionParts;
  #offlineSinceMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #probing = false;
  #stopped = false;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    this.#offlineSinceMs = parts.now();
  }

  noteAnswer(): void {
    this.#clearTimer();
    this.#become("online");
  }

  // One answer that fails to come does not make the line dead: ask a short question first.
  noteFailure(): void {
    if (this.state === "online") this.probe();
    else this.#become("offline");
  }

  probe(): void {
    this.#clearTimer();
    if (this.#probing || this.#stopped) return;
    this.#probing = true;
    void this.#parts.probe().then((reached) => {
      this.#probing = false;
      this.#become(reached ? "online" : "offline");
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#clearTimer();
    this.listeners.clear();
  }

  #become(next: NetState): void {
    const { now, chance = Math.random } = this.#parts;
    if (next !== this.state) {
      this.state = next;
      this.#offlineSinceMs = now();
      for (const listener of this.listeners) listener(next);
    }
    if (next === "online" || this.#timer !== undefined || this.#stopped) return;
    this.#timer = setTimeout(
      () => {
        this.probe();
      },
      pauseMs(now() - this.#offlineSinceMs, chance),
    );
  }

  #clearTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

/**
 * Quick while the line has just gone, calm when a server stays away: 600 offices ask. Half of it is
 * chance, so that they find it back at different times.
 */
function pauseMs(offlineForMs: number, chance: () => number): number {
  const known = steps.find(({ untilMs }) => offlineForMs < untilMs);
  return (known?.baseMs ?? 15_000) * (0.5 + chance());
}

const steps = [
  // Never more than a second between two questions.
  { untilMs: 30_000, baseMs: 660 },
  { untilMs: 120_000, baseMs: 2_000 },
  { untilMs: 1_800_000, baseMs: 4_000 },
] as const;
