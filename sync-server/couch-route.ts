import httpProxy from "@fastify/http-proxy";
import type { FastifyInstance } from "fastify";
import { HttpError } from "./http-error";

/**
 * `/couch` in front of a real CouchDB. The client's own token decides what it may do there; the
 * administrator's password never leaves this process and none is let in from outside.
 */
export async function addCouchProxy(app: FastifyInstance, couchUrl: string): Promise<void> {
  const upstream = new URL(couchUrl);
  await app.register(httpProxy, {
    upstream: upstream.origin,
    prefix: "/couch",
    rewritePrefix: upstream.pathname.replace(/\/$/, ""),
    // A long poll is silent for as long as nothing happens.
    undici: { headersTimeout: 0, bodyTimeout: 0, connections: 512 },
    preHandler: (request, _reply, done) => {
      const { authorization } = request.headers;
      if (authorization !== undefined && !/^Bearer /i.test(authorization)) {
        done(new HttpError(401, "unauthorized", { reason: "only-tokens" }));
      } else {
        done(isOfServer(request.url) ? new HttpError(403, "forbidden") : undefined);
      }
    },
    replyOptions: {
      rewriteRequestHeaders: (_request, { cookie, ...headers }) => {
        void cookie;
        return headers;
      },
    },
  });
}

/** `_node`, `_users`, `_session` and their like: nothing there is for people of a ward. */
export function isOfServer(url: string): boolean {
  const [first = ""] = url.replace(/^\/couch\/*/, "").split(/[/?]/);
  try {
    const name = decodeURIComponent(first);
    return name.startsWith("_") && name !== "_up";
  } catch {
    return true;
  }
}
