import type { ChangePasswordRefusal } from "../../domain/contract/device-ipc";
import type { SignInRefusal } from "../../domain/contract/ipc";
import type {
  ChangePasswordRequest,
  ServerIdentity,
  SessionTokens,
  SignInRequest,
} from "../../domain/contract/session";
import {
  apiErrorShape,
  serverIdentityShape,
  sessionTokensShape,
} from "../../domain/contract/session";
import type { ServerAway } from "../../domain/contract/line-trouble";
import { lineTrouble } from "../../domain/contract/line-trouble";
import type { RedeemAnswer, RedeemRefusal, RedeemRequest } from "../../domain/contract/setup";
import { redeemAnswerShape } from "../../domain/contract/setup";
import type { Result } from "../../domain/model/result";
import { assertNever, ok, refuse } from "../../domain/model/result";
import { parseJson } from "../files/json-file";
import type { Exchange, ExchangeRefusal, HttpMethod } from "../net/exchange";
import { exchange } from "../net/exchange";

/** The few questions that are asked without a session. Each has a connection of its own. */
export interface ServerCalls {
  identity(origin: URL): Promise<Result<ServerIdentity, IdentityRefusal>>;
  signIn(origin: URL, request: SignInRequest): Promise<Result<SessionTokens, OnlineRefusal>>;
  changePassword(
    origin: URL,
    request: ChangePasswordRequest,
  ): Promise<Result<SessionTokens, ChangePasswordRefusal>>;
  redeem(origin: URL, request: RedeemRequest): Promise<Result<RedeemAnswer, RedeemFailure>>;
  refresh(origin: URL, request: RefreshRequest): Promise<Result<SessionTokens, RefreshRefusal>>;
  /** Nobody waits for an answer: on this device the session is over in any case. */
  signOut(origin: URL, request: RefreshRequest): Promise<void>;
}

/** An address where nobody listens is more likely wrong than its server down. */
export type IdentityRefusal = "unreachable" | "not-ward-desk" | Exclude<ServerAway, "server-down">;
export type RedeemFailure = RedeemRefusal | IdentityRefusal | "server-error";
export type RefreshRequest = { readonly refreshToken: string; readonly deviceId: string };
export type RefreshRefusal = "session-ended" | "account-disabled" | "offline";
export type OnlineRefusal =
  | Extract<
      SignInRefusal,
      | "wrong-password"
      | "account-disabled"
      | "too-many-attempts"
      | "not-ward-desk"
      | "server-error"
      | "password-change-needed"
      | "temporary-password-expired"
    >
  | ServerAway
  | "unreachable";

type Heard = (answer: Result<Exchange, ExchangeRefusal>) => void;

const probeSilenceMs = 5_000;
const usualSilenceMs = 10_000;
const largestBytes = 1024 * 1024;

export type ServerCallsParts = {
  /** Sees every answer, to learn the clock and the state of the line from it. */
  readonly heard?: Heard;
  /** How long a sign-in may hang; short while the line is known to be dead. */
  readonly silenceMs?: () => number;
};

export function createServerCalls({
  heard = () => undefined,
  silenceMs = () => usualSilenceMs,
}: ServerCallsParts = {}): ServerCalls {
  const post = async (url: URL, body: unknown): Promise<Answer> => {
    const answer = await call({ method: "POST", url, body, silenceMs: silenceMs() });
    heard(answer);
    return answer;
  };
  return {
    identity: async (origin) => {
      const url = new URL("/api/identity", origin);
      const answer = await call({ method: "GET", url, silenceMs: probeSilenceMs });
      heard(answer);
      return readIdentity(answer);
    },
    signIn: async (origin, request) =>
      readSignIn(await post(new URL("/api/session/sign-in", origin), request)),
    changePassword: async (origin, request) =>
      readPasswordChange(await post(new URL("/api/session/password", origin), request)),
    redeem: async (origin, request) =>
      readRedeemed(await post(new URL("/api/setup/redeem", origin), request)),
    refresh: async (origin, request) =>
      readRefresh(await post(new URL("/api/session/refresh", origin), request)),
    signOut: async (origin, request) => {
      await post(new URL("/api/session/sign-out", origin), request);
    },
  };
}

type Call = {
  readonly method: HttpMethod;
  readonly url: URL;
  readonly body?: unknown;
  readonly silenceMs: number;
};

function call({ method, url, body, silenceMs }: Call): Promise<Answer> {
  return exchange({
    method,
    url,
    headers: { accept: "application/json", "content-type": "application/json" },
    ...(body === undefined ? {} : { body: Buffer.from(JSON.stringify(body)) }),
    silenceMs,
    maxBytes: largestBytes,
    signal: new AbortController().signal,
    agent: false,
  });
}

type Answer = Result<Exchange, ExchangeRefusal>;

type NoAnswer = Extract<Answer, { readonly ok: false }>;

function whyAway({ reason, detail }: NoAnswer): "unreachable" | "not-ward-desk" | ServerAway {
  if (reason === "too-large") return "not-ward-desk";
  const trouble = reason === "offline" ? lineTrouble(detail) : reason;
  switch (trouble) {
    case "server-down":
    case "clock-wrong":
    case "bad-certificate":
      return trouble;
    case "not-a-server":
      return "not-ward-desk";
    case "offline":
    case "no-address":
    case "cut-off":
    case "timeout":
    case "server-error":
    case "too-many":
    case "aborted":
      return "unreachable";
  }
}

function whyNobody(answer: NoAnswer): IdentityRefusal {
  const why = whyAway(answer);
  return why === "server-down" ? "unreachable" : why;
}

export function readIdentity(answer: Answer): Result<ServerIdentity, IdentityRefusal> {
  if (!answer.ok) return refuse(whyNobody(answer), answer.detail);
  const identity = serverIdentityShape.safeParse(parseJson(answer.value.body.toString("utf8")));
  if (answer.value.status === 200 && identity.success) return ok(identity.data);
  // Between us and a server that is being restarted, a proxy speaks in its place.
  return refuse(answer.value.status >= 502 ? "unreachable" : "not-ward-desk");
}

export function readSignIn(answer: Answer): Result<SessionTokens, OnlineRefusal> {
  if (!answer.ok) return refuse(whyAway(answer), answer.detail);
  const { status, headers, body } = answer.value;
  if (status >= 500) return refuse("server-error", String(status));
  if ((headers["content-type"] ?? "").startsWith("text/html")) return refuse("not-ward-desk");
  const raw = parseJson(body.toString("utf8"));
  if (status === 200) return readTokens(raw);
  const error = apiErrorShape.safeParse(raw).data?.error;
  if (status === 429 || error === "too-many-attempts") return refuse("too-many-attempts");
  if (status === 403 || error === "account-disabled") return refuse("account-disabled");
  if (error === "password-change-needed" || error === "temporary-password-expired") {
    return refuse(error);
  }
  if (status === 401) return refuse("wrong-password");
  if (status === 400 && error !== undefined) return refuse("server-error", error);
  return refuse("not-ward-desk", String(status));
}

export function readPasswordChange(answer: Answer): Result<SessionTokens, ChangePasswordRefusal> {
  const refused = answer.ok && answer.value.status === 422;
  if (refused) {
    const raw = apiErrorShape.safeParse(parseJson(answer.value.body.toString("utf8"))).data;
    return refuse("password-refused", raw?.reason);
  }
  const read = readSignIn(answer);
  if (read.ok) return read;
  switch (read.reason) {
    case "unreachable":
    case "not-ward-desk":
      return refuse("offline", read.reason);
    case "password-change-needed":
      return refuse("server-error", read.reason);
    case "wrong-password":
    case "account-disabled":
    case "too-many-attempts":
    case "server-error":
    case "temporary-password-expired":
    case "server-down":
    case "clock-wrong":
    case "bad-certificate":
      return refuse(read.reason, read.detail);
    default:
      return assertNever(read.reason);
  }
}

const redeemRefusals: readonly string[] = [
  "unknown-code",
  "code-expired",
  "code-used-up",
  "code-withdrawn",
  "too-many-requests",
] satisfies readonly RedeemRefusal[];

function isRedeemRefusal(error: string): error is RedeemRefusal {
  return redeemRefusals.includes(error);
}

export function readRedeemed(answer: Answer): Result<RedeemAnswer, RedeemFailure> {
  if (!answer.ok) return refuse(whyNobody(answer), answer.detail);
  const { status, body } = answer.value;
  const raw = parseJson(body.toString("utf8"));
  const redeemed = status === 200 ? redeemAnswerShape.safeParse(raw).data : undefined;
  if (redeemed !== undefined) return ok(redeemed);
  if (status === 429) return refuse("too-many-requests");
  // A proxy's page must not be taken for the server's word about a code.
  const error = apiErrorShape.safeParse(raw).data?.error;
  if (error !== undefined && isRedeemRefusal(error)) return refuse(error);
  if (status >= 500) return refuse("server-error", String(status));
  return error === undefined ? refuse("not-ward-desk") : refuse("server-error", error);
}

function readTokens(raw: unknown): Result<SessionTokens, OnlineRefusal> {
  if (raw === undefined) return refuse("not-ward-desk");
  const tokens = sessionTokensShape.safeParse(raw);
  return tokens.success ? ok(tokens.data) : refuse("server-error", "unknown-answer");
}

export function readRefresh(answer: Answer): Result<SessionTokens, RefreshRefusal> {
  if (!answer.ok) {
    return refuse("offline", answer.reason === "offline" ? answer.detail : answer.reason);
  }
  const { status, body } = answer.value;
  const raw = parseJson(body.toString("utf8"));
  const tokens = status === 200 ? sessionTokensShape.safeParse(raw) : undefined;
  if (tokens?.success === true) return ok(tokens.data);
  // Only our server may end a session; a proxy's 403 page must not cost anybody his tokens.
  const error = status === 401 || status === 403 ? apiErrorShape.safeParse(raw).data : undefined;
  if (error === undefined) return refuse("offline", String(status));
  return refuse(error.error === "account-disabled" ? error.error : "session-ended", String(status));
}
