import type { Instant } from "../../domain/model/instant";
import { toInstant } from "../../domain/model/instant";
import type { Words } from "./start-i18n";

/**
 * Times are always those of Ho Chi Minh City, whatever the PC is set to. Viet Nam keeps UTC+7 all
 * year, so plain arithmetic is exact and needs no time zone tables.
 */
const zoneMs = 7 * 3_600_000;
const dayMs = 86_400_000;

function local(epochMs: number): string {
  return new Date(epochMs + zoneMs).toISOString();
}

/** "21/11/2026" */
export function formatDate(epochMs: number): string {
  const text = local(epochMs);
  return `${text.slice(8, 10)}/${text.slice(5, 7)}/${text.slice(0, 4)}`;
}

/** "21/11" */
export function formatDay(epochMs: number): string {
  return formatDate(epochMs).slice(0, 5);
}

/** "09:14" */
export function formatTime(epochMs: number): string {
  return local(epochMs).slice(11, 16);
}

/** "09:14 21/11/2026" */
export function formatDateTime(epochMs: number): string {
  return `${formatTime(epochMs)} ${formatDate(epochMs)}`;
}

export function localDay(epochMs: number): number {
  return Math.floor((epochMs + zoneMs) / dayMs);
}

/** Epoch milliseconds of a local calendar day and time; undefined when there is no such day. */
export function localMoment(parts: LocalParts): number | undefined {
  const { year, month, day, hour, minute } = parts;
  const epochMs = Date.UTC(year, month - 1, day, hour, minute) - zoneMs;
  const sameDay = formatDate(epochMs) === `${pad(day)}/${pad(month)}/${String(year)}`;
  return sameDay && hour < 24 && minute < 60 ? epochMs : undefined;
}

export type LocalParts = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
};

function pad(value: number): string {
  return String(value).padStart(2, "0");
}

/** The same minute of the day, so many days later: `atLocalTime(now, 1, "11:30")`. */
export function atLocalTime(epochMs: number, daysLater: number, time: string): number {
  const startOfDayMs = localDay(epochMs) * dayMs - zoneMs;
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return startOfDayMs + daysLater * dayMs + minutes * 60_000;
}

/** "hôm nay 09:14", "hôm qua 16:02", "09:14 19/11", and with the year when it is another one. */
export function formatWhen(epochMs: number, nowMs: number, t: Words): string {
  const time = formatTime(epochMs);
  const daysAway = localDay(epochMs) - localDay(nowMs);
  if (daysAway === 0) return t("time.today", { time });
  if (daysAway === -1) return t("time.yesterday", { time });
  if (daysAway === 1) return t("time.tomorrow", { time });
  const sameYear = formatDate(epochMs).slice(6) === formatDate(nowMs).slice(6);
  return `${time} ${sameYear ? formatDay(epochMs) : formatDate(epochMs)}`;
}

/** "08:41" when it was today, otherwise with the day. */
export function formatShort(epochMs: number, nowMs: number, t: Words): string {
  const isToday = localDay(epochMs) === localDay(nowMs);
  return isToday ? formatTime(epochMs) : formatWhen(epochMs, nowMs, t);
}

/** The sortable file stamp of a photo that was just taken: "20261121-091405". */
export function fileStamp(epochMs: number): string {
  return local(epochMs).slice(0, 19).replace(/[-:]/g, "").replace("T", "-");
}

/** `YYYY-MM-DD HH:mm:ss` in local time, as Mantine's pickers write it. */
export function toPickerText(instant: Instant): string {
  return local(Date.parse(instant)).slice(0, 19).replace("T", " ");
}

export function fromPickerText(text: string): Instant | undefined {
  const epochMs = Date.parse(`${text.replace(" ", "T")}Z`) - zoneMs;
  return Number.isNaN(epochMs) ? undefined : toInstant(epochMs);
}
