import type { Readable } from "../store";
import type { SyncEvent, Traffic } from "./journal";
import type { SyncProblem } from "./sync-problem";
import type { UnitId } from "../../domain/model/ids";
import type { Result } from "../../domain/model/result";
import type { HeldReason, UnreadableDocument, UnsentEntry } from "../store";

/** The few problems that the sync line words on its own; the rest of them wait and retry. */
export type SyncTrouble =
  | "session-ended"
  | "account-disabled"
  | "forbidden"
  | "server-error"
  | "not-ward-desk"
  | "clock-wrong"
  | "bad-certificate"
  | "server-replaced"
  | "disk-full"
  | "storage-failed";

export type WardSync = {
  readonly unitId: UnitId;
  readonly phase: "idle" | "sending" | "receiving" | "waiting";
  readonly problem?: SyncProblem;
  readonly lastRoundTripMs?: number;
  /** When the next try is due, while a problem lasts. Device time. */
  readonly retryAtMs?: number;
};

export type SyncState = {
  readonly net: "online" | "offline";
  /** `attention`: something will not get better by itself. */
  readonly phase: "idle" | "sending" | "receiving" | "offline" | "attention";
  readonly sending: boolean;
  /** All three are counted from the documents. `unsentEntries` holds the held ones too. */
  readonly unsentEntries: number;
  readonly held: HeldCounts;
  readonly refusedEntries: number;
  readonly items: readonly UnsentEntry[];
  readonly unreadable: readonly UnreadableDocument[];
  /**
   * When everything there was to send and to fetch had last gone both ways in every ward; server's
   * clock. Absent until that has happened once.
   */
  readonly lastRoundTripMs?: number;
  /** The worst problem of all wards. */
  readonly problem?: SyncProblem;
  readonly trouble?: SyncTrouble;
  readonly wards: readonly WardSync[];
};

/** How many entries stay here for now, and why; absent where there are none. */
export type HeldCounts = { readonly [Reason in HeldReason]?: number };

export type SyncNowRefusal = "offline" | "server-down" | SyncTrouble;

export interface Sync {
  readonly state: Readable<SyncState>;
  /** Tries everything once, now, whatever the waiting times; answers how it went. */
  readonly syncNow: () => Promise<Result<void, SyncNowRefusal>>;
  /** The last 50 things that happened, newest first; also those before a restart. */
  readonly events: Readable<readonly SyncEvent[]>;
  readonly traffic: Readable<Traffic>;
  readonly stop: () => Promise<void>;
}
