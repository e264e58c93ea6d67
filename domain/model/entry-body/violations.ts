import type { EntryId } from "../ids";
import { ulidShape } from "../ids";
import type { Instant } from "../instant";
import { instantShape } from "../instant";
import type { Subject } from "../person";
import { subjectsShape } from "../person";
import type { Check } from "../shape";
import { integer, listOf, oneOf, record, text } from "../shape";
import type { Paper } from "./paper";
import { paperFields } from "./paper";
import { longText, someText } from "./texts";

/** Reminders, records of violations, commitments and penalties: what happens to the violator. */

export const penaltyDecisions = ["imposed", "declined"] as const;
export type PenaltyDecision = (typeof penaltyDecisions)[number];

export type Promised = { readonly text: string; readonly dueAt?: Instant };

export type ViolationBodies = {
  readonly reminded: { readonly text: string; readonly subjects?: readonly Subject[] };
  readonly violationRecorded: Paper & {
    /** "MBB01", "MBB02", … */
    readonly form: string;
    readonly recordedAt: Instant;
    readonly subjects: readonly Subject[];
    readonly acts: readonly string[];
    readonly legalBasis?: readonly string[];
  };
  readonly commitmentMade: Paper & {
    readonly subjects: readonly Subject[];
    readonly promises: readonly Promised[];
    readonly recheckAt?: Instant;
  };
  readonly commitmentKept: { readonly commitment: EntryId; readonly text: string };
  readonly commitmentBroken: { readonly commitment: EntryId; readonly text: string };
  /** The ward proposes, the upper level decides. */
  readonly penaltyProposed: Paper & {
    readonly measures: string;
    readonly record?: EntryId;
    readonly fineVnd?: number;
    readonly legalBasis?: readonly string[];
    readonly subjects?: readonly Subject[];
  };
  readonly penaltyDecided: Paper & {
    readonly proposal: EntryId;
    readonly decision: PenaltyDecision;
    readonly fineVnd?: number;
    readonly measures?: string;
    readonly decidedAt?: Instant;
    /** The body that decided, where somebody else writes it down. */
    readonly decidedBy?: string;
  };
};

const citations = listOf(text(500, 1), 50);
const amount = integer(0, 1e12);
const promised = record({ text: someText }, { dueAt: instantShape });

export const violationShapes: { readonly [Kind in keyof ViolationBodies]: Check } = {
  reminded: record({ text: someText }, { subjects: subjectsShape }),
  violationRecorded: record(
    {
      form: text(32, 1),
      recordedAt: instantShape,
      subjects: subjectsShape,
      acts: listOf(someText, 50, 1),
    },
    { ...paperFields, legalBasis: citations },
  ),
  commitmentMade: record(
    { subjects: subjectsShape, promises: listOf(promised, 50, 1) },
    { ...paperFields, recheckAt: instantShape },
  ),
  commitmentKept: record({ commitment: ulidShape, text: someText }),
  commitmentBroken: record({ commitment: ulidShape, text: someText }),
  penaltyProposed: record(
    { measures: someText },
    {
      ...paperFields,
      record: ulidShape,
      fineVnd: amount,
      legalBasis: citations,
      subjects: subjectsShape,
    },
  ),
  penaltyDecided: record(
    { proposal: ulidShape, decision: oneOf(penaltyDecisions) },
    {
      ...paperFields,
      fineVnd: amount,
      measures: longText,
      decidedAt: instantShape,
      decidedBy: text(300),
    },
  ),
};
