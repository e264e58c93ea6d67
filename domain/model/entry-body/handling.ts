import type { EntryId, UnitId } from "../ids";
import { ulidShape, unitIdShape } from "../ids";
import type { Instant } from "../instant";
import { instantShape } from "../instant";
import type { Person } from "../person";
import { personShape } from "../person";
import type { Check } from "../shape";
import { listOf, oneOf, record } from "../shape";
import type { Paper } from "./paper";
import { paperFields } from "./paper";
import { longText, someText } from "./texts";

/** The ward's own work on a ticket, from taking it to the supervisor's decision. */

export const inspectionConclusions = ["confirmed", "notFound", "insufficient"] as const;
export type InspectionConclusion = (typeof inspectionConclusions)[number];

export const outcomes = [
  "resolved",
  "reminded",
  "recorded",
  "transferred",
  "notFound",
  "answered",
] as const;
export type Outcome = (typeof outcomes)[number];

export const returnReasons = ["outOfAuthority", "outOfArea"] as const;
export type ReturnReason = (typeof returnReasons)[number];

export type HandlingBodies = {
  readonly accepted: { readonly note?: string };
  readonly assigned: { readonly to: readonly Person[]; readonly note?: string };
  readonly inspected: Paper & {
    readonly conclusion: InspectionConclusion;
    readonly findings: string;
    readonly measures?: string;
    readonly inspectedAt?: Instant;
  };
  readonly progressReplied: { readonly text: string; readonly committedDeadline?: Instant };
  readonly resolutionSubmitted: {
    readonly outcome: Outcome;
    /** For the supervisor and the file. */
    readonly result: string;
    /** What the citizen and everybody else will read. */
    readonly publicText: string;
  };
  readonly approved: { readonly submission: EntryId; readonly note?: string };
  readonly sentBack: { readonly submission: EntryId; readonly reason: string };
  readonly returned: {
    readonly reason: ReturnReason;
    readonly explanation: string;
    readonly suggestedUnit?: UnitId;
  };
  readonly extensionRequested: { readonly until: Instant; readonly reason: string };
  /** Written by whoever approves it. The old date stays visible. */
  readonly extended: {
    readonly until: Instant;
    readonly reason: string;
    readonly request?: EntryId;
  };
};

export const handlingShapes: { readonly [Kind in keyof HandlingBodies]: Check } = {
  accepted: record({}, { note: longText }),
  assigned: record({ to: listOf(personShape, 50, 1) }, { note: longText }),
  inspected: record(
    { conclusion: oneOf(inspectionConclusions), findings: someText },
    { ...paperFields, measures: longText, inspectedAt: instantShape },
  ),
  progressReplied: record({ text: longText }, { committedDeadline: instantShape }),
  resolutionSubmitted: record({ outcome: oneOf(outcomes), result: someText, publicText: someText }),
  approved: record({ submission: ulidShape }, { note: longText }),
  sentBack: record({ submission: ulidShape, reason: someText }),
  returned: record(
    { reason: oneOf(returnReasons), explanation: someText },
    { suggestedUnit: unitIdShape },
  ),
  extensionRequested: record({ until: instantShape, reason: someText }),
  extended: record({ until: instantShape, reason: someText }, { request: ulidShape }),
};
