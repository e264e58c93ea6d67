import type { Sha256 } from "../ids";
import { sha256Shape } from "../ids";
import type { Instant } from "../instant";
import { instantShape } from "../instant";
import type { Check, UnknownRecord } from "../shape";
import { isRecord, listOf, record, text } from "../shape";
import type { TemplateRef } from "./texts";
import { templateRefShape } from "./texts";

/** What an entry keeps of the official paper that was drawn up with it. */
export type Paper = {
  /** "12/BB-VPHC" */
  readonly number?: string;
  readonly template?: TemplateRef;
  /** Everything that the form asked for, by the form's own names (`parsePaperData`). */
  readonly details?: UnknownRecord;
  readonly signatures?: readonly Signature[];
};

/** A signature is drawn in a box of so many units. */
export const signatureBox = { width: 600, height: 200 } as const;

/** Drawn on the screen, or on the paper itself, which is then among the entry's evidence. */
export type Signature = {
  /** Which place of the template: "violator", "maker.0". */
  readonly place: string;
  readonly name: string;
  readonly signedAt: Instant;
  /** SHA-256 of `sealedText` at the time of signing: a later change of the paper shows. */
  readonly seal: Sha256;
  /** The strokes as an SVG path in a `signatureBox`. */
  readonly strokes?: string;
  /** The photographed or scanned paper that carries the signature. */
  readonly scan?: Sha256;
  /** Nobody signed in this place, and this is why. */
  readonly refusal?: string;
};

const details: Check = (value, path) => (isRecord(value) ? undefined : path);

const signature = record(
  { place: text(60, 1), name: text(300), signedAt: instantShape, seal: sha256Shape },
  { strokes: text(60_000, 1), scan: sha256Shape, refusal: text(2000, 1) },
);

export const paperFields = {
  number: text(64),
  template: templateRefShape,
  details,
  signatures: listOf(signature, 40),
};
