import { Tooltip, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatShort } from "../../i18n/local-time";
import { StatusDot } from "../../ui";
import { useMinute } from "../clock/use-clock";
import { useDesk } from "../desk-context";
import { UndoBar } from "../held/undo-bar";
import { useNavigation } from "../navigation/use-navigation";
import classes from "./status-bar.module.css";
import { filesLine } from "./sync-line";
import { useFilesStatus } from "./use-files-status";
import { useSyncLine } from "./use-sync-line";

/** The honest line at the bottom: what has reached the city, and what has not. */
export function StatusBar() {
  const { t } = useTranslation();
  const { session } = useDesk();
  const { go } = useNavigation();
  const nowMs = useMinute();
  const { line, state } = useSyncLine();
  const files = useFilesStatus();
  const filesText = filesLine(files, t);
  const last =
    state.lastRoundTripMs === undefined
      ? t("sync.never")
      : t("sync.last", { at: formatShort(state.lastRoundTripMs, nowMs, t) });
  return (
    <footer className={classes["bar"]} aria-label={t("shell.statusBar")}>
      <Tooltip label={t("sync.open")} position="top-start">
        <UnstyledButton
          className={classes["line"]}
          data-state={line.dot}
          onClick={() => {
            go({ to: "panel", panel: "sync" });
          }}
        >
          <StatusDot state={line.dot} />
          <span className={classes["text"]} role="status">
            {line.text}
          </span>
          <span className={classes["last"]}>{last}</span>
        </UnstyledButton>
      </Tooltip>
      <span className={classes["files"]}>{filesText}</span>
      <UndoBar />
      <span className={classes["ward"]}>{session.unitName}</span>
    </footer>
  );
}
