import type { Words } from "./start-i18n";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** "2 ngày 5 giờ", "3 giờ 20 phút", "12 phút": the two largest parts, the last one begun. */
export function durationText(ms: number, t: Words): string {
  const whole = Math.max(0, ms);
  const days = Math.floor(whole / dayMs);
  const hours = Math.floor((whole % dayMs) / hourMs);
  const minutes = Math.floor((whole % hourMs) / minuteMs);
  const parts = [
    days === 0 ? "" : t("time.span.days", { count: days }),
    hours === 0 ? "" : t("time.span.hours", { count: hours }),
    days > 0 || minutes === 0 ? "" : t("time.span.minutes", { count: minutes }),
  ].filter((part) => part !== "");
  return parts.length === 0 ? t("time.span.minutes", { count: 0 }) : parts.join(" ");
}
