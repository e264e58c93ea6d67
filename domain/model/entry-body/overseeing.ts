import type { EntryId } from "../ids";
import { ulidShape } from "../ids";
import type { Instant } from "../instant";
import { instantShape } from "../instant";
import type { Place } from "../place";
import { placeShape } from "../place";
import type { Check } from "../shape";
import { record } from "../shape";
import type { Signature } from "./paper";
import { paperFields } from "./paper";
import { someText, textBody } from "./texts";

/** Words that move no status: urging, directives, corrections, notes. */

export type OverseeingBodies = {
  readonly urged: { readonly text: string };
  readonly directed: { readonly text: string; readonly dueAt?: Instant };
  readonly directiveAnswered: { readonly directive: EntryId; readonly text: string };
  /** Names the entry that it corrects; without one it corrects the report. */
  readonly corrected: {
    readonly text: string;
    readonly entry?: EntryId;
    readonly place?: Place;
    /** The number that the paper of the named entry carries from now on. */
    readonly number?: string;
    /** Signatures, or reasons for none, that came after the paper was filed. */
    readonly signatures?: readonly Signature[];
  };
  readonly noted: { readonly text: string };
};

export const overseeingShapes: { readonly [Kind in keyof OverseeingBodies]: Check } = {
  urged: textBody,
  directed: record({ text: someText }, { dueAt: instantShape }),
  directiveAnswered: record({ directive: ulidShape, text: someText }),
  corrected: record(
    { text: someText },
    {
      entry: ulidShape,
      place: placeShape,
      number: paperFields.number,
      signatures: paperFields.signatures,
    },
  ),
  noted: textBody,
};
