import { Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CalendarDay, OfficeCalendar } from "../../../domain/model/calendar";
import { toEpochMs } from "../../../domain/model/instant";
import { formatDate } from "../../i18n/local-time";
import { Notice, Tag } from "../../ui";
import { useDesk } from "../desk-context";
import { useReadable } from "../use-readable";
import classes from "./calendar-section.module.css";
import { calendarInForce, openHours, yearOf } from "./calendar-year";
import settings from "./settings-screen.module.css";

/** Which days count for deadlines, for reading: the calendar is the city's. */
export function CalendarSection() {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { calendars } = useReadable(desk.directory);
  const calendar = calendarInForce(calendars, desk.nowMs());
  if (calendar === undefined) return null;
  return (
    <section className={settings["section"]} aria-label={t("settings.calendar.title")}>
      <h2>{t("settings.calendar.title")}</h2>
      <p className={settings["soft"]}>{t("settings.calendar.lead")}</p>
      <Facts calendar={calendar} />
      <Year calendar={calendar} thisYear={formatDate(desk.nowMs()).slice(-4)} />
    </section>
  );
}

type OfCalendar = { readonly calendar: OfficeCalendar };

function Facts({ calendar }: OfCalendar) {
  const { t } = useTranslation();
  const { decidedAt, lateReception } = calendar;
  const dayName = (day: number) => t(`settings.calendar.weekday.${day as WeekdayNumber}`);
  return (
    <dl className={settings["facts"]}>
      <dt>{t("settings.calendar.source")}</dt>
      <dd>
        {decidedAt === undefined
          ? t("settings.calendar.shipped")
          : t("settings.calendar.decided", { date: formatDate(toEpochMs(decidedAt)) })}
      </dd>
      {openHours(calendar).map(({ from, to, text }) => (
        <div key={from} className={classes["pair"]}>
          <dt>{from === to ? dayName(from) : `${dayName(from)} – ${dayName(to)}`}</dt>
          <dd>{text === "" ? t("settings.calendar.closed") : text}</dd>
        </div>
      ))}
      <dt>{t("settings.calendar.late")}</dt>
      <dd>{t(`settings.calendar.lateReception.${lateReception ?? "sameDay"}`)}</dd>
    </dl>
  );
}

type WeekdayNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7;

function Year({ calendar, thisYear }: OfCalendar & { readonly thisYear: string }) {
  const { t } = useTranslation();
  const years = Object.keys(calendar.years).sort();
  const [year, setYear] = useState(years.includes(thisYear) ? thisYear : (years.at(-1) ?? ""));
  const shown = yearOf(calendar, year);
  return (
    <>
      <div className={settings["row"]}>
        <Select
          aria-label={t("settings.calendar.year")}
          w="8rem"
          allowDeselect={false}
          data={years}
          value={year}
          onChange={(next) => {
            setYear(next ?? year);
          }}
        />
        {shown !== undefined && (
          <Tag tone={shown.confirmed ? "good" : "soon"}>
            {t(shown.confirmed ? "settings.calendar.confirmed" : "settings.calendar.unconfirmed")}
          </Tag>
        )}
      </div>
      {shown?.confirmed === false && (
        <Notice tone="attention">{shown.note ?? t("settings.calendar.unconfirmedText")}</Notice>
      )}
      {shown !== undefined && <Days days={shown.days} />}
    </>
  );
}

function Days({ days }: { readonly days: readonly CalendarDay[] }) {
  const { t } = useTranslation();
  return (
    <table className={classes["days"]}>
      <thead>
        <tr>
          <th scope="col">{t("settings.calendar.date")}</th>
          <th scope="col">{t("settings.calendar.kind")}</th>
          <th scope="col">{t("settings.calendar.name")}</th>
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day.date}>
            <td className={classes["date"]}>{dateOf(day)}</td>
            <td>
              <Tag tone={day.kind === "makeupWorkday" ? "soon" : "quiet"}>
                {t(`settings.calendar.kinds.${day.kind}`)}
              </Tag>
            </td>
            <td>
              {day.name}
              {day.legalBasis !== undefined && (
                <div className={classes["basis"]}>{day.legalBasis}</div>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function dateOf({ date }: CalendarDay): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${day}/${month}/${year}`;
}
