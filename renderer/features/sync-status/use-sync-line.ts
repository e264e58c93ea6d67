import { useTranslation } from "react-i18next";
import type { SyncState } from "../../sync";
import { useDesk } from "../desk-context";
import { useReadable } from "../use-readable";
import type { SyncLine } from "./sync-line";
import { syncLine, withUndoable } from "./sync-line";
import { useFilesStatus } from "./use-files-status";

/** The one sentence, with everything that goes into it. */
export function useSyncLine(): { readonly line: SyncLine; readonly state: SyncState } {
  const { t } = useTranslation();
  const { desk, sync, held } = useDesk();
  const files = useFilesStatus();
  const state = withUndoable(useReadable(sync.state), useReadable(held).length);
  const missing = useReadable(desk.missing);
  const isAsked = missing.some(({ decided }) => !decided);
  const line: SyncLine = isAsked
    ? { dot: "attention", text: t("sync.line.missing") }
    : syncLine(state, files, t);
  return { line, state };
}
