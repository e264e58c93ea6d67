import type { EntryOf, KnownEntry } from "../../model/entry";
import type { ClockEnd } from "../clocks";
import type { Effect } from "../kind-rules";
import {
  answerProgress,
  endWaiting,
  meetClocks,
  meetDirective,
  moveDeadline,
  pauseClocks,
  resumeClocks,
  startClassifyClock,
  startClocks,
  startDirective,
  startRerouteClock,
  stopCityClocks,
  stopWardClocks,
} from "./clock-effects";
import type { Draft, Step } from "./draft";
import { asKind, openHolding } from "./draft";
import type { CommitmentState, HoldingEnd, PastCycle } from "./view";

/** What each effect of the table does. */
export const effects: { readonly [Name in Effect]: (step: Step) => void } = {
  setsSubject: setSubject,
  pausesClocks: pauseClocks,
  resumesClocks: resumeClocks,
  givesToUnit: giveToUnit,
  startsClocks: startClocks,
  stopsClocks: (step) => {
    stopWardClocks(step, clockEnd(step.entry));
  },
  leavesUnit: leaveUnit,
  setsAssignees: ({ draft, entry }) => {
    draft.assignees = asKind(entry, "assigned").body.to;
  },
  marksInspected: ({ draft }) => {
    draft.inspectedInCycle = true;
  },
  answersProgress: answerProgress,
  setsSubmission: setSubmission,
  setsApproval: setApproval,
  meetsClocks: meetClocks,
  movesDeadline: moveDeadline,
  asksExtension: ({ draft, entry }) => {
    draft.extensionRequests = [...draft.extensionRequests, asKind(entry, "extensionRequested")];
  },
  setsReply: ({ draft, entry, atMs }) => {
    draft.reply = asKind(entry, "replied");
    draft.lastAnswerMs = atMs;
  },
  setsPublication: ({ draft, entry }) => {
    draft.publication = asKind(entry, "published");
    draft.hidden = undefined;
  },
  hides: ({ draft, entry }) => {
    draft.hidden = asKind(entry, "hidden");
  },
  shows: ({ draft }) => {
    draft.hidden = undefined;
  },
  setsRating: ({ draft, entry }) => {
    draft.rating = asKind(entry, "rated");
  },
  opensCommitment: ({ draft, entry }) => {
    const made = asKind(entry, "commitmentMade");
    draft.commitments = [...draft.commitments, { entry: made, state: "open" }];
  },
  settlesCommitment: settleCommitment,
  opensPenalty: ({ draft, entry }) => {
    draft.penalties = [...draft.penalties, { proposal: asKind(entry, "penaltyProposed") }];
  },
  settlesPenalty: settlePenalty,
  countsUrging: ({ draft }) => {
    draft.urgings += 1;
  },
  startsDirective: startDirective,
  meetsDirective: meetDirective,
  marksCorrected: markCorrected,
  startsCycle: startCycle,
  endsTicket: endTicket,
};

function setSubject({ draft, entry }: Step): void {
  const subject = entry as EntryOf<"classified"> | EntryOf<"dispatched">;
  draft.field = subject.body.field;
  draft.requestKind = subject.body.requestKind;
  if (subject.kind === "classified") draft.priority = subject.body.priority ?? draft.priority;
}

function giveToUnit({ draft, entry, atMs }: Step): void {
  const { toUnit, unitName, cooperatingUnits } = asKind(entry, "dispatched").body;
  closeHolding(draft, "forwarded", atMs);
  draft.unitId = toUnit;
  draft.cooperatingUnits = cooperatingUnits ?? [];
  draft.assignees = [];
  const holding = { unitId: toUnit, unitName, cycle: draft.cycle, fromMs: atMs };
  draft.holdings = [...draft.holdings, holding];
}

function leaveUnit(step: Step): void {
  const { draft, entry, atMs } = step;
  const end = clockEnd(entry);
  closeHolding(draft, end === "closed" || end === "refused" ? "answered" : asHoldingEnd(end), atMs);
  endWaiting(step);
  if (entry.kind === "returned") startRerouteClock(step);
  if (entry.kind === "forwarded") draft.forwarded = entry;
}

function asHoldingEnd(end: Exclude<ClockEnd, "closed" | "refused">): HoldingEnd {
  return end === "replaced" ? "forwarded" : end;
}

function closeHolding(draft: Draft, end: HoldingEnd, atMs: number): void {
  const open = openHolding(draft);
  if (open === undefined) return;
  const toMs = Math.max(open.fromMs, atMs);
  const { unitId, unitName, cycle, fromMs } = open;
  const closed = { unitId, unitName, cycle, fromMs, toMs, end };
  draft.holdings = [...draft.holdings.slice(0, -1), closed];
}

const clockEnds: { readonly [kind: string]: ClockEnd } = {
  returned: "returned",
  forwarded: "forwarded",
  merged: "merged",
  refused: "refused",
  guided: "guided",
  closed: "closed",
  reopened: "reopened",
};

function clockEnd(entry: KnownEntry): ClockEnd {
  return clockEnds[entry.kind] ?? "replaced";
}

function setSubmission(step: Step): void {
  const submission = asKind(step.entry, "resolutionSubmitted");
  step.draft.submission = submission;
  step.draft.submissions = [...step.draft.submissions, submission];
  if (step.draft.waitingFor !== undefined) endWaiting(step);
}

function setApproval({ draft, entry, atMs }: Step): void {
  const approval = asKind(entry, "approved");
  const named = approval.body.submission;
  draft.submission = draft.submissions.find((candidate) => candidate.id === named);
  draft.approval = approval;
  closeHolding(draft, "answered", atMs);
}

function settleCommitment({ draft, entry }: Step): void {
  const settled = entry as EntryOf<"commitmentKept"> | EntryOf<"commitmentBroken">;
  const named = settled.body.commitment;
  const state: CommitmentState = settled.kind === "commitmentKept" ? "kept" : "broken";
  draft.commitments = draft.commitments.map((commitment) =>
    commitment.entry.id === named ? { ...commitment, state, settledBy: settled.id } : commitment,
  );
}

function settlePenalty({ draft, entry }: Step): void {
  const decision = asKind(entry, "penaltyDecided");
  draft.penalties = draft.penalties.map((penalty) =>
    penalty.proposal.id === decision.body.proposal ? { ...penalty, decision } : penalty,
  );
}

function markCorrected({ draft, entry }: Step): void {
  const { entry: named, place } = asKind(entry, "corrected").body;
  if (place !== undefined) draft.place = place;
  if (named === undefined) return;
  draft.corrections ??= new Map();
  draft.corrections.set(named, [...(draft.corrections.get(named) ?? []), entry.id]);
}

/** The old cycle stands as it was; everything that led to its answer begins anew. */
function startCycle(step: Step): void {
  const { draft, atMs } = step;
  stopWardClocks(step, "reopened");
  stopCityClocks(step, "reopened");
  closeHolding(draft, "reopened", atMs);
  keepPastCycle(draft, atMs);
  const city = [draft.classify, draft.reroute, draft.total];
  const past = city.filter((clock) => clock !== undefined);
  draft.pastCityClocks = [...draft.pastCityClocks, ...past];
  draft.reroute = undefined;
  draft.total = undefined;
  draft.cycle += 1;
  draft.cycleStartMs = atMs;
  draft.completeMs = atMs;
  draft.waitingFor = undefined;
  draft.waitingSinceMs = undefined;
  draft.inspectedInCycle = false;
  draft.submissions = [];
  draft.submission = undefined;
  draft.approval = undefined;
  draft.reply = undefined;
  draft.rating = undefined;
  draft.ending = undefined;
  draft.forwarded = undefined;
  draft.lastAnswerMs = undefined;
  draft.extensionRequests = [];
  startClassifyClock(step);
}

function keepPastCycle(draft: Draft, endedMs: number): void {
  const { cycle, submission, approval, reply, publication } = draft;
  const past: PastCycle = {
    cycle,
    endedMs,
    ...(submission === undefined ? {} : { submission }),
    ...(approval === undefined ? {} : { approval }),
    ...(reply === undefined ? {} : { reply }),
    ...(publication === undefined ? {} : { publication }),
  };
  draft.pastCycles = [...draft.pastCycles, past];
}

function endTicket(step: Step): void {
  const { draft, entry, atMs } = step;
  stopWardClocks(step, clockEnd(entry));
  stopCityClocks(step, clockEnd(entry));
  draft.waitingFor = undefined;
  draft.waitingSinceMs = undefined;
  draft.lastAnswerMs ??= atMs;
  const ends =
    entry.kind === "closed" ||
    entry.kind === "refused" ||
    entry.kind === "merged" ||
    entry.kind === "guided";
  if (ends) draft.ending = entry;
}
