import type { VaultStatus } from "../../../domain/contract/ipc";
import type { Words } from "../../i18n";
import { heldReasons } from "../../store";
import type { HeldCounts, SyncState } from "../../sync";
import type { DotState } from "../../ui/status-dot";
import { filesOfOthers } from "./file-trouble";

export type SyncLine = { readonly dot: DotState; readonly text: string };

/**
 * The one sentence that says what has reached the city. It claims "Đã gửi hết" only when no entry
 * and no file waits and all that came could be read; what needs a person comes first, what waits
 * for the network after it.
 */
export function syncLine(sync: SyncState, files: VaultStatus, t: Words): SyncLine {
  const needed = attentionText(sync, files, t);
  if (needed !== undefined) return { dot: "attention", text: needed };
  const held = withFiles(sync.held, filesOfOthers(files));
  const count = sync.unsentEntries + files.waitingFiles - heldCount(held);
  const hindered = hindranceText(sync, { count, held: heldCount(held) }, t);
  if (hindered !== undefined) return { dot: "wait", text: hindered };
  if (count > 0) return { dot: "busy", text: t("sync.line.sending", { count }) };
  const kept = heldLine(held, t) ?? unreadableLine(sync, t);
  if (kept !== undefined) return kept;
  if (sync.lastRoundTripMs === undefined) {
    return { dot: "busy", text: t("sync.line.firstPull") };
  }
  return { dot: "good", text: t("sync.line.allSent") };
}

function attentionText(sync: SyncState, files: VaultStatus, t: Words): string | undefined {
  const refused = sync.refusedEntries;
  const failed = files.failed.length - filesOfOthers(files);
  if (refused > 0 && failed > 0) return t("sync.line.attentionBoth", { count: refused + failed });
  if (refused > 0) return t("sync.line.attention", { count: refused });
  if (failed > 0) return t("sync.line.attentionFiles", { count: failed });
  if (sync.trouble === "account-disabled") return t("sync.line.accountDisabled");
  if (sync.trouble === "session-ended") return t("sync.line.signIn");
  if (sync.trouble === "clock-wrong") return t("sync.line.clockWrong");
  if (sync.trouble === "bad-certificate") return t("sync.line.badCertificate");
  if (sync.problem === "disk-full") return t("sync.line.diskFull");
  if (sync.problem === "storage-failed") return t("sync.line.storageFailed");
  return undefined;
}

/** `count`: what would go if nothing were in the way. What is held needs the network too. */
function hindranceText(
  sync: SyncState,
  { count, held }: { readonly count: number; readonly held: number },
  t: Words,
): string | undefined {
  if (sync.net === "offline") {
    const waiting = count + held;
    return waiting === 0 ? t("sync.line.offline") : t("sync.line.waiting", { count: waiting });
  }
  if (sync.problem === undefined && sync.trouble === undefined) return undefined;
  return count === 0 ? t("sync.line.troubleIdle") : t("sync.line.trouble", { count });
}

/** A colleague will sign in sooner or later; everything else stays until somebody sees to it. */
function heldLine(held: HeldCounts, t: Words): SyncLine | undefined {
  const reasons = heldReasons.filter((reason) => (held[reason] ?? 0) > 0);
  const [reason, ...others] = reasons;
  if (reason === undefined) return undefined;
  const dot = reasons.every((each) => each === "no-session") ? "wait" : "attention";
  const count = heldCount(held);
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

/** A file goes with the account of whoever added it, as an entry does. */
function withFiles(held: HeldCounts, files: number): HeldCounts {
  return files === 0 ? held : { ...held, "no-session": (held["no-session"] ?? 0) + files };
}

function heldCount(held: HeldCounts): number {
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
