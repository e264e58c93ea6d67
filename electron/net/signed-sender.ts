import type { NetRefusal } from "../../domain/contract/ipc";
import type { Result } from "../../domain/model/result";
import { refuse } from "../../domain/model/result";
import type { Agents } from "./agents";
import { allowedUrl } from "./allowed-path";
import type { ServerClock } from "./clock";
import type { Connection } from "./connection";
import type { Exchange, ExchangeRefusal, HttpMethod } from "./exchange";
import { exchange } from "./exchange";

export type Pass = { readonly user: string; readonly accessToken: string };
export type PassRefusal = "no-session" | "session-ended" | "account-disabled" | "offline";

export interface Passes {
  /** A token that is still good. Without `user`, that of the person at the desk. */
  passOf(user: string | undefined): Promise<Result<Pass, PassRefusal>>;
  /** The server did not take this one: another, or why there is none. */
  renew(refused: Pass): Promise<Result<Pass, PassRefusal>>;
}

export type SignedRequest = {
  readonly method: HttpMethod;
  readonly path: string;
  readonly as?: string;
  readonly body?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly silenceMs?: number;
  readonly signal?: AbortSignal;
  /** See `ExchangeRequest`. */
  readonly pace?: (bytes: number) => Promise<void>;
};

/** Requests to our server in somebody's name; what everything but sign-in uses. */
export interface SignedSender {
  send(request: SignedRequest): Promise<Result<Exchange, NetRefusal>>;
}

export type SenderParts = {
  readonly origin: () => URL | undefined;
  readonly passes: Passes;
  readonly agents: Agents;
  readonly clock: ServerClock;
  readonly connection: Connection;
};

const defaultSilenceMs = 30_000;
export const largestAnswerBytes = 64 * 1024 * 1024;

export function createSignedSender(parts: SenderParts): SignedSender {
  return {
    send: async (request) => {
      const signal = request.signal ?? new AbortController().signal;
      const origin = parts.origin();
      if (origin === undefined) return refuse("offline", "no-server");
      const url = allowedUrl(origin, request.path);
      if (url === undefined) return refuse("bad-path");
      const pass = await unlessAborted(parts.passes.passOf(request.as), signal);
      if (!pass.ok) return pass;
      const asked = { parts, request, url, signal };
      const first = await ask(asked, pass.value);
      if (!first.ok || first.value.status !== 401) return first;
      const renewed = await unlessAborted(parts.passes.renew(pass.value), signal);
      return renewed.ok ? ask(asked, renewed.value) : renewed;
    },
  };
}

type Asked = {
  readonly parts: SenderParts;
  readonly request: SignedRequest;
  readonly url: URL;
  readonly signal: AbortSignal;
};

async function ask({ parts, request, url, signal }: Asked, pass: Pass) {
  const answer = await exchange({
    method: request.method,
    url,
    headers: { ...request.headers, authorization: `Bearer ${pass.accessToken}` },
    ...(request.body === undefined ? {} : { body: request.body }),
    ...(request.pace === undefined ? {} : { pace: request.pace }),
    silenceMs: request.silenceMs ?? defaultSilenceMs,
    maxBytes: largestAnswerBytes,
    signal,
    agent: parts.agents.for(url),
  });
  learnFrom(answer, parts);
  return answer;
}

/** Keeps the clock and the state of the line up to date; every round trip goes through here. */
export function learnFrom(
  answer: Result<Exchange, ExchangeRefusal>,
  { clock, connection }: Pick<SenderParts, "clock" | "connection">,
): void {
  if (answer.ok) {
    if (!isGatewayPage(answer.value)) {
      clock.learn(answer.value);
      connection.noteAnswer();
      return;
    }
    connection.noteFailure();
    return;
  }
  if (answer.reason === "offline" || answer.reason === "timeout") connection.noteFailure();
}

/** A proxy or a hotel's sign-in page answered in the place of our server. */
export function isGatewayPage({ status, headers }: Pick<Exchange, "status" | "headers">): boolean {
  const isPage = (headers["content-type"] ?? "").startsWith("text/html");
  return isPage || status === 502 || status === 503 || status === 504;
}

async function unlessAborted<Value, Reason extends string>(
  wanted: Promise<Result<Value, Reason>>,
  signal: AbortSignal,
): Promise<Result<Value, Reason | "aborted">> {
  let stop: () => void = () => undefined;
  const aborted = new Promise<Result<never, "aborted">>((resolve) => {
    stop = () => {
      resolve(refuse("aborted"));
    };
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([wanted, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
