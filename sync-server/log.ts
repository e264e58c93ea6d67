import { pino } from "pino";
import type { DestinationStream, Logger, LoggerOptions } from "pino";

/** The one way to log. Bodies, tokens, names and words of documents never go through it. */
export type ServerLog = Logger;

const secret = [
  "authorization",
  "password",
  "refreshToken",
  "accessToken",
  "token",
  "reporter",
  "doc",
  "body",
  "text",
  "name",
  "phone",
  "email",
];

export function openLog(level: string, destination?: DestinationStream): ServerLog {
  const options: LoggerOptions = {
    level,
    base: null,
    redact: {
      paths: [...secret, ...secret.map((field) => `*.${field}`), "req.headers", "res.headers"],
      censor: "[redacted]",
    },
    serializers: {
      err: describeError,
      error: describeError,
      req: describeRequest,
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** A message may quote a document, so an error is told by its kind and its place alone. */
export function describeError(raw: unknown): unknown {
  if (!(raw instanceof Error)) return { type: typeof raw };
  const code = "code" in raw && typeof raw.code === "string" ? raw.code : undefined;
  const frames = (raw.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return { type: raw.name, code, at: frames.slice(0, 6).map((line) => line.trim()) };
}

function describeRequest(raw: unknown): unknown {
  const request = raw as { readonly method?: string; readonly url?: string };
  // Document ids and keys stand in the query; the path alone says which route it was.
  return { method: request.method, path: (request.url ?? "").split("?")[0] };
}
