import type { Result } from "../model/result";
import type { AccessNote } from "../rules/access-log/access-record";
import type { ServerAway } from "./line-trouble";
import type { SessionInfo } from "./session";
import type { RedeemAnswer, SetupRefusal, SetupWish } from "./setup";

/** Why the desk was locked, or what else its person has to be told. */
export type SessionNotice =
  /** The server no longer takes the password that opened the desk. */
  | "password-changed"
  | "account-disabled"
  /** The administrator ended it, or it was idle for too long; signing in again starts another. */
  | "session-ended";

/** Somebody who has worked at this device and can be switched to. */
export type KnownPerson = {
  readonly user: string;
  readonly displayName: string;
  readonly unitName: string;
};

export type ChangePasswordRefusal =
  | "wrong-password"
  /** `detail` is one of `PasswordProblem` (`rules/access/password-policy.ts`). */
  | "password-refused"
  | "account-disabled"
  | "too-many-attempts"
  | "temporary-password-expired"
  /** It can be changed only with the server. */
  | "offline"
  | ServerAway
  | "server-error"
  | "store-locked"
  | "disk-full";

/** The key of the local database. Another key has another id, and so a database of its own. */
export type StoreKey = { readonly id: string; readonly key: Uint8Array };

export type KeysStatus = {
  /** `locked`: what is kept on this device needs a password of a colleague, or the code. */
  readonly state: "none" | "locked" | "open";
  /** False where the desktop has no keychain: then only passwords and the code open the stores. */
  readonly keychain: boolean;
  readonly recoveryCode: boolean;
};

export type RecoverRefusal =
  "not-a-code" | "wrong-code" | "no-code" | "wrong-password" | "too-many-attempts" | "disk-full";

/** What has not been sent yet, outside of the local database. `text` is the renderer's own JSON. */
export type UnsentBackup = {
  /** The local database whose work it is; another mark inside means that it was reset. */
  readonly mark: string;
  readonly atMs: number;
  readonly text: string;
};

/** A file of evidence that goes with the unsent entries into a transfer file. */
export type TransferFile = { readonly unitId: string; readonly sha256: string };

export type ExportRefusal = "cancelled" | "disk-full" | "denied" | "no-session" | "no-key";
export type Exported = {
  /** Opens the file; shown once and kept nowhere. */
  readonly code: string;
  readonly fileName: string;
  readonly files: number;
};

export type ImportRefusal =
  "cancelled" | "not-a-code" | "wrong-code" | "damaged" | "no-session" | "disk-full";
export type Imported = {
  readonly text: string;
  readonly files: number;
  /** Files that this device did not take, for example for want of room. */
  readonly filesRefused: number;
};

/** What somebody looked at or took out; main says who, where and when. */
export type NewAccessNote = Pick<
  AccessNote,
  "action" | "what" | "unitId" | "ticketId" | "code" | "count" | "reason"
>;

/** Lines of the access log that the server does not have yet. */
export type AccessWaiting = {
  readonly records: number;
  /** So many of them go only when another person of this device has signed in. */
  readonly ofOthers: number;
  /** When the oldest of them was written. */
  readonly oldestAtMs?: number;
  /** The server does not take some of them: the administrator has to look. */
  readonly refused: boolean;
};

/** A photo that is kept apart: looked at through the server, and nowhere on this device's disk. */
export type RestrictedPhoto = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
};
export type RestrictedPhotoRefusal = "offline" | "forbidden" | "not-found" | "server-error";

export type DeviceChoices = {
  /** The desk locks after so many minutes without a key or the mouse. */
  readonly lockAfterMinutes: number;
};

/** Questions of the renderer about sessions, keys and copies on this device. */
export type DeviceAskChannels = {
  /** Uses the code up for this device; nothing is remembered before `server:set`. */
  readonly "setup:redeem": (wish: SetupWish) => Promise<Result<RedeemAnswer, SetupRefusal>>;
  readonly "session:people": () => Promise<readonly KnownPerson[]>;
  /** Ends the session here and on the server. What is unsent waits for the person. */
  readonly "session:sign-out": () => Promise<void>;
  /** Also without a session, for a password that the administrator gave; signs in with the new. */
  readonly "session:change-password": (
    user: string,
    password: string,
    next: string,
  ) => Promise<Result<SessionInfo, ChangePasswordRefusal>>;
  /** Only while somebody has unlocked the desk. */
  readonly "store:key": () => Promise<Result<StoreKey, "locked">>;
  readonly "keys:status": () => Promise<KeysStatus>;
  /** A new code for this device; the one before opens nothing any more. It is kept nowhere. */
  readonly "keys:make-code": () => Promise<Result<string, "locked" | "disk-full">>;
  readonly "keys:recover": (code: string) => Promise<Result<void, RecoverRefusal>>;
  /** With a password that was good here before, of this person or of a colleague. */
  readonly "keys:recover-by-password": (
    user: string,
    password: string,
  ) => Promise<Result<void, RecoverRefusal>>;
  /** Puts stores aside that nobody can open, untouched, and begins with empty ones. */
  readonly "keys:start-over": () => Promise<void>;
  readonly "backup:latest": () => Promise<UnsentBackup | undefined>;
  readonly "backup:write": (
    mark: string,
    text: string,
  ) => Promise<Result<void, "locked" | "disk-full" | "denied">>;
  readonly "transfer:export": (
    text: string,
    files: readonly TransferFile[],
  ) => Promise<Result<Exported, ExportRefusal>>;
  readonly "transfer:import": (code: string) => Promise<Result<Imported, ImportRefusal>>;
  /** Goes into the access log of this person, here at once and to the server when it can. */
  readonly "access:note": (note: NewAccessNote) => Promise<Result<void, "locked" | "disk-full">>;
  /** What `access:note` took and the server does not have yet. */
  readonly "access:waiting": () => Promise<AccessWaiting>;
  /** Tries to send them now; answers what is left. */
  readonly "access:send": () => Promise<AccessWaiting>;
  /** In the name of the person at the desk; the server notes it before it answers. */
  readonly "restricted:photo": (
    unitId: string,
    ticketId: string,
    sha256: string,
  ) => Promise<Result<RestrictedPhoto, RestrictedPhotoRefusal>>;
  readonly "device:choices": () => Promise<DeviceChoices>;
  readonly "device:choose": (choices: DeviceChoices) => Promise<void>;
};

/** Announcements of main. */
export type DeviceTellChannels = {
  readonly "session:notice": (notice: SessionNotice) => void;
  /** Somebody followed a link to a report: `ward-desk://ticket/<code>`. */
  readonly "link:ticket": (code: string) => void;
  /** Somebody followed an invitation; the text is one that `readInvitation` reads. */
  readonly "link:setup": (invitation: string) => void;
};
