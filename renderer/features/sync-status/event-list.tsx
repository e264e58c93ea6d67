import { useTranslation } from "react-i18next";
import type { VaultStatus } from "../../../domain/contract/ipc";
import { formatWhen } from "../../i18n/local-time";
import type { Words } from "../../i18n";
import type { SyncEvent, Traffic } from "../../sync";
import { useMinute } from "../clock/use-clock";
import { sizeText } from "../evidence/describe-ref";
import { useDesk } from "../desk-context";
import { useReadable } from "../use-readable";
import { useUnitName } from "./use-unit-name";
import classes from "./sync-panel.module.css";

type EventListProps = { readonly carried: VaultStatus["carried"] };

/** What has happened of late, and how much went over the line: documents here, files by main. */
export function EventList({ carried }: EventListProps) {
  const { t } = useTranslation();
  const { sync } = useDesk();
  const nameOf = useUnitName();
  const events = useReadable(sync.events);
  const traffic = useReadable(sync.traffic);
  const nowMs = useMinute();
  return (
    <section aria-label={t("sync.eventsTitle")}>
      <h3 className={classes["title"]}>{t("sync.eventsTitle")}</h3>
      <p className={classes["soft"]}>{trafficText(traffic, t)}</p>
      {carried !== undefined && (
        <p className={classes["soft"]}>
          {t("sync.trafficFiles", {
            sent: sizeText(carried.sentBytes),
            received: sizeText(carried.receivedBytes),
          })}
        </p>
      )}
      <details className={classes["fold"]}>
        <summary>{t("sync.eventsShow", { count: events.length })}</summary>
        <ol className={classes["items"]}>
          {events.map((event, index) => (
            <li key={`${String(event.atMs)}-${String(index)}`} className={classes["event"]}>
              <time className={classes["soft"]} dateTime={new Date(event.atMs).toISOString()}>
                {formatWhen(event.atMs, nowMs, t)}
              </time>
              <span>
                {eventText(event, t)}
                {event.unitId !== undefined && `: ${nameOf(event.unitId)}`}
                {event.problem !== undefined && `. ${t(`sync.problem.${event.problem}`)}`}
              </span>
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}

function eventText({ what, count = 0 }: SyncEvent, t: Words): string {
  return t(`sync.event.${what}`, { count });
}

function trafficText({ sentChars, receivedChars }: Traffic, t: Words): string {
  return t("sync.traffic", { sent: sizeText(sentChars), received: sizeText(receivedChars) });
}
