import http from "node:http";
import https from "node:https";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { errorCode } from "../files/write-atomic";
import type { SilenceWatch } from "./silence-watch";
import { watchSilence } from "./silence-watch";

export type HttpMethod = "GET" | "POST" | "PUT" | "HEAD";

export type ExchangeRequest = {
  readonly method: HttpMethod;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** How long the other side may be silent, in sending and in receiving. */
  readonly silenceMs: number;
  /** Largest answer, after unpacking. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Waited for before so many bytes are sent, and after they came: for what may go slowly. */
  readonly pace?: (bytes: number) => Promise<void>;
  /** False takes a connection of its own: for what must not be sent twice. */
  readonly agent: http.Agent | https.Agent | false;
};

export type Exchange = {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
  readonly sentAtMs: number;
  /** When the head of the answer came, not its last byte. */
  readonly answeredAtMs: number;
  /** How long its body took after that, by a clock that nobody sets. */
  readonly readMs: number;
};

/** A connection that breaks in the middle of an answer is "offline" too. */
export type ExchangeRefusal = "offline" | "timeout" | "aborted" | "too-large";

/** One HTTP round trip on Node's own sockets. Never throws for what the network does. */
export async function exchange(
  request: ExchangeRequest,
): Promise<Result<Exchange, ExchangeRefusal>> {
  const first = await attempt(request);
  const mayRepeat = request.method !== "POST" && !request.signal.aborted;
  return !first.ok && first.detail === staleSocket && mayRepeat ? attempt(request) : first;
}

// The server closed an idle connection just as we took it: nothing was read, ask again.
const staleSocket = "stale-socket";
const truncated = "truncated";
const bodySliceBytes = 64 * 1024;

function attempt(request: ExchangeRequest): Promise<Result<Exchange, ExchangeRefusal>> {
  if (request.signal.aborted) return Promise.resolve(refuse("aborted"));
  return new Promise((resolve) => {
    const sentAtMs = Date.now();
    const wire = openWire(request);
    const end = (result: Result<Exchange, ExchangeRefusal>): void => {
      watch.end();
      request.signal.removeEventListener("abort", abort);
      if (!result.ok) wire.destroy();
      resolve(result);
    };
    const abort = (): void => {
      end(refuse("aborted"));
    };
    const watch = watchSilence(request.silenceMs, () => {
      end(refuse("timeout"));
    });
    request.signal.addEventListener("abort", abort, { once: true });
    wire.on("error", (cause) => {
      const stale = wire.reusedSocket && errorCode(cause) === "ECONNRESET";
      end(refuse("offline", stale ? staleSocket : errorCode(cause)));
    });
    wire.on("response", (response) => {
      const answeredAtMs = Date.now();
      const steadyMs = performance.now();
      void collect(response, { request, watch }).then((body) => {
        const { statusCode = 0, headers } = response;
        const times = { sentAtMs, answeredAtMs, readMs: performance.now() - steadyMs };
        end(body.ok ? ok({ status: statusCode, headers, body: body.value, ...times }) : body);
      });
    });
    void sendBody(wire, request, watch);
  });
}

function openWire(request: ExchangeRequest): http.ClientRequest {
  const transport = request.url.protocol === "https:" ? https : http;
  const length = request.body?.byteLength;
  return transport.request(request.url, {
    method: request.method,
    agent: request.agent,
    headers: {
      "accept-encoding": "gzip, deflate, br",
      ...request.headers,
      ...(length === undefined ? {} : { "content-length": String(length) }),
    },
  });
}

/** In slices, so that a slow line that still moves is not taken for a silent one. */
async function sendBody(
  wire: http.ClientRequest,
  { body, pace }: ExchangeRequest,
  watch: SilenceWatch,
): Promise<void> {
  for (let from = 0; body !== undefined && from < body.byteLength; from += bodySliceBytes) {
    const slice = body.subarray(from, from + bodySliceBytes);
    await pace?.(slice.byteLength);
    if (wire.destroyed) return;
    watch.touch();
    const taken = wire.write(slice);
    if (!taken) await drained(wire);
    watch.touch();
  }
  if (!wire.destroyed) wire.end();
}

function drained(wire: http.ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      wire.off("drain", done);
      wire.off("close", done);
      resolve();
    };
    wire.on("drain", done);
    wire.on("close", done);
  });
}

type Collecting = { readonly request: ExchangeRequest; readonly watch: SilenceWatch };

async function collect(
  response: http.IncomingMessage,
  { request, watch }: Collecting,
): Promise<Result<Buffer, ExchangeRefusal>> {
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  response.on("data", () => {
    watch.touch();
  });
  try {
    for await (const part of unpack(response) as AsyncIterable<Buffer>) {
      sizeBytes += part.byteLength;
      if (sizeBytes > request.maxBytes) return refuse("too-large");
      parts.push(part);
      await request.pace?.(part.byteLength);
      watch.touch();
    }
  } catch {
    // Whatever names zlib and the socket have for it: the head came, and not all that follows.
    return refuse("offline", truncated);
  }
  // A proxy that dies in mid-answer may end it politely; only `complete` tells.
  return response.complete ? ok(Buffer.concat(parts)) : refuse("offline", truncated);
}

function unpack(response: http.IncomingMessage): Readable {
  const decoder = decoderFor(response.headers["content-encoding"]);
  if (decoder === undefined) return response;
  response.on("error", (cause) => decoder.destroy(cause));
  response.on("aborted", () => decoder.destroy(new Error("aborted")));
  return response.pipe(decoder);
}

function decoderFor(encoding: string | undefined) {
  if (encoding === "gzip") return createGunzip();
  if (encoding === "deflate") return createInflate();
  return encoding === "br" ? createBrotliDecompress() : undefined;
}
