import type { Instant } from "../instant";
import { instantShape } from "../instant";
import type { UnknownRecord } from "../shape";
import { isRecord } from "../shape";

/**
 * What a person filled into a form, by the form's own field names. Dates are "2026-11-21", moments
 * are instants in UTC, amounts whole đồng. An empty field is absent.
 */
export type PaperData = { readonly [key: string]: PaperValue };
export type PaperValue = string | number | boolean | readonly PaperData[];

/** Anything else is dropped: an older app may not know what a newer form asked for. */
export function parsePaperData(raw: unknown): PaperData {
  return isRecord(raw) ? dataOf(raw) : {};
}

function dataOf(raw: UnknownRecord): PaperData {
  const data: { [key: string]: PaperValue } = {};
  for (const [key, value] of Object.entries(raw)) {
    if (key === "__proto__") continue;
    const kept = valueOf(value);
    if (kept !== undefined) data[key] = kept;
  }
  return data;
}

function valueOf(value: unknown): PaperValue | undefined {
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  return Array.isArray(value) ? value.filter(isRecord).map(dataOf) : undefined;
}

export function isFilled(value: PaperValue | undefined): boolean {
  if (value === undefined || value === false) return false;
  if (typeof value === "string") return value.trim() !== "";
  return isRows(value) ? !value.every(isBlank) : true;
}

/** All rows of a group; one that was added and not filled in yet is among them. */
export function rowsOf(data: PaperData, group: string): readonly PaperData[] {
  const rows = data[group];
  return isRows(rows) ? rows : [];
}

/** A row in which nothing stands counts as none. */
export function isBlank(row: PaperData): boolean {
  return !Object.values(row).some(isFilled);
}

export function filledRowsOf(data: PaperData, group: string): readonly PaperData[] {
  return rowsOf(data, group).filter((row) => !isBlank(row));
}

function isRows(value: PaperValue | undefined): value is readonly PaperData[] {
  return Array.isArray(value);
}

export function textOf(data: PaperData, key: string): string {
  const value = data[key];
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
}

export function isInstant(value: PaperValue | undefined): value is Instant {
  return instantShape(value, "") === undefined;
}

/** "2026-11-21", a day that exists. */
export function isDay(value: PaperValue | undefined): value is string {
  return typeof value === "string" && isInstant(`${value}T00:00:00.000Z`);
}
