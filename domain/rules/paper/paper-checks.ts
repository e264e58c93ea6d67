import { toEpochMs, toInstant } from "../../model/instant";
import type { PaperData } from "../../model/paper/paper-data";
import { isDay, isFilled, isInstant, rowsOf, textOf } from "../../model/paper/paper-data";
import type { PaperCheckName } from "../../model/paper/paper-template";
import { closingMinute, nextOpenDay } from "../time/office-time";
import type { WorkingTime } from "../working-time";
import { dayNumber, momentOf } from "../working-time";
import { localDate } from "./official-dates";
import type { PaperProblem } from "./paper-problem";
import { mind, must } from "./paper-problem";

/** What the law's figures are at this office; they are settings, for the law changes. */
export type PaperOffice = {
  readonly working: WorkingTime;
  /** Working days from the discovery to the record: 2, NĐ 68/2025. */
  readonly recordDays: number;
  /** The same where the case is complex or in several places: 5, NĐ 68/2025. */
  readonly complexRecordDays: number;
};

export const lawfulOffice = { recordDays: 2, complexRecordDays: 5 } as const;

type PaperCheck = (data: PaperData, office: PaperOffice) => readonly PaperProblem[];

const checks: { readonly [Name in PaperCheckName]: PaperCheck } = {
  refusalBacked,
  twoCopies,
  endsAfterStart,
  withinRecordDays,
  guardianOfMinor,
};

export function runCheck(
  name: PaperCheckName,
  data: PaperData,
  office: PaperOffice,
): readonly PaperProblem[] {
  return checks[name](data, office);
}

/** When a record of a violation found at this moment must have been drawn up. */
export function recordDueMs(
  discoveredMs: number,
  isComplex: boolean,
  { working, recordDays, complexRecordDays }: PaperOffice,
): number {
  let day = dayNumber(discoveredMs);
  for (let left = isComplex ? complexRecordDays : recordDays; left > 0; left -= 1) {
    day = nextOpenDay(day, working);
  }
  return momentOf(day, closingMinute(day, working) === undefined ? 0 : 1440);
}

/** NĐ 118/2021: a refusal is attested by the commune's representative or a witness, or explained. */
function refusalBacked(data: PaperData): readonly PaperProblem[] {
  if (data["violatorRefused"] !== true) return [];
  const backed =
    isFilled(data["representativeName"]) ||
    rowsOf(data, "witnesses").some((row) => isFilled(row["name"])) ||
    isFilled(data["unattestedReason"]);
  return backed ? [] : [must("unattestedReason", "refusalUnbacked")];
}

/** At least two copies, one for the violator: NĐ 118/2021. */
function twoCopies({ copies }: PaperData): readonly PaperProblem[] {
  return typeof copies === "number" && copies < 2 ? [must("copies", "copiesBelowTwo")] : [];
}

function endsAfterStart(data: PaperData): readonly PaperProblem[] {
  const startMs = momentMs(data, "startedAt");
  const endMs = momentMs(data, "endedAt");
  return endMs < startMs ? [must("endedAt", "endsBeforeStart")] : [];
}

/** A late record is still to be made: the person is told, not stopped. */
function withinRecordDays(data: PaperData, office: PaperOffice): readonly PaperProblem[] {
  const discoveredMs = momentMs(data, "discoveredAt");
  if (!Number.isFinite(discoveredMs)) return [];
  const dueMs = recordDueMs(discoveredMs, data["isComplex"] === true, office);
  const late = momentMs(data, "startedAt") > dueMs;
  return late ? [mind("startedAt", "recordLate", toInstant(dueMs))] : [];
}

/** Somebody under eighteen has a parent or guardian beside them, who gets a copy. */
function guardianOfMinor(data: PaperData): readonly PaperProblem[] {
  const madeMs = momentMs(data, "startedAt");
  if (data["violatorKind"] !== "person" || !Number.isFinite(madeMs)) return [];
  if (!isMinor(textOf(data, "violatorBirthDate"), localDate(madeMs))) return [];
  return isFilled(data["guardianName"]) ? [] : [must("guardianName", "guardianMissing")];
}

/** Under eighteen on a day; both "2026-11-21". */
export function isMinor(birthDate: string, day: string): boolean {
  if (!isDay(birthDate)) return false;
  const comesOfAge = `${String(Number(birthDate.slice(0, 4)) + 18)}${birthDate.slice(4)}`;
  return day < comesOfAge;
}

/** NaN, which no comparison holds for, where there is no moment. */
function momentMs(data: PaperData, key: string): number {
  const value = data[key];
  return isInstant(value) ? toEpochMs(value) : NaN;
}
