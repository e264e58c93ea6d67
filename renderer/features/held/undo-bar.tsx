import { UnstyledButton } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useCallback, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk-context";
import { parseDraftKey } from "../drafts/form-kinds";
import { useNavigation } from "../navigation/use-navigation";
import { subscribeToSeconds } from "../second-ticker";
import { useReadable } from "../use-readable";
import { doneText } from "./done-text";
import type { HeldEntry } from "./held-entries";
import classes from "./undo-bar.module.css";

/** What was just done, and for ten seconds a way to take it back; the latest one first. */
export function UndoBar() {
  const { t } = useTranslation();
  const { held } = useDesk();
  const entries = useReadable(held);
  const latest = entries[entries.length - 1];
  return (
    <div className={classes["place"]} aria-live="polite">
      {latest !== undefined && (
        <div className={classes["bar"]}>
          <UndoItem key={latest.entry.id} held={latest} />
          {entries.length > 1 && (
            <span className={classes["more"]}>
              {t("forms.undo.more", { count: entries.length - 1 })}
            </span>
          )}
        </div>
      )}
    </div>
  );
}

function UndoItem({ held }: { readonly held: HeldEntry }) {
  const { t } = useTranslation();
  const { held: queue } = useDesk();
  const { go } = useNavigation();
  const seconds = useSecondsLeft(held.writeAtMs);
  const undo = async () => {
    const taken = await queue.undo(held.entry.id);
    const form = taken?.draftKey === undefined ? undefined : parseDraftKey(taken.draftKey);
    if (form !== undefined) go({ to: "form", ...form });
  };
  return (
    <>
      <span>{doneText(held.entry.kind, t)}</span>
      <UnstyledButton className={classes["undo"]} onClick={() => void undo()}>
        <IconArrowBackUp size="1.125rem" stroke={2} aria-hidden="true" />
        {t("forms.undo.action")}
      </UnstyledButton>
      <span className={classes["seconds"]} aria-hidden="true">
        {seconds}
      </span>
    </>
  );
}

function useSecondsLeft(untilMs: number): number {
  const read = useCallback(() => Math.max(0, Math.ceil((untilMs - Date.now()) / 1000)), [untilMs]);
  return useSyncExternalStore(subscribeToSeconds, read);
}
