import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PastCycle } from "../../../domain/rules/folding/view";
import { formatDateTime, formatWhen } from "../../i18n/local-time";
import { useMinute } from "../clock/use-clock";
import { useDesk } from "../desk-context";
import { useNavigation } from "../navigation/use-navigation";
import { sentenceOf } from "../story/sentence-of";
import { PublicText } from "../ticket/public-text";
import type { OpenTicket } from "../ticket/use-ticket";
import { useReadable } from "../use-readable";
import { FilePart } from "./file-part";
import classes from "./file.module.css";

/** Where it went, what it was merged into, how it was rated. */
export function Related({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { go } = useNavigation();
  const { units } = useReadable(desk.directory);
  const { ending, forwarded, cooperatingUnits, rating, hidden } = open.view;
  const merged = ending?.kind === "merged" ? ending.body : undefined;
  const isEmpty =
    merged === undefined &&
    forwarded === undefined &&
    cooperatingUnits.length === 0 &&
    rating === undefined &&
    hidden === undefined;
  if (isEmpty) return null;
  return (
    <FilePart title={t("file.related")}>
      {merged !== undefined && (
        <div className={classes["head"]}>
          <span>{t("file.mergedInto", { code: merged.intoCode })}</span>
          <Button
            size="compact-md"
            variant="light"
            onClick={() => {
              go({ to: "ticket", ticketId: merged.into });
            }}
          >
            {t("file.openOther")}
          </Button>
        </div>
      )}
      {forwarded !== undefined && <p>{t("file.forwardedTo", { unit: forwarded.body.unitName })}</p>}
      {cooperatingUnits.length > 0 && (
        <p>
          {t("file.cooperating")}:{" "}
          {cooperatingUnits
            .map((id) => units.find((unit) => unit.id === id)?.name ?? id)
            .join(", ")}
        </p>
      )}
      {rating !== undefined && (
        <p>
          {t("file.rating")}: {t(`words.satisfaction.${rating.body.satisfaction}`)}
          {rating.body.stars !== undefined && `, ${t("file.stars", { count: rating.body.stars })}`}
        </p>
      )}
      {hidden !== undefined && (
        <p>
          {t("file.hiddenNow")}: {hidden.body.reason}
        </p>
      )}
    </FilePart>
  );
}

/** Handlings that ended with a re-report, as they stood then. */
export function PastCycles({ cycles }: { readonly cycles: readonly PastCycle[] }) {
  const { t } = useTranslation();
  if (cycles.length === 0) return null;
  return (
    <FilePart title={t("file.past")}>
      {cycles.map(({ cycle, endedMs, submission, reply, publication }) => {
        const said = publication?.body.text ?? reply?.body.text;
        return (
          <article key={cycle} className={classes["item"]}>
            <p>{t("file.pastCycle", { cycle, at: formatDateTime(endedMs) })}</p>
            {submission === undefined ? (
              <p className={classes["soft"]}>{t("file.pastNone")}</p>
            ) : (
              <p className={classes["text"]}>
                {t(`words.outcome.${submission.body.outcome}`)}: {submission.body.result}
              </p>
            )}
            {said !== undefined && <PublicText label={t("story.label.answer")} text={said} />}
          </article>
        );
      })}
    </FilePart>
  );
}

/** What was written and has changed nothing, each with the reason. */
export function NotAppliedList({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const nowMs = useMinute();
  const off = open.story.filter(({ notApplied }) => notApplied !== undefined);
  if (off.length === 0) return null;
  return (
    <FilePart title={t("file.off")}>
      <p className={classes["soft"]}>{t("file.offHelp")}</p>
      {off.map(({ entry, atMs, notApplied }) => {
        const { who, did } = sentenceOf(entry, { nowMs, t });
        return (
          <p key={entry.id}>
            {formatWhen(atMs, nowMs, t)} <strong>{who}</strong> {did}
            {notApplied !== undefined && (
              <span className={classes["soft"]}>: {t(`story.notApplied.${notApplied}`)}</span>
            )}
          </p>
        );
      })}
    </FilePart>
  );
}
