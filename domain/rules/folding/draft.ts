import type { EntryKind, EntryOf, KnownEntry, Person } from "../../model/entry";
import type { Priority } from "../../model/entry-body/routing";
import type { EntryId, UnitId } from "../../model/ids";
import { toEpochMs } from "../../model/instant";
import type { Place } from "../../model/place";
import type { FieldCode, RequestKind } from "../../model/report";
import type { Ticket } from "../../model/ticket";
import type { RuleBook } from "../rule-book";
import type { Status } from "../status";
import type { RunningClock } from "./running-clock";
import type {
  CommitmentView,
  DirectiveView,
  Ending,
  Holding,
  PastCycle,
  PenaltyView,
} from "./view";

/** What is known so far while a log is folded, one entry after the other. */
export type Draft = {
  status: Status;
  /** Where `infoCompleted` leads back to. */
  statusBeforeInfo: Status;
  cycle: number;
  cycleStartMs: number;
  /** When the report held everything needed to act, in this cycle. */
  completeMs: number;
  unitId: UnitId;
  field: FieldCode;
  requestKind: RequestKind;
  priority: Priority;
  place: Place;
  assignees: readonly Person[];
  cooperatingUnits: readonly UnitId[];
  clocks: readonly RunningClock[];
  classify: RunningClock | undefined;
  reroute: RunningClock | undefined;
  total: RunningClock | undefined;
  /** City clocks that are over. */
  pastCityClocks: readonly RunningClock[];
  waitingFor: EntryOf<"infoRequested"> | undefined;
  waitingSinceMs: number | undefined;
  /** A dispatch whose clock waits for complete information. */
  pendingStart: EntryOf<"dispatched"> | undefined;
  inspectedInCycle: boolean;
  submissions: readonly EntryOf<"resolutionSubmitted">[];
  submission: EntryOf<"resolutionSubmitted"> | undefined;
  approval: EntryOf<"approved"> | undefined;
  reply: EntryOf<"replied"> | undefined;
  publication: EntryOf<"published"> | undefined;
  hidden: EntryOf<"hidden"> | undefined;
  rating: EntryOf<"rated"> | undefined;
  ending: Ending | undefined;
  forwarded: EntryOf<"forwarded"> | undefined;
  holdings: readonly Holding[];
  pastCycles: readonly PastCycle[];
  commitments: readonly CommitmentView[];
  penalties: readonly PenaltyView[];
  directives: readonly DirectiveView[];
  extensionRequests: readonly EntryOf<"extensionRequested">[];
  corrections: Map<EntryId, EntryId[]> | undefined;
  urgings: number;
  lastAnswerMs: number | undefined;
};

/** One entry on its way into the draft. */
export type Step = {
  readonly draft: Draft;
  readonly entry: KnownEntry;
  readonly atMs: number;
  readonly ticket: Ticket;
  readonly rules: RuleBook;
};

/** One for all: a draft never changes a list, it takes a new one. */
const none: readonly never[] = [];

export function startDraft({ report, unitId }: Ticket): Draft {
  const receivedMs = toEpochMs(report.receivedAt);
  return {
    status: "received",
    statusBeforeInfo: "received",
    cycle: 1,
    cycleStartMs: receivedMs,
    completeMs: report.completeAt === undefined ? receivedMs : toEpochMs(report.completeAt),
    unitId,
    field: report.field,
    requestKind: report.requestKind,
    priority: "normal",
    place: report.place,
    assignees: none,
    cooperatingUnits: none,
    clocks: none,
    classify: undefined,
    reroute: undefined,
    total: undefined,
    pastCityClocks: none,
    waitingFor: undefined,
    waitingSinceMs: undefined,
    pendingStart: undefined,
    inspectedInCycle: false,
    submissions: none,
    submission: undefined,
    approval: undefined,
    reply: undefined,
    publication: undefined,
    hidden: undefined,
    rating: undefined,
    ending: undefined,
    forwarded: undefined,
    holdings: none,
    pastCycles: none,
    commitments: none,
    penalties: none,
    directives: none,
    extensionRequests: none,
    corrections: undefined,
    urgings: 0,
    lastAnswerMs: undefined,
  };
}

/** The table of kinds gives each effect only to the kinds that it knows; anything else is a bug. */
export function asKind<Kind extends EntryKind>(entry: KnownEntry, kind: Kind): EntryOf<Kind> {
  if (entry.kind !== kind) throw new Error(`an effect of ${kind} was given to ${entry.kind}`);
  return entry as EntryOf<Kind>;
}

export function openHolding(draft: Draft): Holding | undefined {
  const last = draft.holdings[draft.holdings.length - 1];
  return last?.toMs === undefined ? last : undefined;
}
