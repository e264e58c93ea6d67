import { atLocalTime, formatDate, localDay, localMoment } from "./local-time";

const timePattern = /\s(\d{1,2}):(\d{2})(?=[\s,])/u;
const datePattern = /(?:^|\s)(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?(?=\s|$|,)/u;

/**
 * Reads a date and time as people type it: "17:00 21/11/2026", "21/11 17h", "mai 11h30", "17h30".
 * A date without a year is the next such day, not the last one. Undefined when unreadable.
 */
export function parseDateTime(raw: string, nowMs: number): number | undefined {
  const text = ` ${withColon(raw.normalize("NFC").toLowerCase().trim())} `;
  const date = datePattern.exec(text);
  const time = timePattern.exec(date === null ? text : text.replace(date[0], " "));
  if (time === null) return undefined;
  const hour = Number(time[1]);
  const minute = Number(time[2]);
  if (hour > 23 || minute > 59) return undefined;
  const clock = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
  if (date === null) return withoutDate(text, nowMs, clock);
  return withDate(date, nowMs, { hour, minute });
}

/** "17h30", "17 giờ 30 phút" and "17g" as "17:30", "17:30" and "17:00". */
function withColon(text: string): string {
  return text
    .replace(/(\d)\s*(?:giờ|h|g)\s*(?=\d{2}(?![\d/.-]))/gu, "$1:")
    .replace(/(\d)\s*(?:giờ|h|g)(?=[\s,]|$)/gu, "$1:00")
    .replace(/(\d)\s*(?:phút|ph|p)(?=[\s,]|$)/gu, "$1");
}

function withoutDate(text: string, nowMs: number, clock: string): number | undefined {
  if (/\s(ngày )?(mai|tomorrow)\s/u.test(text)) return atLocalTime(nowMs, 1, clock);
  if (/\s(ngày )?(kia|mốt)\s/u.test(text)) return atLocalTime(nowMs, 2, clock);
  if (/\s(hôm qua|yesterday)\s/u.test(text)) return atLocalTime(nowMs, -1, clock);
  const onlyTime = /^\s*(hôm nay|today)?\s*[\d:]+\s*(hôm nay|today)?\s*$/u;
  return onlyTime.test(text) ? atLocalTime(nowMs, 0, clock) : undefined;
}

function withDate(
  date: RegExpExecArray,
  nowMs: number,
  clock: { readonly hour: number; readonly minute: number },
): number | undefined {
  const thisYear = Number(formatDate(nowMs).slice(6));
  const given = date[3] === undefined ? undefined : Number(date[3]);
  const year = given === undefined ? thisYear : given < 100 ? 2000 + given : given;
  const parts = { day: Number(date[1]), month: Number(date[2]), ...clock };
  const moment = localMoment({ year, ...parts });
  if (moment === undefined || given !== undefined) return moment;
  const halfYearAgo = localDay(moment) < localDay(nowMs) - 180;
  return halfYearAgo ? localMoment({ year: year + 1, ...parts }) : moment;
}
