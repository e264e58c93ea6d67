import { dayNumber, momentOf } from "../working-time";
import type { Case, CaseState } from "./cases";
import { stateAt } from "./cases";

/** received = handled + open + returned + withdrawn; handled = onTime + late; open likewise. */
export type Counts = {
  readonly received: number;
  readonly handled: number;
  readonly onTime: number;
  readonly late: number;
  readonly open: number;
  readonly openInTime: number;
  readonly overdue: number;
  readonly returned: number;
  readonly withdrawn: number;
  readonly promisesKept: number;
  readonly promisesBroken: number;
  readonly promisesOpen: number;
};

/** Shares between 0 and 1, each with its denominator in its name; absent where that is nothing. */
export type Shares = {
  readonly onTimeOfHandled?: number;
  readonly lateOfHandled?: number;
  readonly lateOrOverdueOfReceived?: number;
  readonly overdueOfOpen?: number;
  readonly returnedOfReceived?: number;
};

/** From the first moment up to, and without, the second. */
export type Period = { readonly fromMs: number; readonly toMs: number };

export type CountRow = { readonly key: string; readonly counts: Counts; readonly shares: Shares };

export type CountTable = {
  readonly rows: readonly CountRow[];
  readonly total: { readonly counts: Counts; readonly shares: Shares };
};

export type CountQuestion = {
  readonly period: Period;
  /** How things stood then; the end of the period, or now. */
  readonly asOfMs: number;
  /** What a row stands for; each case belongs to one. */
  readonly keyOf: (counted: Case) => string;
};

export const byUnit = (counted: Case): string => counted.unitId ?? "";
export const byField = (counted: Case): string => counted.field;
export const byUnitAndField = (counted: Case): string => `${byUnit(counted)} ${counted.field}`;

export function countCases(cases: readonly Case[], question: CountQuestion): CountTable {
  const { period, asOfMs, keyOf } = question;
  const tallies = new Map<string, Tally>();
  const total = newTally();
  for (const counted of cases) {
    if (counted.receivedMs < period.fromMs || counted.receivedMs >= period.toMs) continue;
    const key = keyOf(counted);
    const tally = tallies.get(key) ?? newTally();
    tallies.set(key, tally);
    for (const each of [tally, total]) add(each, counted, asOfMs);
  }
  const rows = [...tallies].map(([key, tally]) => ({ key, ...summed(tally) }));
  rows.sort((a, b) => (a.key < b.key ? -1 : 1));
  return { rows, total: summed(total) };
}

type Tally = Record<CaseState, number> & {
  promisesKept: number;
  promisesBroken: number;
  promisesOpen: number;
};

function newTally(): Tally {
  return {
    onTime: 0,
    late: 0,
    openInTime: 0,
    overdue: 0,
    returned: 0,
    withdrawn: 0,
    promisesKept: 0,
    promisesBroken: 0,
    promisesOpen: 0,
  };
}

function add(tally: Tally, counted: Case, asOfMs: number): void {
  tally[stateAt(counted, asOfMs)] += 1;
  for (const promise of counted.promises) {
    if (promise.startMs > asOfMs) continue;
    const metMs = promise.metMs ?? Infinity;
    const isOver = promise.dueMs < Math.min(asOfMs, metMs, promise.stoppedMs ?? Infinity);
    if (isOver) tally.promisesBroken += 1;
    else if (metMs <= asOfMs) tally.promisesKept += 1;
    else tally.promisesOpen += 1;
  }
}

function summed(tally: Tally): { readonly counts: Counts; readonly shares: Shares } {
  const handled = tally.onTime + tally.late;
  const open = tally.openInTime + tally.overdue;
  const received = handled + open + tally.returned + tally.withdrawn;
  return {
    counts: { ...tally, handled, open, received },
    shares: {
      ...share("onTimeOfHandled", tally.onTime, handled),
      ...share("lateOfHandled", tally.late, handled),
      ...share("lateOrOverdueOfReceived", tally.late + tally.overdue, received),
      ...share("overdueOfOpen", tally.overdue, open),
      ...share("returnedOfReceived", tally.returned, received),
    },
  };
}

function share(name: keyof Shares, part: number, whole: number): Shares {
  return whole === 0 ? {} : { [name]: part / whole };
}

/** The city's month: from 12:00 on the 25th of the month before to 12:00 on the 25th. */
export function cityMonth(year: number, month: number): Period {
  const noonOfThe25th = (monthIndex: number) =>
    momentOf(dayNumber(Date.UTC(year, monthIndex, 25)), 12 * 60);
  return { fromMs: noonOfThe25th(month - 2), toMs: noonOfThe25th(month - 1) };
}
