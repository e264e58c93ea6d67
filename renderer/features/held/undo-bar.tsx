import { Button } from "@mantine/core";
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

/** What was just done, and for ten seconds a way to take it back. */
export function UndoBar() {
  const { held } = useDesk();
  const entries = useReadable(held);
  return (
    <div className={classes["place"]} role="status">
      {entries.map((entry) => (
        <UndoItem key={entry.entry.id} held={entry} />
      ))}
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
    <div className={classes["bar"]}>
      <span>{doneText(held.entry.kind, t)}</span>
      <Button
        variant="white"
        size="compact-md"
        leftSection={<IconArrowBackUp size="1.125rem" stroke={2} />}
        onClick={() => void undo()}
      >
        {t("forms.undo.action")}
      </Button>
      <span className={classes["seconds"]} aria-hidden="true">
        {seconds}
      </span>
    </div>
  );
}

function useSecondsLeft(untilMs: number): number {
  const read = useCallback(() => Math.max(0, Math.ceil((untilMs - Date.now()) / 1000)), [untilMs]);
  return useSyncExternalStore(subscribeToSeconds, read);
}
