import { dateText, dayNumber } from "../working-time";

const minuteMs = 60_000;
const zoneMinutes = 7 * 60;

/**
 * "ngày 05 tháng 02 năm 2026": days below ten and the months January and February carry a zero, so
 * that nobody writes a figure before them (NĐ 30/2020, Phụ lục I).
 */
export function dateInWords(date: string): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `ngày ${day} tháng ${month > "02" ? String(Number(month)) : month} năm ${year}`;
}

/** "08 giờ 05 phút, ngày 21 tháng 11 năm 2026", local time of an instant. */
export function momentInWords(instant: string): string {
  const epochMs = Date.parse(instant);
  const minutes = (Math.floor(epochMs / minuteMs) + zoneMinutes) % 1440;
  const hour = String(Math.floor(minutes / 60)).padStart(2, "0");
  const minute = String(minutes % 60).padStart(2, "0");
  return `${hour} giờ ${minute} phút, ${dateInWords(localDate(epochMs))}`;
}

/** "2026-11-21" where the office stands. */
export function localDate(epochMs: number): string {
  return dateText(dayNumber(epochMs));
}

/** "21/11/2026" */
export function shortDate(date: string): string {
  return date.split("-").reverse().join("/");
}
