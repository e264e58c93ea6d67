import { Button, Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatDateTime } from "../../i18n/local-time";
import { Notice, StatusDot } from "../../ui";
import { useDeviceNow } from "../clock/use-device-now";
import { useNavigation } from "../navigation/use-navigation";
import { heldReasons } from "../../store";
import { AccessWaitingList } from "./access-waiting";
import { DiagnosticsButton } from "./diagnostics-button";
import { EventList } from "./event-list";
import { MissingQuestions } from "./missing-question";
import { SyncFiles } from "./sync-files";
import { SyncItems } from "./sync-items";
import { SyncNow } from "./sync-now";
import classes from "./sync-panel.module.css";
import { UnreadableList } from "./unreadable-list";
import { useFilesStatus } from "./use-files-status";
import { useSyncLine } from "./use-sync-line";
import { WardList } from "./ward-list";

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

function DeviceNow() {
  const { t } = useTranslation();
  return <strong> {t("sync.deviceNow", { now: useDeviceNow() })}</strong>;
}

function SyncDetails() {
  const { t } = useTranslation();
  const { line, state } = useSyncLine();
  const files = useFilesStatus();
  const refused = state.items.filter(({ fate }) => fate.state === "refused");
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
        <Notice
          tone="attention"
          action={state.problem === "session-ended" ? <LockButton /> : undefined}
        >
          {t(`sync.problem.${state.problem}`)}
          {state.problem === "clock-wrong" && <DeviceNow />}
        </Notice>
      )}
      <MissingQuestions />
      <SyncNow />
      <SyncItems title={t("sync.refused")} help={t("sync.refusedHelp")} items={refused} />
      {heldReasons.map((reason) => (
        <SyncItems
          key={reason}
          title={t(`sync.held.${reason}.title`)}
          help={t(`sync.held.${reason}.help`)}
          items={state.items.filter(({ fate }) => fate.state === "held" && fate.why === reason)}
        />
      ))}
      <SyncItems title={t("sync.unsent")} help={t("sync.unsentHelp")} items={unsent} />
      {state.items.length === 0 && <p>{t("sync.none")}</p>}
      <SyncFiles files={files} />
      <AccessWaitingList />
      <UnreadableList documents={state.unreadable} />
      <WardList state={state} />
      <EventList carried={files.carried} />
      <DiagnosticsButton />
    </div>
  );
}
