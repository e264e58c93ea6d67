import type { z } from "zod/mini";
import {
  accountListShape,
  accountShape,
  createdAccountShape,
  createdInvitationShape,
  deviceListShape,
  importReportShape,
  invitationListShape,
  invitationShape,
  signedOutShape,
} from "../../../domain/contract/accounts";
import type {
  AccountChange,
  NewAccount,
  NewInvitation,
  SignOutMode,
} from "../../../domain/contract/accounts";
import { accessPageShape, accessVerificationShape } from "../../../domain/contract/access-log";
import type { NetAnswer, NetRefusal, NetRequest } from "../../../domain/contract/ipc";
import { apiErrorShape } from "../../../domain/contract/session";
import type { Result } from "../../../domain/model/result";
import { ok, refuse } from "../../../domain/model/result";
import { parseJson } from "../../store/parse-json";

export type AdminFetch = (request: NetRequest) => Promise<Result<NetAnswer, NetRefusal>>;

/** Why something was not done; `detail` is the server's reason, such as an `ImportProblem`. */
export type AdminRefusal =
  | "offline"
  | "forbidden"
  | "server-error"
  | "user-taken"
  | "last-admin"
  | "own-account"
  | "not-found"
  | "account-refused"
  | "file-refused";

export type AdminResult<Value> = Promise<Result<Value, AdminRefusal>>;
type Shape<Value> = z.ZodMiniType<Value>;

const usualMs = 20_000;
/** Five hundred new passwords cost the server a minute of work. */
const importMs = 300_000;

type Sent = { readonly method?: "POST" | "PUT"; readonly body?: unknown; readonly waitMs?: number };
type Ask = <Value>(path: string, shape: Shape<Value>, sent?: Sent) => AdminResult<Value>;

/** The administrator's questions to the server, over the app's own channel and nothing else. */
export function createAdminApi(fetch: AdminFetch, nextId: () => string) {
  const ask: Ask = async (path, shape, { method, body, waitMs = usualMs } = {}) => {
    const answer = await fetch({
      id: nextId(),
      method: method ?? (body === undefined ? "GET" : "POST"),
      path: `/api/${path}`,
      timeoutMs: waitMs,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return readAnswer(answer, shape);
  };
  return { ...aboutPeople(ask), ...aboutDevices(ask), ...aboutAccess(ask) };
}

function aboutPeople(ask: Ask) {
  const person = (user: string, more = ""): string =>
    `admin/accounts/${encodeURIComponent(user)}${more}`;
  return {
    accounts: () => ask("admin/accounts", accountListShape),
    create: (account: NewAccount) => ask("admin/accounts", createdAccountShape, { body: account }),
    change: (user: string, change: AccountChange) =>
      ask(person(user), accountShape, { method: "PUT", body: change }),
    setDisabled: (user: string, disabled: boolean) =>
      ask(person(user, disabled ? "/disable" : "/enable"), accountShape, { body: {} }),
    resetPassword: (user: string) =>
      ask(person(user, "/reset-password"), createdAccountShape, { body: {} }),
    signOutPerson: (user: string, mode: SignOutMode) =>
      ask(person(user, "/sign-out"), signedOutShape, { body: { mode } }),
    importStaff: (csv: string, dryRun: boolean) =>
      ask("admin/accounts/import", importReportShape, { body: { csv, dryRun }, waitMs: importMs }),
  };
}

function aboutDevices(ask: Ask) {
  return {
    devices: () => ask("admin/devices", deviceListShape),
    signOutDevice: (id: string, mode: SignOutMode) =>
      ask(`admin/devices/${encodeURIComponent(id)}/sign-out`, signedOutShape, { body: { mode } }),
    invitations: () => ask("admin/invitations", invitationListShape),
    invite: (wish: NewInvitation) =>
      ask("admin/invitations", createdInvitationShape, { body: wish }),
    withdraw: (id: string) =>
      ask(`admin/invitations/${encodeURIComponent(id)}/withdraw`, invitationShape, { body: {} }),
  };
}

function aboutAccess(ask: Ask) {
  return {
    accessLog: (before?: number) =>
      ask(
        before === undefined ? "access-log" : `access-log?before=${String(before)}`,
        accessPageShape,
      ),
    verifyLog: () => ask("access-log/verification", accessVerificationShape, { waitMs: importMs }),
  };
}

export type AdminApi = ReturnType<typeof createAdminApi>;

const told: readonly string[] = [
  "forbidden",
  "user-taken",
  "last-admin",
  "own-account",
  "not-found",
  "account-refused",
  "file-refused",
] satisfies readonly AdminRefusal[];

export function readAnswer<Value>(
  answer: Result<NetAnswer, NetRefusal>,
  shape: Shape<Value>,
): Result<Value, AdminRefusal> {
  if (!answer.ok) return refuse(isSessionGone(answer.reason) ? "forbidden" : "offline");
  const { status, body } = answer.value;
  const raw = parseJson(body);
  if (status >= 200 && status < 300) {
    const parsed = shape.safeParse(raw);
    return parsed.success ? ok(parsed.data) : refuse("server-error");
  }
  const said = apiErrorShape.safeParse(raw);
  // A proxy answers in the place of a server that is being restarted.
  if (!said.success) return refuse(status >= 502 ? "offline" : "server-error");
  const { error, reason } = said.data;
  return isTold(error) ? refuse(error, reason) : refuse("server-error", error);
}

function isSessionGone(reason: NetRefusal): boolean {
  return reason === "no-session" || reason === "session-ended";
}

function isTold(error: string): error is AdminRefusal {
  return told.includes(error);
}
