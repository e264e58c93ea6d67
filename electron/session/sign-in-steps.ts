import type { ServerAway } from "../../domain/contract/line-trouble";
import type { SignInRefusal } from "../../domain/contract/ipc";
import type { SessionTokens } from "../../domain/contract/session";
import { signInRequestShape } from "../../domain/contract/session";
import type { Result } from "../../domain/model/result";
import { assertNever, ok, refuse } from "../../domain/model/result";
import type { KeyRing } from "../secrets/key-ring";
import type { OpenPerson, People, UnlockRefusal } from "./people";
import type { ServerAddress } from "./server-address";
import type { OnlineRefusal, ServerCalls } from "./server-calls";
import type { TokenKeeper } from "./token-keeper";

export type SignInParts = {
  readonly people: People;
  readonly tokens: () => TokenKeeper;
  readonly calls: ServerCalls;
  readonly address: ServerAddress;
  readonly keys: KeyRing;
  readonly device: { readonly deviceId: string; readonly deviceName: string };
};

export type Credentials = { readonly user: string; readonly password: string };
export type Granted = { readonly tokens: SessionTokens; readonly origin: string };
/** What the server said about these credentials. */
export type Verdict = Result<Granted, OnlineRefusal | "no-server">;

export async function askServer(
  { address, calls, device }: SignInParts,
  { user, password }: Credentials,
): Promise<Verdict> {
  const origin = address.current();
  if (origin === undefined) return refuse("no-server");
  const request = signInRequestShape.safeParse({ user: user.trim(), password, ...device });
  if (!request.success) return refuse("wrong-password");
  const answer = await calls.signIn(origin, request.data);
  return answer.ok ? ok({ tokens: answer.value, origin: origin.origin }) : answer;
}

type StoreRefusal = Extract<SignInRefusal, "store-locked" | "disk-full">;

/** After the server's yes: from now on this password opens the desk offline. */
export async function admit(
  { people, tokens, keys }: SignInParts,
  password: string,
  granted: Granted,
): Promise<Result<OpenPerson, StoreRefusal>> {
  const ready = await readyKeys(keys);
  // His record stays as it is: an old password in it may still open the stores.
  if (!ready.ok) return ready;
  const admitted = await people.admit({ password, ...granted, deviceKey: keys.key() });
  // A folder that may not be written is the same to the person: nothing can be kept.
  if (!admitted.ok) return refuse("disk-full", admitted.reason);
  tokens().accept(granted.tokens);
  return admitted;
}

/** Opens this device's stores with the key that lies in the person's record. */
export async function openStores(
  { keys, people }: Pick<SignInParts, "keys" | "people">,
  person: OpenPerson,
): Promise<Result<void, StoreRefusal>> {
  const own = person.secret.deviceKey;
  if (keys.state() !== "open" && own !== undefined) {
    await keys.openWith(Buffer.from(own, "base64"));
  }
  const ready = await readyKeys(keys);
  if (!ready.ok) return ready;
  const deviceKey = Buffer.from(keys.key()).toString("base64");
  if (own !== deviceKey) await people.changeSecret({ ...person.secret, deviceKey });
  return ok();
}

async function readyKeys(keys: KeyRing): Promise<Result<void, StoreRefusal>> {
  if (keys.state() === "locked") return refuse("store-locked");
  if (keys.state() === "open") return ok();
  const created = await keys.create();
  return created.ok ? ok() : refuse("disk-full", created.reason);
}

/** What the server's no means for the next time somebody tries offline. */
export async function noteRefusal(
  { people, address }: SignInParts,
  user: string,
  { reason, rightHere }: { readonly reason: string; readonly rightHere: boolean },
): Promise<void> {
  if (reason === "account-disabled") await people.disable(user);
  // Right here and wrong there: it was changed elsewhere. Only his own server can say so.
  if (reason !== "wrong-password" || !rightHere) return;
  const identity = await address.identity();
  const own = people.find(user)?.secret.serverId;
  if (identity !== undefined && identity.serverId === own) await people.notePasswordChanged(user);
}

type NoWord = Extract<
  OnlineRefusal | "no-server",
  "unreachable" | "no-server" | "server-error" | "not-ward-desk" | ServerAway
>;

/** A server that is ill must not keep anybody from his own desk; one that says no must. */
export function mayUnlockOffline(reason: OnlineRefusal | "no-server"): reason is NoWord {
  switch (reason) {
    case "unreachable":
    case "no-server":
    case "server-error":
    case "not-ward-desk":
    case "server-down":
    case "clock-wrong":
    case "bad-certificate":
      return true;
    case "wrong-password":
    case "account-disabled":
    case "too-many-attempts":
    case "password-change-needed":
    case "temporary-password-expired":
      return false;
    default:
      return assertNever(reason);
  }
}

export function refuseOffline(
  reason: UnlockRefusal,
  online: NoWord,
  detail: string | undefined,
): Result<never, SignInRefusal> {
  switch (reason) {
    case "unknown":
      return refuse(online === "unreachable" ? "offline-first-time" : online);
    case "disabled":
      return refuse("account-disabled");
    case "wait":
      return refuse("too-many-attempts", detail);
    case "wrong-password":
      return refuse("offline-wrong-password");
    case "password-changed":
      return refuse("password-changed");
    default:
      return assertNever(reason);
  }
}
