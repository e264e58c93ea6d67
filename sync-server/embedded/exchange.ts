import type { Readable } from "node:stream";
import { isRecord, type UnknownRecord } from "../../domain/model/shape";
import type { Databases } from "./databases";
import type { JsonText } from "./json-text";
import { parseJson } from "./parse-json";
import type { Query } from "./query";
import { badContentType, badRequest } from "./refusal";
import type { User } from "./user";

/** One request, signed in and with its body read, but not yet understood. */
export type Call = {
  readonly method: string;
  readonly query: Query;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  readonly user: User;
  readonly databases: Databases;
  /** Aborted when the client goes away or the server stops. */
  readonly signal: AbortSignal;
};

export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content:
    | { readonly kind: "json"; readonly text: JsonText }
    | { readonly kind: "bytes"; readonly bytes: Buffer; readonly mediaType: string }
    | { readonly kind: "stream"; readonly chunks: () => Readable; readonly mediaType: string }
    | { readonly kind: "nothing" };
};

export function json(value: unknown, rest: Partial<Answer> = {}): Answer {
  return jsonText(JSON.stringify(value), rest);
}

export function jsonText(text: JsonText, rest: Partial<Answer> = {}): Answer {
  return { status: 200, ...rest, content: { kind: "json", text } };
}

export function isReading(call: Call): boolean {
  return call.method === "GET" || call.method === "HEAD";
}

export function jsonBody(call: Call): unknown {
  return parseJson(call.body);
}

/** Where CouchDB insists on the media type, so that no foreign web form reaches it. */
export function assertJson(call: Call): void {
  if (!/^application\/json\b/i.test(call.headers["content-type"] ?? "")) throw badContentType();
}

export function jsonObjectBody(call: Call): UnknownRecord {
  assertJson(call);
  const value = jsonBody(call);
  if (!isRecord(value)) throw badRequest("Request body must be a JSON object");
  return value;
}
