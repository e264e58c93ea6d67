import type { ScannedFile, Transfer } from "../../domain/contract/evidence-ipc";
import type { VaultStatus } from "../../domain/contract/ipc";
import type { Log } from "../log/log";
import type { Connection } from "../net/connection";
import type { SignedSender } from "../net/signed-sender";
import type { Keychain } from "../secrets/keychain";
import type { Darkroom } from "./previews/darkroom";

/** What the evidence part of the main process is given. */
export type EvidenceDeskParts = {
  readonly folder: string;
  readonly keychain: Keychain;
  readonly freeBytes: (folder: string) => Promise<number>;
  readonly reserveBytes: number;
  readonly sender: SignedSender;
  /** What it has carried so far. */
  readonly carried?: () => NonNullable<VaultStatus["carried"]>;
  readonly connection: Connection;
  readonly userAtDesk: () => string | undefined;
  /** Wards that the person at the desk reads. */
  readonly wardsAtDesk?: () => readonly string[];
  /** Absent where nothing can be drawn; then there are no thumbnails. */
  readonly darkroom?: Darkroom;
  /** Whether documents are on the line: bytes wait for them. */
  readonly documentsMoving?: () => boolean;
  readonly onStatus: (status: VaultStatus) => void;
  readonly onTransfers?: (transfers: readonly Transfer[]) => void;
  readonly onScanned?: (files: readonly ScannedFile[]) => void;
  readonly onChanged: (sha256: string) => void;
  readonly log: Log;
  readonly now: () => number;
  readonly retry?: { readonly firstMs: number; readonly longestMs: number };
  readonly startDelayMs?: number;
  readonly scanEveryMs?: number;
  readonly auditPauseMs?: number;
};

export type ClosedReason = NonNullable<VaultStatus["closed"]>;
