import { useTranslation } from "react-i18next";
import type { Clock } from "../../../domain/rules/clocks";
import { readClock } from "../../../domain/rules/clocks";
import { formatDateTime } from "../../i18n/local-time";
import { clockText } from "../../i18n/time-left";
import { useMinute } from "../clock/use-clock";
import type { OpenTicket } from "../ticket/use-ticket";
import { FilePart } from "./file-part";
import classes from "./file.module.css";

/** Every clock of ward and city, with its old dates and pauses; what runs now comes first. */
export function ClockTable({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const { clocks, cityClocks } = open.view;
  const all = [...clocks, ...cityClocks];
  if (all.length === 0) return null;
  const sorted = [...all].sort((a, b) => Number(isOver(a)) - Number(isOver(b)));
  return (
    <FilePart title={t("file.clocks")}>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">{t("file.clocks")}</th>
            <th scope="col">{t("file.start")}</th>
            <th scope="col">{t("file.dueHead")}</th>
            <th scope="col">{t("file.state")}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((clock) => (
            <ClockRow
              key={`${clock.name}${String(clock.startMs)}${clock.startedBy ?? ""}`}
              clock={clock}
              open={open}
            />
          ))}
        </tbody>
      </table>
    </FilePart>
  );
}

function isOver({ metMs, stoppedMs }: Clock): boolean {
  return metMs !== undefined || stoppedMs !== undefined;
}

function ClockRow({ clock, open }: { readonly clock: Clock; readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const nowMs = useMinute();
  const { name, cycle, startMs, dueMs, extensions = [], pauses = [] } = clock;
  return (
    <tr>
      <td>
        {t(`file.clock.${name}`)}
        {open.view.cycle > 1 && <div className={classes["soft"]}>{t("file.cycle", { cycle })}</div>}
      </td>
      <td>{formatDateTime(startMs)}</td>
      <td>
        {formatDateTime(dueMs)}
        {extensions.map(({ fromMs, by, atMs }) => (
          <div key={by} className={classes["old"]}>
            <s>{t("file.oldDue", { at: formatDateTime(fromMs) })}</s>
            <br />
            {t("file.extendedBy", { name: nameOf(open, by), at: formatDateTime(atMs) })}
          </div>
        ))}
        {pauses.map((pause) => (
          <div key={pause.fromMs} className={classes["soft"]}>
            {t("file.paused", {
              from: formatDateTime(pause.fromMs),
              to: formatDateTime(pause.toMs),
            })}
          </div>
        ))}
      </td>
      <td>
        {clockText(readClock(clock, nowMs), t)}
        <ClockEnding clock={clock} />
      </td>
    </tr>
  );
}

function ClockEnding({ clock }: { readonly clock: Clock }) {
  const { t } = useTranslation();
  const { metMs, stoppedMs, ended, pausedSinceMs } = clock;
  if (metMs !== undefined) {
    return <div className={classes["soft"]}>{t("file.met", { at: formatDateTime(metMs) })}</div>;
  }
  if (stoppedMs !== undefined) {
    const why = ended === undefined ? "" : t(`file.ended.${ended}`);
    const words = t("file.stopped", { at: formatDateTime(stoppedMs), why });
    return <div className={classes["soft"]}>{words}</div>;
  }
  if (pausedSinceMs === undefined) return null;
  return (
    <div className={classes["soft"]}>
      {t("file.pausedNow", { from: formatDateTime(pausedSinceMs) })}
    </div>
  );
}

function nameOf({ ticket }: OpenTicket, id: string): string {
  return ticket.log.find((entry) => entry.id === id)?.by.name ?? "";
}
