import type { SessionNotice } from "../../../domain/contract/device-ipc";
import type { SessionInfo } from "../../../domain/contract/session";

/** Whose desk is locked, and what he may know without unlocking it. */
export type LockedDesk = {
  readonly session: SessionInfo;
  readonly unsent: number;
  readonly notice?: SessionNotice;
};
