import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconClock, IconUserPause } from "@tabler/icons-react";
import { useCallback, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { Entry } from "../../../domain/model/entry";
import { Notice } from "../../ui";
import { subscribeToSeconds } from "../second-ticker";
import { useRetry } from "../sync-status/use-retry";
import classes from "./story-list.module.css";
import type { EntryMark } from "./story-of";

export type SentMarkProps = { readonly entry: Entry; readonly mark: EntryMark };

/** Whether an entry has reached the city; a refused one says why and can be offered again. */
export function SentMark({ entry, mark }: SentMarkProps) {
  const { t } = useTranslation();
  const retry = useRetry();
  const Icon = icons[mark.state];
  return (
    <>
      <span className={classes["mark"]} data-state={mark.state}>
        <Icon size="1rem" stroke={2} aria-hidden="true" />
        {mark.state === "undoable" ? <UndoCountdown untilMs={mark.writeAtMs} /> : null}
        {mark.state === "undoable" ? null : t(`story.${mark.state}`)}
      </span>
      {mark.state === "refused" && (
        <div className={classes["refusal"]}>
          <Notice
            tone="attention"
            action={
              <Button
                size="compact-sm"
                variant="white"
                color="dark"
                onClick={() => {
                  retry(entry.id);
                }}
              >
                {t("story.retry")}
              </Button>
            }
          >
            {t(`story.refusal.${mark.reason}`)}
          </Notice>
        </div>
      )}
      {mark.state === "held" && (
        <div className={classes["refusal"]}>
          <Notice>{t(`story.heldReason.${mark.why}`)}</Notice>
        </div>
      )}
    </>
  );
}

const icons = {
  sent: IconCheck,
  waiting: IconClock,
  undoable: IconClock,
  held: IconUserPause,
  refused: IconAlertTriangle,
} as const;

function UndoCountdown({ untilMs }: { readonly untilMs: number }) {
  const { t } = useTranslation();
  const read = useCallback(() => Math.max(0, Math.ceil((untilMs - Date.now()) / 1000)), [untilMs]);
  return <>{t("story.undoing", { seconds: useSyncExternalStore(subscribeToSeconds, read) })}</>;
}
