import { ActionIcon, Tooltip } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { createContext, useContext } from "react";
import { useTranslation } from "react-i18next";
import type { Entry } from "../../../domain/model/entry";
import { isKnown } from "../../../domain/model/entry";
import type { EntryId } from "../../../domain/model/ids";
import { formatWhen } from "../../i18n/local-time";
import { useMinute } from "../clock/use-clock";
import classes from "./story-list.module.css";
import type { StoryItem } from "./story-of";

export type Corrections = {
  /** Opens the correction of an entry; absent where nothing can be corrected. */
  readonly correct?: ((entryId: EntryId) => void) | undefined;
  readonly story: readonly StoryItem[];
};

export const CorrectionsContext = createContext<Corrections>({ story: [] });

/** What was written stays; a correction is told beside it. */
export function CorrectButton({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation();
  const { correct } = useContext(CorrectionsContext);
  if (correct === undefined) return null;
  const label = t("story.correct");
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        className={classes["correct"] ?? ""}
        aria-label={label}
        onClick={() => {
          correct(entry.id);
        }}
      >
        <IconPencil size="1rem" stroke={1.75} />
      </ActionIcon>
    </Tooltip>
  );
}

/** The right words, below the wrong ones. */
export function Correction({ id }: { readonly id: EntryId }) {
  const { t } = useTranslation();
  const nowMs = useMinute();
  const { story } = useContext(CorrectionsContext);
  const item = story.find(({ entry }) => entry.id === id);
  if (item === undefined || !isKnown(item.entry) || item.entry.kind !== "corrected") return null;
  const { by, body } = item.entry;
  return (
    <p className={classes["correction"]}>
      <strong>{t("story.correctedTo")}</strong> ({by.name}, {formatWhen(item.atMs, nowMs, t)}):{" "}
      {body.text}
    </p>
  );
}
