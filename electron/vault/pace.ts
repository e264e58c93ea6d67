import type { SignedSender } from "../net/signed-sender";

export type PaceParts = {
  /** Undefined: as fast as it goes. */
  readonly bytesPerSecond: () => number | undefined;
  /** Whether documents are on the line just now. */
  readonly documentsMoving: () => boolean;
  readonly nowMs: () => number;
  readonly sleep: (ms: number) => Promise<void>;
};

const lookAgainMs = 20;
// A document that hangs must not stop the bytes for ever.
const longestYieldMs = 5_000;

/**
 * Lets evidence onto the line slice by slice: never faster than the setting, and not while a
 * document is on its way. Uploads and downloads share one pace.
 */
export class Pace {
  readonly #parts: PaceParts;
  #freeAtMs = 0;

  constructor(parts: PaceParts) {
    this.#parts = parts;
  }

  readonly take = async (bytes: number): Promise<void> => {
    const { documentsMoving, nowMs, sleep, bytesPerSecond } = this.#parts;
    const from = nowMs();
    while (documentsMoving() && nowMs() - from < longestYieldMs) await sleep(lookAgainMs);
    const limit = bytesPerSecond();
    if (limit === undefined) return;
    const startMs = Math.max(nowMs(), this.#freeAtMs);
    this.#freeAtMs = startMs + (bytes * 1_000) / limit;
    // Waits for the time that its own bytes take, so that a single slice keeps the limit too.
    await sleep(Math.max(0, this.#freeAtMs - nowMs()));
  };
}

export function sleepMs(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** A sender that knows whether anything of it is under way: that of the documents. */
export function watchSender(sender: SignedSender): SignedSender & { moving: () => boolean } {
  let underWay = 0;
  return {
    moving: () => underWay > 0,
    send: async (request) => {
      underWay += 1;
      try {
        return await sender.send(request);
      } finally {
        underWay -= 1;
      }
    },
  };
}
