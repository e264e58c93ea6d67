import type { EntryId } from "../ids";
import { ulidShape } from "../ids";
import type { Instant } from "../instant";
import { instantShape } from "../instant";
import type { Place } from "../place";
import { placeShape } from "../place";
import type { Check } from "../shape";
import { record } from "../shape";
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
  };
  readonly noted: { readonly text: string };
};

export const overseeingShapes: { readonly [Kind in keyof OverseeingBodies]: Check } = {
  urged: textBody,
  directed: record({ text: someText }, { dueAt: instantShape }),
  directiveAnswered: record({ directive: ulidShape, text: someText }),
  corrected: record({ text: someText }, { entry: ulidShape, place: placeShape }),
  noted: textBody,
};
