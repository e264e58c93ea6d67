import type { VaultStatus } from "../../../domain/contract/ipc";
import type { Words } from "../../i18n";
import type { SyncState } from "../../sync";
import type { DotState } from "../../ui/status-dot";

export type SyncLine = { readonly dot: DotState; readonly text: string };

/**
 * The one sentence that says what has reached the city. It claims "Đã gửi hết" only when no entry
 * and no file waits; what needs a person comes first, what waits for the network after it.
 */
export function syncLine(sync: SyncState, files: VaultStatus, t: Words): SyncLine {
  const { refusedEntries, heldEntries, unsentEntries } = sync;
  const failedFiles = files.failed.length;
  if (refusedEntries + failedFiles > 0) {
    const count = refusedEntries + failedFiles;
    return { dot: "attention", text: t("sync.line.attention", { count }) };
  }
  if (sync.trouble === "account-disabled") {
    return { dot: "attention", text: t("sync.line.accountDisabled") };
  }
  if (sync.trouble === "session-ended") {
    return { dot: "attention", text: t("sync.line.signIn") };
  }
  if (sync.problem === "disk-full") {
    return { dot: "attention", text: t("sync.line.diskFull") };
  }
  if (sync.problem === "storage-failed") {
    return { dot: "attention", text: t("sync.line.storageFailed") };
  }
  const count = unsentEntries - heldEntries + files.waitingFiles;
  if (sync.net === "offline") {
    return {
      dot: "wait",
      text:
        count + heldEntries === 0
          ? t("sync.line.offline")
          : t("sync.line.waiting", { count: count + heldEntries }),
    };
  }
  if (sync.problem !== undefined || sync.trouble !== undefined) {
    return {
      dot: "wait",
      text: count === 0 ? t("sync.line.troubleIdle") : t("sync.line.trouble", { count }),
    };
  }
  if (count > 0) return { dot: "busy", text: t("sync.line.sending", { count }) };
  if (heldEntries > 0) {
    return { dot: "wait", text: t("sync.line.held", { count: heldEntries }) };
  }
  if (sync.lastRoundTripMs === undefined) {
    return { dot: "busy", text: t("sync.line.firstPull") };
  }
  return { dot: "good", text: t("sync.line.allSent") };
}

/** What can still be taken back is not with the city either: no "Đã gửi hết" above it. */
export function withUndoable(sync: SyncState, undoable: number): SyncState {
  return undoable === 0 ? sync : { ...sync, unsentEntries: sync.unsentEntries + undoable };
}

/** "2 tệp đang gửi 64 %", or nothing when no file waits. */
export function filesLine(files: VaultStatus, t: Words): string | undefined {
  const { waitingFiles: count, waitingBytes, sentBytes, sending } = files;
  if (count === 0) return undefined;
  if (!sending || waitingBytes === 0) return t("sync.filesWaiting", { count });
  const percent = Math.min(99, Math.floor((sentBytes / waitingBytes) * 100));
  return t("sync.files", { count, percent });
}
