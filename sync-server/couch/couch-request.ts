import { isRecord } from "../../domain/model/shape";

/** Where a CouchDB is, real or embedded, and who we are to it. */
export type CouchAccess = {
  /** Without credentials and without a slash at its end. */
  readonly url: string;
  /** The Authorization header. Asked for at each request, so that a renewed token is used at once. */
  readonly authorization: () => string | Promise<string>;
  /** 30 s unless said otherwise. */
  readonly timeoutMs?: number;
};

/** Why CouchDB did not do what was asked. */
export type CouchReason =
  | "not-found"
  | "conflict"
  | "exists"
  | "forbidden"
  | "unauthorized"
  | "too-large"
  /** It did not take the request for a proper one. */
  | "invalid"
  /** No answer: not there, reset, or too slow. */
  | "unreachable"
  /** An answer, but an error of its own, or no CouchDB at all. */
  | "server-failed";

/** Thrown for what a caller cannot do anything about; it may retry `unreachable` and report the rest. */
export class CouchError extends Error {
  readonly reason: CouchReason;
  /** What CouchDB said, such as the reason code of our own validation function. */
  readonly detail: string;

  constructor(reason: CouchReason, detail: string, cause?: unknown) {
    super(`CouchDB: ${reason} (${detail})`, { cause });
    this.reason = reason;
    this.detail = detail;
  }
}

export function basicAuthorization(account: { name: string; password: string }): string {
  return `Basic ${Buffer.from(`${account.name}:${account.password}`, "utf8").toString("base64")}`;
}

const defaultTimeoutMs = 30_000;

/** Node's own fetch keeps connections open between requests; node-fetch in PouchDB does not. */
export function couchFetch(access: CouchAccess) {
  return async (url: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set("Authorization", await access.authorization());
    const timeout = AbortSignal.timeout(access.timeoutMs ?? defaultTimeoutMs);
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    return fetch(url, { ...init, headers, signal });
  };
}

/** The body of an answer, or the refusal that it is. */
export async function readJson(answer: Promise<Response>): Promise<unknown> {
  const response = await reached(answer);
  const text = await reached(response.text());
  const body = parsed(text);
  if (!response.ok) throw refusalOf(response.status, body);
  if (body === undefined) throw new CouchError("server-failed", "an answer that is not JSON");
  return body;
}

export async function readBytes(answer: Promise<Response>): Promise<Uint8Array> {
  const response = await reached(answer);
  if (!response.ok) throw refusalOf(response.status, parsed(await reached(response.text())));
  return new Uint8Array(await reached(response.arrayBuffer()));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function reached<Value>(answer: Promise<Value>): Promise<Value> {
  try {
    return await answer;
  } catch (cause) {
    throw new CouchError("unreachable", causeText(cause), cause);
  }
}

function causeText(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause !== undefined ? cause.cause : cause;
  if (isRecord(inner) && typeof inner["code"] === "string") return inner["code"];
  return inner instanceof Error ? inner.name : "unknown";
}

function refusalOf(status: number, body: unknown): CouchError {
  const { error, reason } = isRecord(body) ? body : {};
  const detail = typeof reason === "string" ? reason : JSON.stringify(reason ?? error ?? status);
  return new CouchError(reasonOf(status), detail, body);
}

function reasonOf(status: number): CouchReason {
  switch (status) {
    case 401:
      return "unauthorized";
    case 403:
      return "forbidden";
    case 404:
      return "not-found";
    case 409:
      return "conflict";
    case 412:
      return "exists";
    case 413:
      return "too-large";
    default:
      return status >= 400 && status < 500 ? "invalid" : "server-failed";
  }
}

/** Translates what PouchDB threw: its own errors carry a status, lost connections do not. */
export function couchErrorFrom(cause: unknown): CouchError {
  if (cause instanceof CouchError) return cause;
  if (isRecord(cause) && typeof cause["status"] === "number") {
    return refusalOf(cause["status"], cause);
  }
  if (cause instanceof SyntaxError) {
    return new CouchError("server-failed", "an answer that is not JSON", cause);
  }
  return new CouchError("unreachable", causeText(cause), cause);
}
