import type { ClockReading } from "../../domain/rules/clocks";
import type { Words } from "./start-i18n";

const minuteMs = 60_000;

export type TimeSpan = { readonly days: number; readonly hours: number; readonly minutes: number };

/** Whole minutes; time left is rounded up and time past down, so neither looks worse than it is. */
export function timeSpan(leftMs: number): TimeSpan {
  const total = leftMs >= 0 ? Math.ceil(leftMs / minuteMs) : Math.floor(-leftMs / minuteMs);
  return {
    days: Math.floor(total / 1440),
    hours: Math.floor((total % 1440) / 60),
    minutes: total % 60,
  };
}

/** "còn 23 phút", "còn 2 ngày 5 giờ", "quá hạn 15 phút". Past three days hours do not matter. */
export function timeLeftText(leftMs: number, t: Words): string {
  const { days, hours, minutes } = timeSpan(leftMs);
  const side = leftMs >= 0 ? "left" : "late";
  if (days >= 3 || (days > 0 && hours === 0)) return t(`time.${side}.days`, { days });
  if (days > 0) return t(`time.${side}.daysHours`, { days, hours });
  if (hours > 0 && minutes === 0) return t(`time.${side}.hoursOnly`, { hours });
  if (hours > 0) return t(`time.${side}.hours`, { hours, minutes });
  if (minutes > 1 || (minutes === 1 && leftMs < 0)) return t(`time.${side}.minutes`, { minutes });
  return t(`time.${side}.underMinute`);
}

export function clockText(reading: ClockReading, t: Words): string {
  switch (reading.state) {
    case "running":
    case "dueSoon":
    case "overdue":
      return timeLeftText(reading.leftMs, t);
    case "onTime":
      return t("time.onTime");
    case "late":
      return t("time.metLate");
    case "paused":
      return t("time.paused");
    case "stopped":
      return t("time.stopped");
  }
}
