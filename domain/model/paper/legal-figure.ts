import { boolean, matching, number, oneOf, record, text } from "../shape";

export const figureUnits = ["workingDays", "days", "hours", "dong", "percent"] as const;
export type FigureUnit = (typeof figureUnits)[number];

/**
 * A figure of the law, with the days on which it holds: how soon a record is due, how high a fine
 * may be. The program reckons and reminds by it; the official confirms.
 */
export type LegalFigure = {
  /** What it is: "recordDays"; several rows of one id are its versions. */
  readonly id: string;
  readonly labelVi: string;
  readonly labelEn: string;
  readonly value: number;
  readonly unit: FigureUnit;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string;
  /** Where it stands in the law. */
  readonly source: string;
  /** False while nobody has compared it with the official text. */
  readonly confirmed: boolean;
  /** The field of a form beside which it is told. */
  readonly field?: string;
};

const day = matching(/^\d{4}-\d{2}-\d{2}$/);

export const legalFigureShape = record(
  {
    id: matching(/^[a-z][A-Za-z0-9]{0,39}$/),
    labelVi: text(300, 1),
    labelEn: text(300, 1),
    value: number(0, 1e12),
    unit: oneOf(figureUnits),
    effectiveFrom: day,
    source: text(500, 1),
    confirmed: boolean,
  },
  { effectiveTo: day, field: matching(/^[a-z][A-Za-z0-9]{0,39}$/) },
);

/** Those that hold on a day ("2026-11-21"), the newest version of each. */
export function figuresOn(figures: readonly LegalFigure[], day: string): readonly LegalFigure[] {
  const newest = new Map<string, LegalFigure>();
  for (const figure of figures) {
    const { id, effectiveFrom, effectiveTo } = figure;
    if (effectiveFrom > day || (effectiveTo !== undefined && effectiveTo < day)) continue;
    const best = newest.get(id);
    if (best === undefined || best.effectiveFrom < effectiveFrom) newest.set(id, figure);
  }
  return [...newest.values()];
}
