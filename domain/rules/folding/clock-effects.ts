import type { EntryOf } from "../../model/entry";
import { correctedMs } from "../../model/entry";
import { isPhoto } from "../../model/evidence-ref";
import { toEpochMs } from "../../model/instant";
import type { SlaPolicy } from "../../model/sla-policy";
import type { ClockEnd, ClockName } from "../clocks";
import type { Draft, Step } from "./draft";
import { asKind } from "./draft";
import { clockToMove } from "./needs";
import type { RunningClock } from "./running-clock";
import { isRunning, meet, move, pause, resume, startClock, stop } from "./running-clock";

/** All three parts, or the rule is not met: text, at least one photo, a promised deadline. */
export function isCompleteProgressReply(entry: EntryOf<"progressReplied">): boolean {
  return (
    entry.body.text.trim() !== "" &&
    entry.evidence.some(isPhoto) &&
    entry.body.committedDeadline !== undefined &&
    toEpochMs(entry.body.committedDeadline) > correctedMs(entry)
  );
}

/** Between receipt and the first dispatch; begins anew with each cycle. */
export function startClassifyClock({ draft, rules }: Pick<Step, "draft" | "rules">): void {
  const policyId = rules.settings.classifyPolicyId;
  draft.classify = cityClock(
    { draft, rules },
    { policyId, startMs: draft.cycleStartMs },
    "classify",
  );
}

export function startRerouteClock({ draft, rules, atMs }: Step): void {
  const policyId = rules.settings.reroutePolicyId;
  if (draft.reroute !== undefined) draft.pastCityClocks = [...draft.pastCityClocks, draft.reroute];
  draft.reroute = cityClock({ draft, rules }, { policyId, startMs: atMs }, "reroute");
}

function cityClock(
  { draft, rules }: Pick<Step, "draft" | "rules">,
  { policyId, startMs }: { readonly policyId: string | undefined; readonly startMs: number },
  name: ClockName,
): RunningClock | undefined {
  const policy = policyId === undefined ? undefined : rules.policy(policyId, startMs);
  if (policyId === undefined || policy === undefined) return undefined;
  return startClock({ name, cycle: draft.cycle, startMs, policyId, policy });
}

export function startClocks(step: Step): void {
  const { draft, atMs } = step;
  const entry = asKind(step.entry, "dispatched");
  if (draft.classify !== undefined) meet(draft.classify, entry.id, atMs);
  if (draft.reroute !== undefined) meet(draft.reroute, entry.id, atMs);
  const policy = step.rules.policy(entry.body.policyId, atMs);
  if (policy?.clockStart === "completeInfo" && draft.waitingFor !== undefined) {
    draft.pendingStart = entry;
    return;
  }
  startHandling(step, entry);
}

/**
 * The first unit's clock starts as the policy says; the clock of a unit that gets the ticket later
 * starts when it gets it, while the total clock goes on.
 */
function startHandling({ draft, rules, atMs }: Step, entry: EntryOf<"dispatched">): void {
  const { policyId } = entry.body;
  const isFirst = draft.total === undefined;
  const guess = rules.policy(policyId, atMs);
  if (guess === undefined) return;
  const startMs = isFirst ? firstStart(guess, draft, atMs) : atMs;
  const policy = rules.policy(policyId, startMs) ?? guess;
  const { cycle, unitId } = draft;
  const startedBy = entry.id;
  const handle = startClock({
    name: "handle",
    cycle,
    unitId,
    startedBy,
    startMs,
    policyId,
    policy,
  });
  draft.clocks = [...draft.clocks, handle];
  if (isFirst) {
    draft.total = startClock({ name: "total", cycle, startedBy, startMs, policyId, policy });
  }
  const sinceMs = draft.waitingSinceMs;
  if (sinceMs === undefined) return;
  pause(handle, sinceMs);
  if (isFirst && draft.total !== undefined) pause(draft.total, sinceMs);
}

function firstStart(policy: SlaPolicy, draft: Draft, dispatchedMs: number): number {
  switch (policy.clockStart) {
    case "dispatched":
      return dispatchedMs;
    case "completeInfo":
      return Math.max(draft.cycleStartMs, draft.completeMs);
    case "received":
      return draft.cycleStartMs;
  }
}

export function pauseClocks({ draft, entry, atMs }: Step): void {
  if (draft.waitingFor !== undefined) return;
  draft.waitingFor = asKind(entry, "infoRequested");
  draft.waitingSinceMs = atMs;
  for (const clock of pausable(draft)) pause(clock, atMs);
}

export function resumeClocks(step: Step): void {
  const { draft, atMs } = step;
  const { place } = asKind(step.entry, "infoCompleted").body;
  if (place !== undefined) draft.place = place;
  if (draft.total === undefined) draft.completeMs = Math.max(draft.completeMs, atMs);
  endWaiting(step);
}

/** Also when a result is handed in, or the ticket leaves the unit: nobody waits any more. */
export function endWaiting(step: Step): void {
  const { draft, atMs } = step;
  draft.waitingFor = undefined;
  draft.waitingSinceMs = undefined;
  for (const clock of pausable(draft)) resume(clock, atMs);
  const pending = draft.pendingStart;
  draft.pendingStart = undefined;
  if (pending !== undefined) startHandling(step, pending);
}

function pausable(draft: Draft): readonly RunningClock[] {
  return draft.total === undefined ? draft.clocks : [...draft.clocks, draft.total];
}

export function answerProgress({ draft, entry, atMs }: Step): void {
  const reply = asKind(entry, "progressReplied");
  const { committedDeadline } = reply.body;
  if (committedDeadline === undefined || !isCompleteProgressReply(reply)) return;
  for (const clock of pausable(draft)) {
    const answers = clock.name === "handle" || clock.name === "total";
    if (answers && clock.policy?.progressReplyMeets === true) meet(clock, reply.id, atMs);
  }
  if (draft.clocks.some((clock) => clock.name === "committed" && isRunning(clock))) return;
  const promise = setClock("committed", { draft, entry, atMs }, toEpochMs(committedDeadline));
  draft.clocks = [...draft.clocks, promise];
}

export function startDirective({ draft, entry, atMs }: Step): void {
  const directive = asKind(entry, "directed");
  draft.directives = [...draft.directives, { entry: directive }];
  const { dueAt } = directive.body;
  if (dueAt === undefined) return;
  const clock = setClock("directive", { draft, entry, atMs }, toEpochMs(dueAt));
  draft.clocks = [...draft.clocks, clock];
}

function setClock(
  name: ClockName,
  { draft, entry, atMs }: Pick<Step, "draft" | "entry" | "atMs">,
  setDueMs: number,
): RunningClock {
  const handle = draft.clocks.find((clock) => clock.name === "handle");
  return startClock({
    name,
    cycle: draft.cycle,
    unitId: draft.unitId,
    startedBy: entry.id,
    startMs: atMs,
    policyId: handle?.policyId ?? "",
    setDueMs,
  });
}

/** A result that stands meets whatever the ward still owed. */
export function meetClocks({ draft, entry, atMs }: Step): void {
  for (const clock of draft.clocks) meet(clock, entry.id, atMs);
  if (draft.total !== undefined) meet(draft.total, entry.id, atMs);
}

export function meetDirective({ draft, entry, atMs }: Step): void {
  const answer = asKind(entry, "directiveAnswered");
  const named = answer.body.directive;
  draft.directives = draft.directives.map((directive) =>
    directive.entry.id === named ? { ...directive, answer } : directive,
  );
  for (const clock of draft.clocks) {
    if (clock.name === "directive" && clock.startedBy === named) meet(clock, entry.id, atMs);
  }
}

export function moveDeadline({ draft, entry, atMs }: Step): void {
  const { until, request } = asKind(entry, "extended").body;
  const step = { untilMs: toEpochMs(until), atMs, by: entry.id };
  const clock = clockToMove(draft);
  if (clock !== undefined) move(clock, step);
  if (clock?.name === "handle" && draft.total !== undefined && isRunning(draft.total)) {
    move(draft.total, step);
  }
  draft.extensionRequests = draft.extensionRequests.filter((asked) => asked.id !== request);
}

/** The ward's clocks; the city's total clock goes on until the ticket ends. */
export function stopWardClocks({ draft, atMs }: Step, ended: ClockEnd): void {
  for (const clock of draft.clocks) stop(clock, ended, atMs);
  draft.pendingStart = undefined;
}

export function stopCityClocks({ draft, atMs }: Step, ended: ClockEnd): void {
  for (const clock of [draft.classify, draft.reroute, draft.total]) {
    if (clock !== undefined) stop(clock, ended, atMs);
  }
}
