import type { NetAnswer, NetRefusal, NetRequest } from "../../domain/contract/ipc";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { SignedSender } from "./signed-sender";

/** The renderer's `fetch` and `abort`: text in, text out, by an id that it chose. */
export type RendererRequests = {
  readonly fetch: (request: NetRequest) => Promise<Result<NetAnswer, NetRefusal>>;
  readonly abort: (id: string) => void;
  /** The page was loaded anew: nobody waits for these any more. */
  readonly abortAll: () => void;
};

export function createRendererRequests(
  sender: SignedSender,
  userAtDesk: () => string | undefined,
): RendererRequests {
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
      if (!mayActAs(request, userAtDesk())) return refuse("bad-path", "as");
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

/**
 * A colleague's session serves to send his unsent entries, so it opens the databases and not the
 * server's own answers, such as who the reporter was.
 */
function mayActAs({ as, path }: NetRequest, userAtDesk: string | undefined): boolean {
  return as === undefined || as === userAtDesk || path.startsWith("/couch/");
}
