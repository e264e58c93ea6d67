import type { Entry, EntryOf, KnownEntry, Person } from "../model/entry";
import { correctedMs, isKnown } from "../model/entry";
import { isPhoto } from "../model/evidence-ref";
import type { EntryId, UnitId } from "../model/ids";
import { toEpochMs } from "../model/instant";
import type { FieldCode, RequestKind } from "../model/report";
import type { Ticket } from "../model/ticket";
import type { Clock } from "./clocks";
import { isOpen } from "./clocks";
import { deadlineOf } from "./deadlines";
import type { Status } from "./life-cycle";
import { lifeCycle } from "./life-cycle";
import type { RuleBook } from "./rule-book";

export type NotApplied =
  | "unknown-kind"
  | "wrong-role"
  | "wrong-status"
  | "no-such-submission"
  | "own-submission"
  | "not-inspected"
  | "unknown-policy";

/** One line of the story. An entry that did not fit is kept and says why it changed nothing. */
export type StoryLine = {
  readonly entry: Entry;
  readonly atMs: number;
  readonly notApplied?: NotApplied;
};

export type TicketView = {
  readonly status: Status;
  readonly cycle: number;
  readonly unitId: UnitId;
  readonly field: FieldCode;
  readonly requestKind: RequestKind;
  readonly assignees: readonly Person[];
  readonly clocks: readonly Clock[];
  /** The open clock that is due first. */
  readonly due?: Clock;
  readonly inspectedInCycle: boolean;
  /** The resolution that waits for approval or was approved in this cycle. */
  readonly submission?: EntryOf<"resolutionSubmitted">;
  readonly approval?: EntryOf<"approved">;
  readonly reply?: EntryOf<"replied">;
  readonly publication?: EntryOf<"published">;
  /** In order of time by the server's clock, then of id. */
  readonly story: readonly StoryLine[];
};

type Draft = {
  status: Status;
  cycle: number;
  cycleStartMs: number;
  unitId: UnitId;
  field: FieldCode;
  requestKind: RequestKind;
  assignees: readonly Person[];
  clocks: Clock[];
  inspectedInCycle: boolean;
  submissions: Map<EntryId, EntryOf<"resolutionSubmitted">>;
  submission?: EntryOf<"resolutionSubmitted">;
  approval?: EntryOf<"approved">;
  reply?: EntryOf<"replied">;
  publication?: EntryOf<"published">;
};

/**
 * What a ticket's log amounts to. Total: any set of well-formed entries, in any order, gives the
 * same answer on every machine.
 */
export function fold(ticket: Ticket, rules: RuleBook): TicketView {
  const draft = startDraft(ticket);
  const story = inOrder(ticket.log).map(({ entry, atMs }): StoryLine => {
    const refusal = isKnown(entry) ? refusalOf(entry, draft, rules) : "unknown-kind";
    if (refusal !== undefined) return { entry, atMs, notApplied: refusal };
    if (isKnown(entry)) apply(entry, { draft, rules, ticket, atMs });
    return { entry, atMs };
  });
  return finish(draft, story);
}

function startDraft(ticket: Ticket): Draft {
  return {
    status: "received",
    cycle: 1,
    cycleStartMs: toEpochMs(ticket.report.receivedAt),
    unitId: ticket.unitId,
    field: ticket.report.field,
    requestKind: ticket.report.requestKind,
    assignees: [],
    clocks: [],
    inspectedInCycle: false,
    submissions: new Map(),
  };
}

function finish(draft: Draft, story: readonly StoryLine[]): TicketView {
  const { submissions, cycleStartMs, ...rest } = draft;
  void submissions;
  void cycleStartMs;
  const due = draft.clocks.filter(isOpen).sort((a, b) => a.dueMs - b.dueMs)[0];
  return due === undefined ? { ...rest, story } : { ...rest, due, story };
}

type Timed = { readonly entry: Entry; readonly atMs: number };

/** By corrected time, then id; a decision never comes before the submission that it names. */
function inOrder(log: readonly Entry[]): readonly Timed[] {
  const timed = log.map((entry): Timed => ({ entry, atMs: correctedMs(entry) }));
  const times = new Map(timed.map(({ entry, atMs }) => [entry.id, atMs]));
  return timed
    .map(({ entry, atMs }) => ({ entry, atMs: Math.max(atMs, namedTime(entry, times)) }))
    .sort((a, b) => a.atMs - b.atMs || rank(a.entry) - rank(b.entry) || compareIds(a, b));
}

function namedTime(entry: Entry, times: ReadonlyMap<EntryId, number>): number {
  const named = isKnown(entry) ? namedSubmission(entry) : undefined;
  return (named === undefined ? undefined : times.get(named)) ?? -Infinity;
}

function namedSubmission(entry: KnownEntry): EntryId | undefined {
  return entry.kind === "approved" || entry.kind === "sentBack" ? entry.body.submission : undefined;
}

/** At the same millisecond a decision follows what it decides on. */
function rank(entry: Entry): number {
  return entry.kind === "approved" || entry.kind === "sentBack" ? 1 : 0;
}

function compareIds(a: Timed, b: Timed): number {
  return a.entry.id < b.entry.id ? -1 : a.entry.id > b.entry.id ? 1 : 0;
}

function refusalOf(entry: KnownEntry, draft: Draft, rules: RuleBook): NotApplied | undefined {
  const rule = lifeCycle[entry.kind];
  if (!rule.by.includes(entry.by.role)) return "wrong-role";
  if (!rule.from.includes(draft.status)) return "wrong-status";
  switch (entry.kind) {
    case "dispatched":
      return rules.policy(entry.body.policyId) === undefined ? "unknown-policy" : undefined;
    case "resolutionSubmitted":
      return needsInspection(draft) ? "not-inspected" : undefined;
    case "approved":
    case "sentBack":
      return decisionRefusal(entry, draft);
    case "accepted":
    case "assigned":
    case "inspected":
    case "progressReplied":
    case "returned":
    case "replied":
    case "published":
    case "reopened":
    case "noted":
      return undefined;
  }
}

function needsInspection(draft: Draft): boolean {
  const seen = draft.requestKind === "incident" || draft.requestKind === "violation";
  return seen && !draft.inspectedInCycle;
}

function decisionRefusal(
  entry: EntryOf<"approved"> | EntryOf<"sentBack">,
  draft: Draft,
): NotApplied | undefined {
  const submission = draft.submissions.get(entry.body.submission);
  if (submission === undefined) return "no-such-submission";
  return submission.by.user === entry.by.user ? "own-submission" : undefined;
}

type Step = {
  readonly draft: Draft;
  readonly rules: RuleBook;
  readonly ticket: Ticket;
  readonly atMs: number;
};

function apply(entry: KnownEntry, step: Step): void {
  const { draft } = step;
  const { to } = lifeCycle[entry.kind];
  if (to !== "same") draft.status = to;
  switch (entry.kind) {
    case "dispatched":
      return applyDispatched(entry, step);
    case "assigned":
      draft.assignees = entry.body.to;
      return;
    case "inspected":
      draft.inspectedInCycle = true;
      return;
    case "progressReplied":
      return applyProgressReply(entry, step);
    case "resolutionSubmitted":
      draft.submission = entry;
      draft.submissions.set(entry.id, entry);
      return;
    case "approved":
      return applyApproved(entry, step);
    case "returned":
      return stopClocks(draft, step.atMs);
    case "replied":
      draft.reply = entry;
      return;
    case "published":
      draft.publication = entry;
      return;
    case "reopened":
      return applyReopened(step);
    case "accepted":
    case "sentBack":
    case "noted":
      return;
  }
}

function applyDispatched(entry: EntryOf<"dispatched">, { draft, rules, ticket, atMs }: Step): void {
  draft.unitId = entry.body.toUnit;
  draft.field = entry.body.field;
  draft.requestKind = entry.body.requestKind;
  const policy = rules.policy(entry.body.policyId);
  if (policy === undefined) return;
  const startMs =
    policy.clockStart === "dispatched"
      ? atMs
      : policy.clockStart === "completeInfo" && ticket.report.completeAt !== undefined
        ? Math.max(draft.cycleStartMs, toEpochMs(ticket.report.completeAt))
        : draft.cycleStartMs;
  const deadline = deadlineOf(startMs, policy, rules.working);
  draft.clocks.push({
    name: "handle",
    cycle: draft.cycle,
    policyId: policy.id,
    startMs,
    ...deadline,
  });
}

/** All three parts, or the rule is not met: text, at least one photo, a promised deadline. */
export function isCompleteProgressReply(entry: EntryOf<"progressReplied">): boolean {
  return (
    entry.body.text.trim() !== "" &&
    entry.evidence.some(isPhoto) &&
    entry.body.committedDeadline !== undefined &&
    toEpochMs(entry.body.committedDeadline) > correctedMs(entry)
  );
}

function applyProgressReply(entry: EntryOf<"progressReplied">, { draft, rules, atMs }: Step): void {
  const open = draft.clocks.find(isOpen);
  const { committedDeadline } = entry.body;
  if (open === undefined || committedDeadline === undefined) return;
  if (!isCompleteProgressReply(entry)) return;
  if (rules.policy(open.policyId)?.progressReplyMeets !== true) return;
  meetClocks(draft, entry.id, atMs);
  draft.clocks.push({
    name: "committed",
    cycle: draft.cycle,
    policyId: open.policyId,
    startMs: atMs,
    dueMs: toEpochMs(committedDeadline),
    confirmed: true,
  });
}

function applyApproved(entry: EntryOf<"approved">, { draft, atMs }: Step): void {
  const submission = draft.submissions.get(entry.body.submission);
  if (submission !== undefined) draft.submission = submission;
  draft.approval = entry;
  meetClocks(draft, entry.id, atMs);
}

function applyReopened({ draft, atMs }: Step): void {
  stopClocks(draft, atMs);
  draft.cycle += 1;
  draft.cycleStartMs = atMs;
  draft.inspectedInCycle = false;
  draft.submissions = new Map();
  delete draft.submission;
  delete draft.approval;
  delete draft.reply;
}

function meetClocks(draft: Draft, metBy: EntryId, metMs: number): void {
  draft.clocks = draft.clocks.map((clock) => (isOpen(clock) ? { ...clock, metMs, metBy } : clock));
}

function stopClocks(draft: Draft, stoppedMs: number): void {
  draft.clocks = draft.clocks.map((clock) => (isOpen(clock) ? { ...clock, stoppedMs } : clock));
}
