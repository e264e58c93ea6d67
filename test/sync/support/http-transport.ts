import type { NetAnswer, NetRefusal, NetRequest } from "../../../domain/contract/ipc";
import type { Result } from "../../../domain/model/result";
import { ok, refuse } from "../../../domain/model/result";
import type { Transport } from "../../../renderer/sync";

export type HttpTransport = Transport & {
  /** Where the server is now; a test may put a bad line in between. */
  readonly setUrl: (url: string) => void;
};

export type TransportParts = {
  readonly url: string;
  /** The token of a person who is signed in on the device. */
  readonly tokenOf: (user: string) => Promise<string> | undefined;
  /** Whoever sits at the desk. */
  readonly user: string;
  readonly identity: () => { readonly serverId: string; readonly epoch: string };
};

/** What main does for the renderer, in a few lines: session, time limit, named refusals. */
export function httpTransport({ url, tokenOf, user, identity }: TransportParts): HttpTransport {
  let base = url;
  const open = new Map<string, AbortController>();
  return {
    setUrl: (next) => {
      base = next;
    },
    abort: async (id) => {
      open.get(id)?.abort();
    },
    fetch: async (request) => {
      if (request.path === "/api/identity") {
        const body = { product: "ward-desk", nowMs: Date.now(), version: "1", ...identity() };
        return ok({ status: 200, contentType: "application/json", body: JSON.stringify(body) });
      }
      const token = await tokenOf(request.as ?? user);
      if (token === undefined) return refuse("no-session");
      const controller = new AbortController();
      open.set(request.id, controller);
      try {
        return await exchange(base, request, { token, signal: controller.signal });
      } finally {
        open.delete(request.id);
      }
    },
  };
}

async function exchange(
  base: string,
  request: NetRequest,
  { token, signal }: { readonly token: string; readonly signal: AbortSignal },
): Promise<Result<NetAnswer, NetRefusal>> {
  const limit = AbortSignal.timeout(request.timeoutMs ?? 10_000);
  try {
    const response = await fetch(base + request.path.replace(/^\/couch/, ""), {
      method: request.method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      signal: AbortSignal.any([limit, signal]),
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const body = await response.text();
    const contentType = response.headers.get("content-type") ?? "";
    return ok({ status: response.status, contentType, body });
  } catch {
    return refuse(limit.aborted ? "timeout" : signal.aborted ? "aborted" : "offline");
  }
}
