import type { VaultStatus } from "../../../domain/contract/ipc";
import type { Words } from "../../i18n";
import { heldReasons } from "../../store";
import type { SyncState } from "../../sync";
import type { DotState } from "../../ui/status-dot";

export type SyncLine = { readonly dot: DotState; readonly text: string };

/**
 * The one sentence that says what has reached the city. It claims "Đã gửi hết" only when no entry
 * and no file waits and all that came could be read; what needs a person comes first, what waits
 * for the network after it.
 */
export function syncLine(sync: SyncState, files: VaultStatus, t: Words): SyncLine {
  const needed = attentionText(sync, files, t);
  if (needed !== undefined) return { dot: "attention", text: needed };
  const count = sync.unsentEntries - heldCount(sync) + files.waitingFiles;
  const hindered = hindranceText(sync, count, t);
  if (hindered !== undefined) return { dot: "wait", text: hindered };
  if (count > 0) return { dot: "busy", text: t("sync.line.sending", { count }) };
  const kept = heldLine(sync, t) ?? unreadableLine(sync, t);
  if (kept !== undefined) return kept;
  if (sync.lastRoundTripMs === undefined) {
    return { dot: "busy", text: t("sync.line.firstPull") };
  }
  return { dot: "good", text: t("sync.line.allSent") };
}

function attentionText(sync: SyncState, files: VaultStatus, t: Words): string | undefined {
  const count = sync.refusedEntries + files.failed.length;
  if (count > 0) return t("sync.line.attention", { count });
  if (sync.trouble === "account-disabled") return t("sync.line.accountDisabled");
  if (sync.trouble === "session-ended") return t("sync.line.signIn");
  if (sync.problem === "disk-full") return t("sync.line.diskFull");
  if (sync.problem === "storage-failed") return t("sync.line.storageFailed");
  return undefined;
}

/** `count`: what would go if nothing were in the way. What is held needs the network too. */
function hindranceText(sync: SyncState, count: number, t: Words): string | undefined {
  if (sync.net === "offline") {
    const waiting = count + heldCount(sync);
    return waiting === 0 ? t("sync.line.offline") : t("sync.line.waiting", { count: waiting });
  }
  if (sync.problem === undefined && sync.trouble === undefined) return undefined;
  return count === 0 ? t("sync.line.troubleIdle") : t("sync.line.trouble", { count });
}

/** A colleague will sign in sooner or later; everything else stays until somebody sees to it. */
function heldLine({ held }: SyncState, t: Words): SyncLine | undefined {
  const reasons = heldReasons.filter((reason) => (held[reason] ?? 0) > 0);
  const [reason, ...others] = reasons;
  if (reason === undefined) return undefined;
  const dot = reasons.every((each) => each === "no-session") ? "wait" : "attention";
  const count = heldCount({ held });
  return {
    dot,
    text:
      others.length === 0
        ? t(`sync.held.${reason}.line`, { count })
        : t("sync.heldSeveral", { count }),
  };
}

/** What is shown may be older than what the server has: that is no "Đã gửi hết" either. */
function unreadableLine({ unreadable }: SyncState, t: Words): SyncLine | undefined {
  if (unreadable.length === 0) return undefined;
  const outdated = unreadable.filter(({ problem }) => problem === "newer-schema").length;
  return outdated > 0
    ? { dot: "attention", text: t("sync.line.outdated", { count: outdated }) }
    : { dot: "wait", text: t("sync.line.unreadable", { count: unreadable.length }) };
}

function heldCount({ held }: Pick<SyncState, "held">): number {
  return heldReasons.reduce((sum, reason) => sum + (held[reason] ?? 0), 0);
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
