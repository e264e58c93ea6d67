import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { assertNever } from "../../domain/model/result";
import { isRecord } from "../../domain/model/shape";
import { answerCall } from "./answer-call";
import type { Authenticate } from "./authenticate";
import type { Databases } from "./databases";
import type { Answer, Call } from "./exchange";
import type { JsonText } from "./json-text";
import { OpenRequests } from "./open-requests";
import { parsePath } from "./parse-path";
import { Query } from "./query";
import { CouchRefusal, unauthorized } from "./refusal";
import type { ServerInfo } from "./server-endpoints";
import type { User } from "./user";

export type CouchPluginOptions = {
  readonly databases: Databases;
  readonly authenticate: Authenticate;
  readonly info: ServerInfo;
  readonly maxRequestBytes: number;
  /** Aborted when the server stops: feeds end instead of holding it open. */
  readonly stopping: AbortSignal;
  readonly onFailure: (cause: unknown) => void;
};

const nobody: User = { name: "", roles: [] };
const openToAll = /^\/?$|^\/_up\/?$/;

export function couchPlugin(options: CouchPluginOptions): FastifyPluginAsync {
  return async (instance) => {
    const users = new WeakMap<FastifyRequest, User>();
    const openRequests = new OpenRequests(options.stopping);
    if (!instance.supportedMethods.includes("COPY")) instance.addHttpMethod("COPY");
    instance.removeAllContentTypeParsers();
    instance.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) =>
      done(null, body),
    );
    // Before the body is read: nobody unknown can make the server take in megabytes.
    instance.addHook("onRequest", async (request) => {
      const user = await options.authenticate(request.headers.authorization);
      const { path } = splitUrl(instance, request);
      if (user === undefined && !openToAll.test(path)) {
        throw unauthorized("Authentication required.");
      }
      users.set(request, user ?? nobody);
    });
    instance.setErrorHandler((cause, _request, reply) => sendFailure(cause, reply, options));
    instance.setNotFoundHandler(handler);
    for (const url of ["/", "/*"]) {
      instance.route({
        method: instance.supportedMethods,
        url,
        bodyLimit: options.maxRequestBytes,
        exposeHeadRoute: false,
        handler,
      });
    }

    async function handler(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
      const { path, query } = splitUrl(instance, request);
      const call: Call = {
        method: request.method,
        query: new Query(query),
        headers: oneOfEach(request.headers),
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        user: users.get(request) ?? nobody,
        databases: options.databases,
        signal: openRequests.signalOf(reply),
      };
      return send(await answerCall(parsePath(path), call, options.info), call, reply);
    }
  };
}

// The path as it was sent: Fastify has decoded its own copy, and an id may hold an encoded slash.
function splitUrl(instance: FastifyInstance, request: FastifyRequest) {
  const url = request.raw.url ?? "/";
  const rest = url.slice(instance.prefix.length);
  const mark = rest.indexOf("?");
  return mark < 0
    ? { path: rest, query: "" }
    : { path: rest.slice(0, mark), query: rest.slice(mark + 1) };
}

function oneOfEach(headers: FastifyRequest["headers"]): Call["headers"] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : value,
    ]),
  );
}

function send({ status, headers, content }: Answer, call: Call, reply: FastifyReply) {
  reply.code(status).headers({ "Cache-Control": "must-revalidate", ...headers });
  switch (content.kind) {
    case "json":
      return sendJson(reply, content.text);
    case "bytes":
      return reply.header("Content-Type", content.mediaType).send(content.bytes);
    case "stream":
      reply.header("Content-Type", content.mediaType);
      return call.method === "HEAD" ? reply.send() : reply.send(content.chunks());
    case "nothing":
      return reply.send();
    default:
      return assertNever(content);
  }
}

// As bytes: Fastify would name a character set to text, and CouchDB names none.
function sendJson(reply: FastifyReply, text: JsonText) {
  return reply.header("Content-Type", "application/json").send(Buffer.from(`${text}\n`, "utf8"));
}

function sendFailure(cause: unknown, reply: FastifyReply, options: CouchPluginOptions) {
  const refusal = refusalFor(cause);
  if (refusal.status >= 500 && !(cause instanceof CouchRefusal)) options.onFailure(cause);
  const body = { error: refusal.code, reason: refusal.reason };
  reply.code(refusal.status).header("Cache-Control", "must-revalidate");
  return sendJson(reply, JSON.stringify(body));
}

function refusalFor(cause: unknown): CouchRefusal {
  if (cause instanceof CouchRefusal) return cause;
  const status = isRecord(cause) ? Number(cause["statusCode"]) : NaN;
  switch (status) {
    case 413:
      return new CouchRefusal(413, "too_large", "the request entity is too large");
    case 415:
      return new CouchRefusal(415, "bad_content_type", "the media type cannot be read");
    default:
      return status >= 400 && status < 500
        ? new CouchRefusal(status, "bad_request", "the request cannot be read")
        : new CouchRefusal(500, "unknown_error", "the embedded server failed; its log says why");
  }
}
