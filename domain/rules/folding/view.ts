import type { Entry, EntryOf, Person } from "../../model/entry";
import type { Priority } from "../../model/entry-body/routing";
import type { EntryId, UnitId } from "../../model/ids";
import type { Place } from "../../model/place";
import type { FieldCode, RequestKind } from "../../model/report";
import type { Clock } from "../clocks";
import type { Status } from "../status";

export type NotApplied =
  | "unknown-kind"
  | "wrong-role"
  | "wrong-status"
  | "wrong-unit"
  | "overtaken"
  | "no-such-submission"
  | "own-submission"
  | "not-inspected"
  | "unknown-policy"
  | "no-such-entry"
  | "own-request"
  | "not-later"
  | "not-asked"
  | "wrong-request-kind"
  | "too-late";

/** One line of the story. An entry that did not fit is kept and says why it changed nothing. */
export type StoryLine = {
  readonly entry: Entry;
  readonly atMs: number;
  readonly notApplied?: NotApplied;
  /** Entries that correct this one, in their order. */
  readonly correctedBy?: readonly EntryId[];
};

/** How long one unit had the ticket, from its dispatch. */
export type Holding = {
  readonly unitId: UnitId;
  /** Its name as it was then. */
  readonly unitName: string;
  readonly cycle: number;
  readonly fromMs: number;
  readonly toMs?: number;
  readonly end?: HoldingEnd;
};

export type HoldingEnd = "answered" | "returned" | "forwarded" | "reopened" | "merged" | "guided";

export type CommitmentState = "open" | "kept" | "broken";

export type CommitmentView = {
  readonly entry: EntryOf<"commitmentMade">;
  readonly state: CommitmentState;
  readonly settledBy?: EntryId;
};

export type PenaltyView = {
  readonly proposal: EntryOf<"penaltyProposed">;
  readonly decision?: EntryOf<"penaltyDecided">;
};

export type DirectiveView = {
  readonly entry: EntryOf<"directed">;
  readonly answer?: EntryOf<"directiveAnswered">;
};

/** A handling that ended with a re-report, as it stood then. */
export type PastCycle = {
  readonly cycle: number;
  readonly endedMs: number;
  readonly submission?: EntryOf<"resolutionSubmitted">;
  readonly approval?: EntryOf<"approved">;
  readonly reply?: EntryOf<"replied">;
  readonly publication?: EntryOf<"published">;
};

export type Ending = EntryOf<"closed"> | EntryOf<"refused"> | EntryOf<"merged"> | EntryOf<"guided">;

export type TicketView = {
  readonly status: Status;
  readonly cycle: number;
  readonly unitId: UnitId;
  readonly field: FieldCode;
  readonly requestKind: RequestKind;
  readonly priority: Priority;
  /** As the report says, or as it was corrected or completed later. */
  readonly place: Place;
  readonly assignees: readonly Person[];
  readonly cooperatingUnits: readonly UnitId[];
  /** The ward's clocks, in the order in which they began. */
  readonly clocks: readonly Clock[];
  /** The city's clocks: `classify`, `reroute`, `total`. */
  readonly cityClocks: readonly Clock[];
  /** The open clock of the ward that is due first. */
  readonly due?: Clock;
  /** The request for information that is not answered yet. */
  readonly waitingFor?: EntryOf<"infoRequested">;
  readonly inspectedInCycle: boolean;
  /** The resolution that waits for approval or was approved in this cycle. */
  readonly submission?: EntryOf<"resolutionSubmitted">;
  readonly approval?: EntryOf<"approved">;
  readonly reply?: EntryOf<"replied">;
  readonly publication?: EntryOf<"published">;
  /** Out of public sight since this entry. */
  readonly hidden?: EntryOf<"hidden">;
  readonly rating?: EntryOf<"rated">;
  /** Why nothing more happens: closed, refused, merged or guided elsewhere. */
  readonly ending?: Ending;
  readonly forwarded?: EntryOf<"forwarded">;
  readonly holdings: readonly Holding[];
  readonly pastCycles: readonly PastCycle[];
  readonly commitments: readonly CommitmentView[];
  readonly penalties: readonly PenaltyView[];
  readonly directives: readonly DirectiveView[];
  /** Requests for more time that were not granted yet. */
  readonly extensionRequests: readonly EntryOf<"extensionRequested">[];
  readonly urgings: number;
  /** What the city had seen comes before what it decided; beside that by time, then by id. */
  readonly story: readonly StoryLine[];
};
