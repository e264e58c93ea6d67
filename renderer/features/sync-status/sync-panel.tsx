import { Button, Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatDateTime } from "../../i18n/local-time";
import { Notice, StatusDot } from "../../ui";
import { useDesk } from "../desk-context";
import { useNavigation } from "../navigation/use-navigation";
import { useReadable } from "../use-readable";
import { SyncFiles } from "./sync-files";
import { SyncItems } from "./sync-items";
import { syncLine, withUndoable } from "./sync-line";
import { SyncNow } from "./sync-now";
import classes from "./sync-panel.module.css";
import { UnreadableList } from "./unreadable-list";
import { useFilesStatus } from "./use-files-status";

/** Everything the line at the bottom stands for, and what can be done about it. */
export function SyncPanel() {
  const { t } = useTranslation();
  const { at, go } = useNavigation();
  return (
    <Drawer
      opened={at.panel === "sync"}
      onClose={() => {
        go({ to: "no-panel" });
      }}
      position="right"
      size={480}
      title={t("sync.title")}
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      <SyncDetails />
    </Drawer>
  );
}

function LockButton() {
  const { t } = useTranslation();
  const { go } = useNavigation();
  return (
    <Button
      size="compact-sm"
      variant="white"
      color="dark"
      onClick={() => {
        go({ to: "panel", panel: "lock" });
      }}
    >
      {t("session.lock.action")}
    </Button>
  );
}

function SyncDetails() {
  const { t } = useTranslation();
  const { sync, held: undoable } = useDesk();
  const state = withUndoable(useReadable(sync.state), useReadable(undoable).length);
  const files = useFilesStatus();
  const line = syncLine(state, files, t);
  const refused = state.items.filter(({ fate }) => fate.state === "refused");
  const held = state.items.filter(({ fate }) => fate.state === "held");
  const unsent = state.items.filter(({ fate }) => fate.state === "waiting");
  return (
    <div className={classes["details"]}>
      <p className={classes["state"]}>
        <StatusDot state={line.dot} />
        <strong>{line.text}</strong>
      </p>
      <p className={classes["soft"]}>
        {t("sync.last2")}:{" "}
        {state.lastRoundTripMs === undefined
          ? t("sync.never")
          : formatDateTime(state.lastRoundTripMs)}
      </p>
      {state.problem !== undefined && (
        <Notice tone="attention" action={state.problem === "session-ended" && <LockButton />}>
          {t(`sync.problem.${state.problem}`)}
        </Notice>
      )}
      <SyncNow />
      <SyncItems title={t("sync.refused")} help={t("sync.refusedHelp")} items={refused} />
      <SyncItems title={t("sync.held")} help={t("sync.heldHelp")} items={held} />
      <SyncItems title={t("sync.unsent")} help={t("sync.unsentHelp")} items={unsent} />
      {state.items.length === 0 && <p>{t("sync.none")}</p>}
      <SyncFiles files={files} />
      <UnreadableList documents={state.unreadable} />
    </div>
  );
}
