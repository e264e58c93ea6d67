import type { EntryOf } from "../../model/entry";
import { toEpochMs } from "../../model/instant";
import type { EntryId } from "../../model/ids";
import type { RequestKind } from "../../model/report";
import type { Need } from "../kind-rules";
import { openStatuses } from "../status";
import type { Draft, Step } from "./draft";
import { asKind } from "./draft";
import type { RunningClock } from "./running-clock";
import { dueOf, isRunning } from "./running-clock";
import type { NotApplied } from "./view";

const dayMs = 86_400_000;

/** What each need of the table asks; the answer is why it does not hold, or undefined. */
export const needs: { readonly [Name in Need]: (step: Step) => NotApplied | undefined } = {
  knownPolicy: ({ entry, rules }) =>
    rules.policy(asKind(entry, "dispatched").body.policyId) === undefined
      ? "unknown-policy"
      : undefined,
  inspected: ({ draft }) =>
    mustInspect(draft.requestKind) && !draft.inspectedInCycle ? "not-inspected" : undefined,
  othersSubmission,
  infoAsked: ({ draft }) =>
    draft.waitingFor === undefined && openStatuses.includes(draft.status) ? "not-asked" : undefined,
  guidable: ({ draft }) => (mustInspect(draft.requestKind) ? "wrong-request-kind" : undefined),
  closable,
  reopenable,
  openCommitment,
  othersProposal,
  laterDate,
  openDirective,
  namedEntry: (step) => {
    const { entry } = asKind(step.entry, "corrected").body;
    return entry === undefined || isInLog(step, entry) ? undefined : "no-such-entry";
  },
};

/** Ideas, requests for support, complaints need an answer; only what can be seen is inspected. */
export function mustInspect(requestKind: RequestKind): boolean {
  return requestKind === "incident" || requestKind === "violation";
}

function isInLog({ ticket, entry }: Step, id: EntryId): boolean {
  return id !== entry.id && ticket.log.some((other) => other.id === id);
}

function othersSubmission({ draft, entry }: Step): NotApplied | undefined {
  const decision = entry as EntryOf<"approved"> | EntryOf<"sentBack">;
  const named = decision.body.submission;
  const submission = draft.submissions.find((candidate) => candidate.id === named);
  if (submission === undefined) return "no-such-submission";
  return submission.by.user === entry.by.user ? "own-submission" : undefined;
}

/** Before there is an answer, only what needs none is closed. */
function closable({ draft, entry }: Step): NotApplied | undefined {
  if (draft.status === "replied" || draft.status === "published") return undefined;
  const { reason } = asKind(entry, "closed").body;
  if (reason === "done") return "wrong-status";
  return reason === "noAnswerNeeded" && draft.requestKind !== "suggestion"
    ? "wrong-request-kind"
    : undefined;
}

function reopenable({ draft, atMs, rules }: Step): NotApplied | undefined {
  const { reopenWindowDays } = rules.settings;
  if (reopenWindowDays === undefined || draft.lastAnswerMs === undefined) return undefined;
  return atMs > draft.lastAnswerMs + reopenWindowDays * dayMs ? "too-late" : undefined;
}

function openCommitment({ draft, entry }: Step): NotApplied | undefined {
  const settled = entry as EntryOf<"commitmentKept"> | EntryOf<"commitmentBroken">;
  const named = settled.body.commitment;
  const commitment = draft.commitments.find((candidate) => candidate.entry.id === named);
  return commitment?.state === "open" ? undefined : "no-such-entry";
}

/** The ward proposes, somebody else decides, once. */
function othersProposal({ draft, entry }: Step): NotApplied | undefined {
  const named = asKind(entry, "penaltyDecided").body.proposal;
  const penalty = draft.penalties.find((candidate) => candidate.proposal.id === named);
  if (penalty === undefined || penalty.decision !== undefined) return "no-such-entry";
  return penalty.proposal.by.user === entry.by.user ? "own-request" : undefined;
}

function laterDate({ draft, entry, atMs, rules }: Step): NotApplied | undefined {
  const { until, request } = asKind(entry, "extended").body;
  if (request !== undefined) {
    const asked = draft.extensionRequests.find((candidate) => candidate.id === request);
    if (asked === undefined) return "no-such-entry";
    if (asked.by.user === entry.by.user) return "own-request";
  }
  const clock = clockToMove(draft);
  if (clock === undefined) return "not-later";
  return toEpochMs(until) > dueOf(clock, rules.workingAt(atMs)).dueMs ? undefined : "not-later";
}

/** The rule's own clock while it runs, and after that the promise. */
export function clockToMove(draft: Draft): RunningClock | undefined {
  return (
    draft.clocks.find((clock) => clock.name === "handle" && isRunning(clock)) ??
    draft.clocks.find((clock) => clock.name === "committed" && isRunning(clock))
  );
}

function openDirective({ draft, entry }: Step): NotApplied | undefined {
  const named = asKind(entry, "directiveAnswered").body.directive;
  const directive = draft.directives.find((candidate) => candidate.entry.id === named);
  return directive !== undefined && directive.answer === undefined ? undefined : "no-such-entry";
}
