import { useTranslation } from "react-i18next";
import { formatWhen } from "../../i18n/local-time";
import { Notice } from "../../ui";
import { useMinute } from "../clock/use-clock";
import { PhotoGrid } from "../evidence/photo-grid";
import { PublicText } from "../ticket/public-text";
import { useUnitName } from "../people/use-unit-name";
import { CorrectButton, Correction } from "./correct-button";
import { EntryIcon } from "./entry-icon";
import { SentMark } from "./sent-mark";
import { sentenceOf } from "./sentence-of";
import classes from "./story-list.module.css";
import type { StoryItem } from "./story-of";

/** One sentence of the story: when, who, what, in which words, and whether it has been sent. */
export function StoryLine({ item }: { readonly item: StoryItem }) {
  const { t } = useTranslation();
  const nowMs = useMinute();
  const unitName = useUnitName();
  const { entry, atMs, notApplied, correctedBy = [], mark } = item;
  const { who, did, text, facts = [], warning } = sentenceOf(entry, { nowMs, t, unitName });
  return (
    <li className={classes["line"]} data-kind={entry.kind} data-off={notApplied !== undefined}>
      <EntryIcon kind={entry.kind} />
      <div className={classes["content"]}>
        <div className={classes["head"]}>
          <p className={classes["sentence"]}>
            <time className={classes["when"]} dateTime={entry.at}>
              {formatWhen(atMs, nowMs, t)}
              {!entry.clock.verified && ` (${t("story.unverifiedTime")})`}
            </time>{" "}
            <strong>{who}</strong> {did}
          </p>
          <CorrectButton entry={entry} />
          <SentMark entry={entry} mark={mark} />
        </div>
        {notApplied !== undefined && (
          <p className={classes["off"]}>
            <strong>{t("story.notApplied.title")}</strong>: {t(`story.notApplied.${notApplied}`)}.
          </p>
        )}
        {text !== undefined && <p className={classes["text"]}>{text}</p>}
        {facts.map(({ label, text: words, isPublic }) =>
          isPublic === true ? (
            <PublicText key={label} label={label} text={words} />
          ) : (
            <p key={label} className={classes["fact"]}>
              <span>{label}:</span> {words}
            </p>
          ),
        )}
        {correctedBy.map((id) => (
          <Correction key={id} id={id} />
        ))}
        {warning !== undefined && (
          <div className={classes["warning"]}>
            <Notice tone="attention">{warning}</Notice>
          </div>
        )}
        {entry.evidence.length > 0 && <PhotoGrid refs={entry.evidence} size="small" />}
      </div>
    </li>
  );
}
