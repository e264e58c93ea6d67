import type { OfficeCalendar } from "../model/calendar";
import { toEpochMs } from "../model/instant";
import type { SlaPolicy } from "../model/sla-policy";
import type { WorkingTime } from "./working-time";
import { compileCalendar, dateText, dayNumber } from "./working-time";

export type RuleSettings = {
  /** From receipt to dispatch; undefined when the office keeps no such clock. */
  readonly classifyPolicyId?: string;
  /** From a return to the next dispatch. */
  readonly reroutePolicyId?: string;
  /** After so many days a closed ticket is not opened again: the citizen reports anew. */
  readonly reopenWindowDays?: number;
};

/** Policies and calendars made ready for folding; build it once and use it for all tickets. */
export type RuleBook = {
  /** By the newest calendar. */
  readonly working: WorkingTime;
  /** By the calendar that held at a moment. */
  readonly workingAt: (atMs: number) => WorkingTime;
  /** The row that held at a moment; without one, the newest. */
  readonly policy: (id: string, atMs?: number) => SlaPolicy | undefined;
  readonly settings: RuleSettings;
};

/** The clocks that the city keeps unless an office says otherwise. */
export const defaultSettings: RuleSettings = {
  classifyPolicyId: "classify_5m",
  reroutePolicyId: "unclear_1h",
};

/** Several calendars are versions of one, told apart by `decidedAt`. */
export function openRuleBook(
  policies: readonly SlaPolicy[],
  calendars: OfficeCalendar | readonly OfficeCalendar[],
  settings: RuleSettings = defaultSettings,
): RuleBook {
  const versions = calendarVersions(isList(calendars) ? calendars : [calendars]);
  const working = versions[versions.length - 1]?.working;
  if (working === undefined) throw new Error("a rule book needs a calendar");
  return {
    working,
    workingAt: (atMs) => versionAt(versions, atMs) ?? working,
    policy: policyFinder(policies),
    settings,
  };
}

function isList(
  calendars: OfficeCalendar | readonly OfficeCalendar[],
): calendars is readonly OfficeCalendar[] {
  return Array.isArray(calendars);
}

type Version = { readonly fromMs: number; readonly working: WorkingTime };

function calendarVersions(calendars: readonly OfficeCalendar[]): readonly Version[] {
  return calendars
    .map((calendar): Version => {
      const { decidedAt } = calendar;
      const fromMs = decidedAt === undefined ? -Infinity : toEpochMs(decidedAt);
      return { fromMs, working: compileCalendar(calendar) };
    })
    .sort((a, b) => (a.fromMs === b.fromMs ? 0 : a.fromMs - b.fromMs));
}

function versionAt(versions: readonly Version[], atMs: number): WorkingTime | undefined {
  let found = versions[0]?.working;
  for (const version of versions) if (version.fromMs <= atMs) found = version.working;
  return found;
}

function policyFinder(policies: readonly SlaPolicy[]): RuleBook["policy"] {
  const byId = new Map<string, SlaPolicy[]>();
  for (const policy of policies) {
    const rows = byId.get(policy.id);
    if (rows === undefined) byId.set(policy.id, [policy]);
    else rows.push(policy);
  }
  for (const rows of byId.values()) rows.sort((a, b) => compare(a.effectiveFrom, b.effectiveFrom));
  return (id, atMs) => {
    const rows = byId.get(id);
    if (rows === undefined || rows.length === 1 || atMs === undefined) return rows?.at(-1);
    return rowAt(rows, dateText(dayNumber(atMs)));
  };
}

/** Rows are in the order of `effectiveFrom`. Before the first one, the first holds. */
function rowAt(rows: readonly SlaPolicy[], date: string): SlaPolicy | undefined {
  let found = rows[0];
  for (const row of rows) if (row.effectiveFrom.slice(0, 10) <= date) found = row;
  return found;
}

/** Whether a row may be chosen for a clock that starts now. */
export function isInForce(policy: SlaPolicy, atMs: number): boolean {
  const date = dateText(dayNumber(atMs));
  const { effectiveFrom, effectiveTo } = policy;
  return (
    effectiveFrom.slice(0, 10) <= date &&
    (effectiveTo === undefined || date <= effectiveTo.slice(0, 10))
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
