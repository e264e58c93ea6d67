import Fastify, { LogController } from "fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { CouchError } from "./couch/couch-request";
import { HttpError } from "./http-error";
import { addGuards } from "./http-guard/add-guards";
import type { ServerLog } from "./log";
import { errorPage, notFoundPage } from "./publish/public-pages";
import { sendPage } from "./publish/public-routes";

export type AppParts = {
  readonly log: ServerLog;
  readonly trustedProxies: readonly string[];
  readonly now: () => number;
  /** Told of every route that is added, as `METHOD /path`. */
  readonly onRoute?: (route: string) => void;
};

const bodyLimitBytes = 1024 * 1024;

/** The empty server: what holds for every route, whoever adds it. */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  const { log, trustedProxies, now, onRoute } = parts;
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    // The last address that no trusted proxy added is who asks, whatever stands before it.
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    bodyLimit: bodyLimitBytes,
    // Whoever sends a letter a minute does not hold a connection for ever.
    requestTimeout: 300_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 10_000 },
  }) as unknown as FastifyInstance;
  app.addHook("onRoute", ({ method, url }) => {
    for (const one of [method].flat()) onRoute?.(`${one} ${url}`);
  });
  app.addHook("onRequest", async (request, reply) => {
    addHeaders(request, reply, now());
  });
  await addGuards(app, { behindProxy: trustedProxies.length > 0 });
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  app.setNotFoundHandler((request, reply) =>
    isForPeople(request)
      ? sendPage(reply, 404, notFoundPage())
      : reply.code(404).send({ error: "not-found" }),
  );
  return app;
}

function addHeaders(request: FastifyRequest, reply: FastifyReply, nowMs: number): void {
  if (request.url.startsWith("/couch")) return;
  if (!request.url.startsWith("/api/")) return;
  reply.header("x-server-now", String(nowMs)).header("cache-control", "no-store");
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = error instanceof HttpError ? error : translate(error);
  if (known.status >= 500) request.log.error({ err: error, req: request.raw }, "request failed");
  reply.headers(known.headers);
  if (isForPeople(request)) return sendPage(reply, known.status, errorPage());
  const { code, reason } = known;
  return reply
    .code(known.status)
    .type("application/json; charset=utf-8")
    .send(reason === undefined ? { error: code } : { error: code, reason });
}

function translate(error: unknown): HttpError {
  // The client tries again by itself; anything else would look like a fault of what it sent.
  if (error instanceof CouchError && error.reason === "unreachable") {
    return new HttpError(503, "database-unreachable", { headers: { "retry-after": "5" } });
  }
  const status =
    error instanceof Error && "statusCode" in error && typeof error.statusCode === "number"
      ? error.statusCode
      : 500;
  if (status === 413) return new HttpError(413, "too-large");
  return status >= 400 && status < 500
    ? new HttpError(status, "bad-request")
    : new HttpError(500, "server-error");
}

function isForPeople(request: FastifyRequest): boolean {
  return !/^\/(api|couch|live)(\/|\?|$)/.test(request.url);
}
