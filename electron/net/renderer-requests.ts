import type { NetAnswer, NetRefusal, NetRequest } from "../../domain/contract/ipc";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { Seat } from "./page-may-ask";
import { pageMayNotAsk } from "./page-may-ask";
import type { SignedSender } from "./signed-sender";

/** The renderer's `fetch` and `abort`: text in, text out, by an id that it chose. */
export type RendererRequests = {
  readonly fetch: (request: NetRequest) => Promise<Result<NetAnswer, NetRefusal>>;
  readonly abort: (id: string) => void;
  /** The page was loaded anew: nobody waits for these any more. */
  readonly abortAll: () => void;
};

export function createRendererRequests(sender: SignedSender, seat: Seat): RendererRequests {
  const running = new Map<string, AbortController>();

  const run = async (request: NetRequest, signal: AbortSignal) => {
    const answer = await sender.send({
      method: request.method,
      path: request.path,
      signal,
      headers: { accept: "application/json", "content-type": "application/json" },
      ...(request.as === undefined ? {} : { as: request.as }),
      ...(request.body === undefined ? {} : { body: Buffer.from(request.body, "utf8") }),
      ...(request.timeoutMs === undefined ? {} : { silenceMs: request.timeoutMs }),
    });
    if (!answer.ok) return answer;
    const { status, headers, body } = answer.value;
    return ok({
      status,
      body: body.toString("utf8"),
      contentType: headers["content-type"] ?? "",
    });
  };
  return {
    fetch: async (request) => {
      if (running.has(request.id)) throw new Error("two requests with one id");
      const refused = pageMayNotAsk(request, seat);
      if (refused !== undefined) return refuse(refused, "page");
      const controller = new AbortController();
      running.set(request.id, controller);
      try {
        return await run(request, controller.signal);
      } finally {
        running.delete(request.id);
      }
    },
    abort: (id) => {
      running.get(id)?.abort();
    },
    abortAll: () => {
      for (const controller of running.values()) controller.abort();
    },
  };
}
