// What stands before every route: headers, a limit for floods, and no requests that a foreign web
// page made a browser send.
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { HttpError } from "../http-error";
import { isCrossSite } from "./cross-site";

export type GuardParts = {
  /** Behind a proxy that speaks HTTPS: browsers are told to stay with it. */
  readonly behindProxy: boolean;
};

/** A hundred a second from one address is a flood, whatever office stands behind it. */
const perMinute = 6_000;

export async function addGuards(app: FastifyInstance, { behindProxy }: GuardParts): Promise<void> {
  // Nothing here takes a form or plain text; a browser sends those across sites without asking.
  app.removeContentTypeParser("text/plain");
  app.addHook("onRequest", async (request) => {
    if (isCrossSite(request)) throw new HttpError(403, "cross-site");
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    frameguard: { action: "deny" },
    strictTransportSecurity: behindProxy ? { maxAge: 31_536_000 } : false,
  });
  await app.register(rateLimit, {
    global: true,
    max: perMinute,
    timeWindow: 60_000,
    // Replication asks often, and `_security` and the tokens guard it already.
    allowList: (request: FastifyRequest) => /^\/(couch|live)(\/|\?|$)/.test(request.url),
    errorResponseBuilder: () => new HttpError(429, "too-many-requests"),
  });
}

/** For a route that costs more than others, or may be guessed at. */
export function limited(max: number, timeWindowMs: number) {
  return { config: { rateLimit: { max, timeWindow: timeWindowMs } } };
}
