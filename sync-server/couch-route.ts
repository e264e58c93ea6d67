import httpProxy from "@fastify/http-proxy";
import type { FastifyInstance } from "fastify";
import { HttpError } from "./http-error";

/**
 * `/couch` in front of a real CouchDB. The client's own token decides what it may do there; the
 * administrator's password never leaves this process, and `couch-door.ts` lets none in from outside.
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
      done(isOfServer(request.url) ? new HttpError(403, "forbidden") : undefined);
    },
    replyOptions: {
      rewriteRequestHeaders: (_request, headers) =>
        Object.fromEntries(Object.entries(headers).filter(([name]) => !isCredential(name))),
    },
  });
}

/** Ways into CouchDB besides the token, should somebody have switched them on there. */
function isCredential(name: string): boolean {
  return name === "cookie" || name.startsWith("x-auth-couchdb-");
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
