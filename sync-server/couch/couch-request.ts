import { isRecord } from "../../domain/model/shape";

export type Credentials =
  | { readonly kind: "basic"; readonly name: string; readonly password: string }
  /** Asked for at each request, so that a renewed token is used at once. */
  | { readonly kind: "token"; readonly token: () => string | Promise<string> };

/** Where a CouchDB is, real or embedded, and who we are to it. */
export type CouchAccess = {
  /** Without credentials and without a slash at its end: `http://127.0.0.1:5984` or `…/couch`. */
  readonly url: string;
  readonly credentials: Credentials;
  /** 30 s unless said otherwise. A waiting feed gets its own wait on top. */
  readonly timeoutMs?: number;
};

/** Why CouchDB did not do what was asked. Ordinary use can meet each of them. */
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

/** A refusal on its way to becoming a Result; it does not leave `sync-server/couch`. */
export class CouchError extends Error {
  readonly reason: CouchReason;
  /** What CouchDB said, such as the reason code of our own validation function. */
  readonly detail: string;

  constructor(reason: CouchReason, detail: string, cause?: unknown) {
    super(`${reason}: ${detail}`, { cause });
    this.reason = reason;
    this.detail = detail;
  }
}

const defaultTimeoutMs = 30_000;

export type FetchInit = RequestInit & {
  /** Time that the server may stay silent on purpose. */
  readonly waitMs?: number;
};

/** Node's own fetch keeps connections open between requests; node-fetch in PouchDB does not. */
export type CouchFetch = (url: string, init?: FetchInit) => Promise<Response>;

export function couchFetch(access: CouchAccess): CouchFetch {
  return async (url, { waitMs = 0, ...init } = {}) => {
    const headers = new Headers(init.headers);
    headers.set("Authorization", await authorization(access.credentials));
    const timeout = AbortSignal.timeout((access.timeoutMs ?? defaultTimeoutMs) + waitMs);
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    return fetch(url, { ...init, headers, signal });
  };
}

async function authorization(credentials: Credentials): Promise<string> {
  if (credentials.kind === "token") return `Bearer ${await credentials.token()}`;
  const { name, password } = credentials;
  return `Basic ${Buffer.from(`${name}:${password}`, "utf8").toString("base64")}`;
}

/** Takes `http://name:password@host/path` apart, the form that COUCHDB_URL has. */
export function accessFrom(address: string): CouchAccess {
  const url = new URL(address);
  const credentials: Credentials = {
    kind: "basic",
    name: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
  return { url: `${url.origin}${url.pathname}`.replace(/\/+$/, ""), credentials };
}

/** The body of an answer, or the refusal that it is. */
export async function readJson(answer: Promise<Response>): Promise<unknown> {
  const response = await reached(answer);
  const body = parsed(await reached(response.text()));
  if (!response.ok) throw refusalOf(response.status, body);
  if (body === undefined) throw new CouchError("server-failed", "an answer that is not JSON");
  return body;
}

export async function readBytes(answer: Promise<Response>): Promise<Buffer> {
  const response = await reached(answer);
  if (!response.ok) throw refusalOf(response.status, parsed(await reached(response.text())));
  return Buffer.from(await reached(response.arrayBuffer()));
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

export function refusalOf(status: number, body: unknown): CouchError {
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
