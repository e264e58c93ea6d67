import type { KnownEntry } from "../model/entry";
import { isKnown } from "../model/entry";
import type { Ticket } from "../model/ticket";
import type { Clock } from "./clocks";
import { isOpen } from "./clocks";
import { startClassifyClock } from "./folding/clock-effects";
import type { Draft, Step } from "./folding/draft";
import { startDraft } from "./folding/draft";
import { effects } from "./folding/effects";
import { needs } from "./folding/needs";
import type { Timed } from "./folding/order";
import { inOrder } from "./folding/order";
import { finishClock } from "./folding/running-clock";
import type { NotApplied, StoryLine, TicketView } from "./folding/view";
import type { KindRow } from "./kind-rules";
import { lifeCycle, rowFor } from "./kind-rules";
import type { RuleBook } from "./rule-book";

export type { NotApplied, StoryLine, TicketView } from "./folding/view";
export { isCompleteProgressReply } from "./folding/clock-effects";
export { sealOf } from "./folding/order";

/** The clocks of a device and of the server agree no better than this. */
const clockToleranceMs = 60_000;

/**
 * What a ticket's log amounts to. Total: any set of well-formed entries, in any order, gives the
 * same answer on every machine. It knows no current time: `readClock` takes that.
 */
export function fold(ticket: Ticket, rules: RuleBook): TicketView {
  const draft = startDraft(ticket);
  startClassifyClock({ draft, rules });
  const story: StoryLine[] = [];
  for (const timed of inOrder(ticket.log)) story.push(take(timed, { draft, ticket, rules }));
  return finish(draft, story, rules);
}

type Folding = { readonly draft: Draft; readonly ticket: Ticket; readonly rules: RuleBook };

function take(timed: Timed, { draft, ticket, rules }: Folding): StoryLine {
  const { entry, atMs } = timed;
  if (!isKnown(entry)) return { entry, atMs, notApplied: "unknown-kind" };
  const row = rowFor(entry.kind, entry.by.role, draft.status);
  const step: Step = { draft, ticket, rules, entry, atMs };
  const notApplied = refusalOf(step, row, timed.isLate);
  if (notApplied !== undefined) return { entry, atMs, notApplied };
  if (row !== undefined) apply(step, row);
  return { entry, atMs };
}

function refusalOf(step: Step, row: KindRow | undefined, isLate: boolean): NotApplied | undefined {
  const { entry, draft } = step;
  const rule = lifeCycle[entry.kind];
  if (!rule.by.includes(entry.by.role)) return "wrong-role";
  const late = isLate ? "overtaken" : undefined;
  if (isOfWard(entry) && entry.by.unitId !== draft.unitId) return late ?? "wrong-unit";
  if (row === undefined) return late ?? "wrong-status";
  if (isLate && isOfEarlierHolding(step, row)) return "overtaken";
  for (const need of rule.needs) {
    const problem = needs[need](step);
    if (problem !== undefined) return isLate && problem === "no-such-submission" ? late : problem;
  }
  return undefined;
}

function isOfWard({ by }: KnownEntry): boolean {
  return by.role === "official" || by.role === "field" || by.role === "supervisor";
}

/**
 * Written before the city gave the ticket to this unit (again), and unseen when it did: it was
 * meant for the earlier handling. What moves no status is welcome all the same, and a clock that
 * nobody has verified proves nothing.
 */
function isOfEarlierHolding({ entry, draft, atMs }: Step, row: KindRow): boolean {
  if (!entry.clock.verified || row.to === "same" || draft.holdings.length < 2) return false;
  const last = draft.holdings[draft.holdings.length - 1];
  return isOfWard(entry) && last !== undefined && atMs < last.fromMs - clockToleranceMs;
}

function apply(step: Step, row: KindRow): void {
  const { draft, entry } = step;
  const before = draft.status;
  if (row.to === "before") draft.status = draft.statusBeforeInfo;
  else if (row.to !== "same") draft.status = row.to;
  if (draft.status === "needInfo" && before !== "needInfo") draft.statusBeforeInfo = before;
  for (const effect of lifeCycle[entry.kind].effects) effects[effect](step);
}

type Mutable<Type> = { -readonly [Field in keyof Type]: Type[Field] };

function finish(draft: Draft, story: readonly StoryLine[], rules: RuleBook): TicketView {
  const view: Mutable<TicketView> = {
    status: draft.status,
    cycle: draft.cycle,
    unitId: draft.unitId,
    field: draft.field,
    requestKind: draft.requestKind,
    priority: draft.priority,
    place: draft.place,
    assignees: draft.assignees,
    cooperatingUnits: draft.cooperatingUnits,
    clocks: draft.clocks.map((clock) => finishClock(clock, rules)),
    cityClocks: cityClocks(draft, rules),
    inspectedInCycle: draft.inspectedInCycle,
    holdings: draft.holdings,
    pastCycles: draft.pastCycles,
    commitments: draft.commitments,
    penalties: draft.penalties,
    directives: draft.directives,
    extensionRequests: draft.extensionRequests,
    urgings: draft.urgings,
    story: draft.corrections === undefined ? story : withCorrections(story, draft.corrections),
  };
  addWhatThereIs(view, draft);
  return view;
}

/** In a view, too, an absent field is absent. */
function addWhatThereIs(view: Mutable<TicketView>, draft: Draft): void {
  const due = firstDue(view.clocks);
  if (due !== undefined) view.due = due;
  if (draft.waitingFor !== undefined) view.waitingFor = draft.waitingFor;
  if (draft.submission !== undefined) view.submission = draft.submission;
  if (draft.approval !== undefined) view.approval = draft.approval;
  if (draft.reply !== undefined) view.reply = draft.reply;
  if (draft.publication !== undefined) view.publication = draft.publication;
  if (draft.hidden !== undefined) view.hidden = draft.hidden;
  if (draft.rating !== undefined) view.rating = draft.rating;
  if (draft.ending !== undefined) view.ending = draft.ending;
  if (draft.forwarded !== undefined) view.forwarded = draft.forwarded;
}

function firstDue(clocks: readonly Clock[]): Clock | undefined {
  let first: Clock | undefined;
  for (const clock of clocks) {
    if (isOpen(clock) && (first === undefined || clock.dueMs < first.dueMs)) first = clock;
  }
  return first;
}

function cityClocks(draft: Draft, rules: RuleBook): readonly Clock[] {
  const clocks = draft.pastCityClocks.map((clock) => finishClock(clock, rules));
  for (const clock of [draft.classify, draft.reroute, draft.total]) {
    if (clock !== undefined) clocks.push(finishClock(clock, rules));
  }
  return clocks;
}

function withCorrections(
  story: readonly StoryLine[],
  corrections: NonNullable<Draft["corrections"]>,
): readonly StoryLine[] {
  return story.map((line) => {
    const correctedBy = corrections.get(line.entry.id);
    return correctedBy === undefined ? line : { ...line, correctedBy };
  });
}
