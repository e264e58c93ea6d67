import type {
  ChangePasswordRefusal,
  KnownPerson,
  SessionNotice,
} from "../../domain/contract/device-ipc";
import type { SignInRefusal } from "../../domain/contract/ipc";
import type { SessionInfo } from "../../domain/contract/session";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { Passes } from "../net/signed-sender";
import type { AtDesk } from "./at-desk";
import { createAtDesk } from "./at-desk";
import { changePassword } from "./change-password";
import type { OpenPerson, UnlockRefusal } from "./people";
import type { PersonSecret } from "./person-record";
import type { Credentials, SignInParts, Verdict } from "./sign-in-steps";
import {
  admit,
  askServer,
  mayUnlockOffline,
  noteRefusal,
  openStores,
  refuseOffline,
} from "./sign-in-steps";

/** Who is at the desk, and in whose name may be sent. */
export interface Sessions extends Passes {
  /** Undefined while nobody has signed in, and while the desk is locked. */
  current(): SessionInfo | undefined;
  /** Whose desk it is, also while it is locked: his work goes on being sent. */
  present(): SessionInfo | undefined;
  /** Who can be switched to; only those whose record is open. */
  known(): readonly KnownPerson[];
  signIn(user: string, password: string): Promise<SignInAnswer>;
  /** Signs in with the new one. */
  changePassword(
    credentials: Credentials,
    next: string,
  ): Promise<Result<SessionInfo, ChangePasswordRefusal>>;
  /** Nothing can be seen or written until somebody unlocks; sending goes on. */
  lock(notice?: SessionNotice): void;
  /** Ends this person's session on this device. What he has not sent waits for him. */
  signOut(): Promise<void>;
  onChange(listener: (session: SessionInfo | undefined) => void): void;
  /** Something that the person at the desk has to be told. */
  onNotice(listener: (notice: SessionNotice) => void): void;
  /** The token keeper says that the server renewed or ended somebody's session. */
  noteRenewal(user: string, state: RenewalState): void;
}

export type RenewalState = "renewed" | "ended" | "disabled";
type SignInAnswer = Result<SessionInfo, SignInRefusal>;

export type SessionsParts = SignInParts & {
  /** How long a person whose password is right here waits for the server to say so too. */
  readonly patienceMs?: () => number;
};

const usualPatienceMs = 700;

export function createSessions(parts: SessionsParts): Sessions {
  const desk = createAtDesk();
  const { people } = parts;
  return {
    ...desk,
    known: () =>
      people.known().map(({ user, displayName, unitName }) => ({ user, displayName, unitName })),
    signIn: (user, password) => signIn({ ...parts, desk }, { user, password }),
    changePassword: async (credentials, next) => {
      const changed = await changePassword(parts, credentials, next);
      if (!changed.ok) return changed;
      const session = toSession(changed.value.secret, true);
      desk.enter(session);
      return ok(session);
    },
    signOut: async () => {
      const session = desk.present();
      desk.leave();
      if (session !== undefined) await parts.tokens().end(session.user);
    },
    noteRenewal: (user, state) => {
      if (state === "disabled") void people.disable(user);
      const person = people.find(user);
      if (person === undefined || !desk.isPresent(user)) return;
      desk.change(toSession(person.secret, state === "renewed"));
      if (state === "disabled") desk.lock("account-disabled");
      if (state === "ended") desk.notice("session-ended");
    },
    passOf: async (user) => {
      const wanted = user ?? desk.present()?.user;
      return wanted === undefined ? refuse("no-session") : parts.tokens().passOf(wanted);
    },
    renew: (refused) => parts.tokens().renew(refused),
  };
}

type DeskParts = SessionsParts & { readonly desk: AtDesk };

/**
 * Both are asked at once, this device and the server. Where the password is right here and the
 * server does not answer in a moment, the desk opens, and the server's word follows it.
 */
async function signIn(parts: DeskParts, credentials: Credentials): Promise<SignInAnswer> {
  const asked = askServer(parts, credentials);
  const here = await parts.people.unlock(credentials.user, credentials.password);
  if (!here.ok) return follow(parts, await asked, { ...credentials, here });
  const opened = await openStores(parts, here.value);
  const verdict = await within(asked, parts.patienceMs?.() ?? usualPatienceMs);
  if (verdict !== undefined) return follow(parts, verdict, { ...credentials, here });
  if (!opened.ok) return opened;
  void asked.then((late) => followLate(parts, late, credentials));
  return enter(parts, here.value, false);
}

type Attempt = Credentials & { readonly here: Result<OpenPerson, UnlockRefusal> };

async function follow(
  parts: DeskParts,
  verdict: Verdict,
  { user, password, here }: Attempt,
): Promise<SignInAnswer> {
  if (verdict.ok) {
    const admitted = await admit(parts, password, verdict.value);
    return admitted.ok ? enter(parts, admitted.value, true) : admitted;
  }
  await noteRefusal(parts, user, { reason: verdict.reason, rightHere: here.ok });
  if (!mayUnlockOffline(verdict.reason)) return refuse(verdict.reason, verdict.detail);
  return here.ok
    ? enter(parts, here.value, false)
    : refuseOffline(here.reason, verdict.reason, here.detail);
}

/** The server answered after the desk was open. */
async function followLate(
  parts: DeskParts,
  verdict: Verdict,
  { user, password }: Credentials,
): Promise<void> {
  const { desk } = parts;
  if (verdict.ok) {
    const admitted = await admit(parts, password, verdict.value);
    if (admitted.ok && desk.isPresent(user)) desk.change(toSession(admitted.value.secret, true));
    return;
  }
  await noteRefusal(parts, user, { reason: verdict.reason, rightHere: true });
  if (!desk.isPresent(user)) return;
  if (verdict.reason === "wrong-password") desk.lock("password-changed");
  if (verdict.reason === "account-disabled") desk.lock("account-disabled");
}

async function enter(parts: DeskParts, person: OpenPerson, online: boolean): Promise<SignInAnswer> {
  const opened = await openStores(parts, person);
  if (!opened.ok) return opened;
  const session = toSession(person.secret, online);
  parts.desk.enter(session);
  return ok(session);
}

function toSession({ person }: PersonSecret, online: boolean): SessionInfo {
  const { position, wards, ...rest } = person;
  return {
    ...rest,
    ...(position === undefined ? {} : { position }),
    ...(wards === undefined ? {} : { wards }),
    online,
  };
}

/** Undefined when it takes longer. */
async function within<Value>(asked: Promise<Value>, limitMs: number): Promise<Value | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, limitMs, undefined);
  });
  return Promise.race([asked, late]).finally(() => {
    clearTimeout(timer);
  });
}
