import type { SignInRefusal } from "../../domain/contract/ipc";
import type { SessionInfo, SessionTokens } from "../../domain/contract/session";
import { signInRequestShape } from "../../domain/contract/session";
import type { Result } from "../../domain/model/result";
import { assertNever, ok, refuse } from "../../domain/model/result";
import type { Pass, Passes } from "../net/signed-sender";
import type { OpenPerson, People } from "./people";
import type { PersonSecret } from "./person-record";
import { sameUser } from "./person-record";
import type { ServerAddress } from "./server-address";
import type { OnlineRefusal, ServerCalls } from "./server-calls";
import type { TokenKeeper } from "./token-keeper";

/** Who is at the desk, and in whose name may be sent. */
export interface Sessions extends Passes {
  current(): SessionInfo | undefined;
  signIn(user: string, password: string): Promise<Result<SessionInfo, SignInRefusal>>;
  /** Nobody is at the desk then. The tokens stay, so that unsent entries can go out. */
  lock(): void;
  onChange(listener: (session: SessionInfo | undefined) => void): void;
  /** The token keeper says that the server renewed or ended somebody's session. */
  noteRenewal(user: string, state: "renewed" | "ended"): void;
}

export type SessionsParts = {
  readonly people: People;
  readonly tokens: () => TokenKeeper;
  readonly calls: ServerCalls;
  readonly address: ServerAddress;
  readonly device: { readonly deviceId: string; readonly deviceName: string };
};

export function createSessions(parts: SessionsParts): Sessions {
  const listeners: ((session: SessionInfo | undefined) => void)[] = [];
  let current: SessionInfo | undefined;

  const become = (next: SessionInfo | undefined): void => {
    current = next;
    for (const listener of listeners) listener(next);
  };
  const enter = (person: OpenPerson, online: boolean): SessionInfo => {
    const session = toSession(person.secret, online);
    become(session);
    return session;
  };
  return {
    current: () => current,
    lock: () => {
      if (current !== undefined) become(undefined);
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
    noteRenewal: (user, state) => {
      const person = parts.people.find(user);
      if (current === undefined || person === undefined || !sameUser(current.user, user)) return;
      const next = toSession(person.secret, state === "renewed");
      if (JSON.stringify(next) !== JSON.stringify(current)) become(next);
    },
    signIn: async (user, password) => {
      const online = await signInOnline(parts, user.trim(), password);
      if (online.ok) return ok(enter(online.value, true));
      if (online.reason === "account-disabled") await parts.people.disable(user);
      if (!mayUnlockOffline(online.reason)) return refuse(online.reason);
      const offline = await unlockOffline(parts.people, { user, password, online: online.reason });
      return offline.ok ? ok(enter(offline.value, false)) : offline;
    },
    passOf: async (user) => {
      const wanted = user ?? current?.user;
      return wanted === undefined ? refuse("no-session") : parts.tokens().passOf(wanted);
    },
    renew: (refused: Pass) => parts.tokens().renew(refused),
  };
}

type OnlineOutcome = OnlineRefusal | "no-server" | "disk-full";
type ServerAway = Extract<
  OnlineOutcome,
  "unreachable" | "no-server" | "server-error" | "not-ward-desk"
>;

async function signInOnline(
  { address, calls, device, people, tokens }: SessionsParts,
  user: string,
  password: string,
): Promise<Result<OpenPerson, OnlineOutcome>> {
  const origin = address.current();
  if (origin === undefined) return refuse("no-server");
  const request = signInRequestShape.safeParse({ user, password, ...device });
  if (!request.success) return refuse("wrong-password");
  const answer = await calls.signIn(origin, request.data);
  if (!answer.ok) return answer;
  const admitted = await admit(people, { password, tokens: answer.value, origin: origin.origin });
  if (admitted.ok) tokens().accept(answer.value);
  return admitted;
}

async function admit(
  people: People,
  admission: { readonly password: string; readonly tokens: SessionTokens; readonly origin: string },
): Promise<Result<OpenPerson, "disk-full">> {
  const admitted = await people.admit(admission);
  if (admitted.ok) return admitted;
  // A folder that may not be written is the same to the person: nothing can be kept.
  return refuse("disk-full", admitted.reason);
}

/** A server that is ill must not keep anybody from his own desk; one that says no must. */
function mayUnlockOffline(reason: OnlineOutcome): reason is ServerAway {
  switch (reason) {
    case "unreachable":
    case "no-server":
    case "server-error":
    case "not-ward-desk":
      return true;
    case "wrong-password":
    case "account-disabled":
    case "too-many-attempts":
    case "disk-full":
      return false;
    default:
      return assertNever(reason);
  }
}

type OfflineTry = {
  readonly user: string;
  readonly password: string;
  readonly online: ServerAway;
};

async function unlockOffline(
  people: People,
  { user, password, online }: OfflineTry,
): Promise<Result<OpenPerson, SignInRefusal>> {
  const opened = await people.unlock(user, password);
  if (opened.ok) return opened;
  switch (opened.reason) {
    case "unknown":
      return refuse(online === "unreachable" ? "offline-first-time" : online);
    case "disabled":
      return refuse("account-disabled");
    case "wait":
      return refuse("too-many-attempts", opened.detail);
    case "wrong-password":
      return refuse("offline-wrong-password");
    default:
      return assertNever(opened.reason);
  }
}

function toSession({ person }: PersonSecret, online: boolean): SessionInfo {
  const { position, ...rest } = person;
  return { ...rest, ...(position === undefined ? {} : { position }), online };
}
