import type { Result } from "../model/result";
import type { DeviceAskChannels, DeviceTellChannels } from "./device-ipc";
import type {
  AddedFile,
  EvidenceAskChannels,
  EvidenceState,
  EvidenceTellChannels,
  VaultStatus,
  WantedEvidence,
} from "./evidence-ipc";
import type { ServerAway } from "./line-trouble";
import type { PaperAskChannels } from "./paper-ipc";
import type { ServerIdentity, SessionInfo } from "./session";

export type {
  AddedFile,
  AddEvidenceRefusal,
  EvidenceState,
  VaultStatus,
  WantedEvidence,
} from "./evidence-ipc";

/** Raised together with any change of the channels below; main and preload compare it. */
export const ipcVersion = 12;

export type NetRequest = {
  /** Chosen by the caller, so that it can abort. */
  readonly id: string;
  readonly method: "GET" | "POST" | "PUT" | "HEAD";
  /** Begins with `/couch/` or `/api/`; anything else is refused. */
  readonly path: string;
  /** JSON text. */
  readonly body?: string;
  /** Whose session to use; without it, that of the person at the desk. */
  readonly as?: string;
  readonly timeoutMs?: number;
};

export type NetAnswer = {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
};

export type NetRefusal =
  /** `detail` says what stands behind it (`line-trouble.ts`). */
  | "offline"
  | "timeout"
  | "aborted"
  | "no-session"
  | "session-ended"
  /** The administrator has closed this person's account. */
  | "account-disabled"
  | "bad-path"
  | "too-large";

export type SignInRefusal =
  | "wrong-password"
  | "account-disabled"
  | "too-many-attempts"
  | "no-server"
  | "offline-first-time"
  | "offline-wrong-password"
  | "not-ward-desk"
  | "server-error"
  /** There is a network, and signing in for the first time still needs the server. */
  | ServerAway
  /** The right password, but one that the administrator gave: first it has to be changed. */
  | "password-change-needed"
  | "temporary-password-expired"
  /** Changed elsewhere: without the server nobody can tell whether the new one is right. */
  | "password-changed"
  /** What is kept on this device needs a colleague's password or the recovery code first. */
  | "store-locked"
  | "disk-full";

export type ServerRefusal =
  "not-a-url" | "unreachable" | "not-ward-desk" | Exclude<ServerAway, "server-down"> | "disk-full";

export type ClockOffset = {
  /** server = device + skew */
  readonly skewMs: number;
  readonly verified: boolean;
  /** How long the computer has been running, sleep included: no clock that is set changes it. */
  readonly upMs: number;
};

export type AppLocale = "vi" | "en";

export type AppInfo = {
  readonly version: string;
  readonly electron: string;
  readonly chrome: string;
  readonly deviceId: string;
  readonly deviceName: string;
  /** Language of the menus: "vi" until somebody chose "en". */
  readonly locale: string;
  readonly serverUrl?: string;
};

/** Questions of the renderer to main. Every answer is plain data. */
export type AskChannels = EvidenceAskChannels &
  DeviceAskChannels &
  PaperAskChannels & {
    readonly "app:info": () => Promise<AppInfo>;
    /** The answer to `app:closing`: what was unfinished is safe, and the window may go. */
    readonly "app:may-close": () => Promise<void>;
    /** Language of the menus, remembered on this device. */
    readonly "app:set-locale": (locale: AppLocale) => Promise<void>;
    /** Remembers the address only if a Ward Desk server answers there. */
    readonly "server:set": (url: string) => Promise<Result<ServerIdentity, ServerRefusal>>;
    readonly "session:current": () => Promise<SessionInfo | undefined>;
    readonly "session:sign-in": (
      user: string,
      password: string,
    ) => Promise<Result<SessionInfo, SignInRefusal>>;
    /** Nothing can be seen until somebody unlocks; what is unsent goes on being sent. */
    readonly "session:lock": () => Promise<void>;
    readonly "net:fetch": (request: NetRequest) => Promise<Result<NetAnswer, NetRefusal>>;
    readonly "net:abort": (id: string) => Promise<void>;
    readonly "clock:offset": () => Promise<ClockOffset>;
    /** False when so little of the disk is free that the local database must not be written to. */
    readonly "disk:has-room": () => Promise<boolean>;
    /** Resolves when each good file is safe in the vault; a bad one stops none of the others. */
    readonly "evidence:add": (
      unitId: string,
      files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
    ) => Promise<readonly AddedFile[]>;
    readonly "evidence:state": (
      sha256s: readonly string[],
    ) => Promise<Readonly<Record<string, EvidenceState>>>;
    /** Files of open tickets to fetch ahead of time; replaces the earlier list. */
    readonly "evidence:want": (wanted: readonly WantedEvidence[]) => Promise<void>;
    readonly "evidence:status": () => Promise<VaultStatus>;
    /** Documents have gone, now send the bytes. */
    readonly "evidence:send": () => Promise<void>;
    /** Opens the public result page in the system's browser. */
    readonly "app:open-public-page": (code: string) => Promise<void>;
    /** The system's save dialog, then the file. */
    readonly "app:save-diagnostics": (
      text: string,
    ) => Promise<Result<void, "cancelled" | "disk-full" | "denied">>;
  };

export type NetState = "online" | "offline";

/** Announcements of main to the renderer. */
export type TellChannels = EvidenceTellChannels &
  DeviceTellChannels & {
    readonly "net:state": (state: NetState) => void;
    readonly "live:changed": (databases: readonly string[]) => void;
    /** Undefined: nobody has signed in, or the desk is locked. */
    readonly "session:changed": (session: SessionInfo | undefined) => void;
    readonly "evidence:status": (status: VaultStatus) => void;
    /** A file has arrived on the device or got its receipt. */
    readonly "evidence:changed": (sha256: string) => void;
    readonly "power:resumed": () => void;
    /** Somebody closes the window: the last words are to be saved now. */
    readonly "app:closing": () => void;
  };

/** What preload puts on `window`; one function a channel, never a generic send. */
export type WardDeskBridge = {
  readonly version: typeof ipcVersion;
  readonly ask: {
    readonly [Channel in keyof AskChannels]: AskChannels[Channel];
  };
  /** Returns a function that ends the subscription. */
  readonly on: {
    readonly [Channel in keyof TellChannels]: (listener: TellChannels[Channel]) => () => void;
  };
};

/** `window.wardDesk` */
export const bridgeName = "wardDesk";
