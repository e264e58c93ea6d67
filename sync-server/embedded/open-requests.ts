import type { FastifyReply } from "fastify";

/**
 * Gives each request a signal that ends with its client or with the server. AbortSignal.any would
 * do the same, but a signal that lives as long as the server would remember every request.
 */
export class OpenRequests {
  readonly #open = new Set<AbortController>();
  #stopped = false;

  constructor(stopping: AbortSignal) {
    stopping.addEventListener("abort", () => {
      this.#stopped = true;
      for (const request of this.#open) request.abort();
    });
  }

  signalOf(reply: FastifyReply): AbortSignal {
    const request = new AbortController();
    this.#open.add(request);
    reply.raw.once("close", () => {
      this.#open.delete(request);
      request.abort();
    });
    if (this.#stopped) request.abort();
    return request.signal;
  }
}
