import type { EntryId, UnitId } from "../../model/ids";
import type { SlaPolicy } from "../../model/sla-policy";
import type { Clock, ClockEnd, ClockName, Extension } from "../clocks";
import type { RuleBook } from "../rule-book";
import type { Deadline, Hold } from "../time/term";
import { endOfTerm, holdsWithin, putOff } from "../time/term";
import type { WorkingTime } from "../working-time";

type Move = { readonly untilMs: number; readonly atMs: number; readonly by: EntryId };

/** A clock while the log is folded: what happened to it, from which its due time is worked out. */
export type RunningClock = {
  readonly name: ClockName;
  readonly cycle: number;
  readonly unitId: UnitId | undefined;
  readonly startedBy: EntryId | undefined;
  readonly startMs: number;
  readonly policyId: string;
  readonly policy: SlaPolicy | undefined;
  /** Set by a person: a promise, a directive. */
  readonly setDueMs: number | undefined;
  holds: readonly Hold[];
  moves: readonly Move[];
  pausedSinceMs: number | undefined;
  metMs: number | undefined;
  metBy: EntryId | undefined;
  stoppedMs: number | undefined;
  ended: ClockEnd | undefined;
};

export type ClockStart = Pick<RunningClock, "name" | "cycle" | "startMs" | "policyId"> &
  Partial<Pick<RunningClock, "unitId" | "startedBy" | "policy" | "setDueMs">>;

const noHolds: readonly Hold[] = [];
const noMoves: readonly Move[] = [];

/** Field by field: a ticket has several clocks, and copying objects was half the time of a fold. */
export function startClock(start: ClockStart): RunningClock {
  return {
    name: start.name,
    cycle: start.cycle,
    unitId: start.unitId,
    startedBy: start.startedBy,
    startMs: start.startMs,
    policyId: start.policyId,
    policy: start.policy,
    setDueMs: start.setDueMs,
    holds: noHolds,
    moves: noMoves,
    pausedSinceMs: undefined,
    metMs: undefined,
    metBy: undefined,
    stoppedMs: undefined,
    ended: undefined,
  };
}

export function isRunning(clock: RunningClock): boolean {
  return clock.metMs === undefined && clock.stoppedMs === undefined;
}

export function meet(clock: RunningClock, metBy: EntryId, atMs: number): void {
  if (!isRunning(clock)) return;
  clock.metMs = Math.max(clock.startMs, atMs);
  clock.metBy = metBy;
  resume(clock, clock.metMs);
}

export function stop(clock: RunningClock, ended: ClockEnd, atMs: number): void {
  if (!isRunning(clock)) return;
  clock.stoppedMs = Math.max(clock.startMs, atMs);
  clock.ended = ended;
  resume(clock, clock.stoppedMs);
}

export function pause(clock: RunningClock, atMs: number): void {
  if (!isRunning(clock) || clock.pausedSinceMs !== undefined) return;
  if (clock.policy?.pausesOnInfoRequest !== true || clock.setDueMs !== undefined) return;
  const lastHoldMs = clock.holds[clock.holds.length - 1]?.toMs ?? clock.startMs;
  clock.pausedSinceMs = Math.max(lastHoldMs, atMs);
}

export function resume(clock: RunningClock, atMs: number): void {
  const fromMs = clock.pausedSinceMs;
  if (fromMs === undefined) return;
  clock.pausedSinceMs = undefined;
  if (atMs > fromMs) clock.holds = [...clock.holds, { fromMs, toMs: atMs }];
}

export function move(clock: RunningClock, step: Move): void {
  clock.moves = [...clock.moves, step];
}

type Due = Deadline & { readonly extensions?: readonly Extension[] };

export function dueOf(clock: RunningClock, working: WorkingTime): Due {
  const first = firstDue(clock, working);
  if (clock.moves.length === 0) return first;
  let { dueMs } = first;
  const extensions = clock.moves.map(({ untilMs, atMs, by }, index): Extension => {
    const fromMs = dueMs;
    const untilNext = clock.moves[index + 1]?.atMs ?? Infinity;
    const holds = holdsWithin(clock.holds, atMs, untilNext);
    dueMs = putOff(untilMs, { policy: clock.policy, holds }, working);
    return { atMs, fromMs, toMs: untilMs, by };
  });
  return { dueMs, confirmed: first.confirmed, extensions };
}

function firstDue(clock: RunningClock, working: WorkingTime): Deadline {
  const { startMs, policy, setDueMs } = clock;
  if (setDueMs !== undefined || policy === undefined) {
    return { dueMs: setDueMs ?? startMs, confirmed: true };
  }
  const holds = holdsWithin(clock.holds, -Infinity, clock.moves[0]?.atMs ?? Infinity);
  return endOfTerm({ startMs, policy, holds }, working);
}

/** A clock that is over keeps the calendar of the moment when it ended. */
export function finishClock(clock: RunningClock, rules: RuleBook): Clock {
  const closedMs = clock.metMs ?? clock.stoppedMs;
  const working = closedMs === undefined ? rules.working : rules.workingAt(closedMs);
  const { dueMs, confirmed, extensions } = dueOf(clock, working);
  const finished: { -readonly [Field in keyof Clock]: Clock[Field] } = {
    name: clock.name,
    cycle: clock.cycle,
    policyId: clock.policyId,
    startMs: clock.startMs,
    dueMs,
    confirmed,
  };
  if (clock.unitId !== undefined) finished.unitId = clock.unitId;
  if (clock.startedBy !== undefined) finished.startedBy = clock.startedBy;
  if (clock.metMs !== undefined) finished.metMs = clock.metMs;
  if (clock.metBy !== undefined) finished.metBy = clock.metBy;
  if (clock.stoppedMs !== undefined) finished.stoppedMs = clock.stoppedMs;
  if (clock.ended !== undefined) finished.ended = clock.ended;
  if (clock.pausedSinceMs !== undefined) finished.pausedSinceMs = clock.pausedSinceMs;
  if (clock.holds.length > 0) finished.pauses = clock.holds;
  if (extensions !== undefined) finished.extensions = extensions;
  return finished;
}
