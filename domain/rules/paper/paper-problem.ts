export const paperReasons = [
  "required",
  "tooFew",
  "tooMany",
  "notADate",
  "notANumber",
  "unknownChoice",
  "refusalUnbacked",
  "copiesBelowTwo",
  "endsBeforeStart",
  "recordLate",
  "guardianMissing",
] as const;
export type PaperReason = (typeof paperReasons)[number];

export type PaperProblem = {
  /** "place" or "exhibits.2.name": where the person can mend it. */
  readonly path: string;
  readonly reason: PaperReason;
  /** `must` keeps the paper a draft; `mind` is told, and the paper can be finished all the same. */
  readonly weight: "must" | "mind";
  /** What the words of the reason name: a count, a moment. */
  readonly about?: string;
};

export function must(path: string, reason: PaperReason, about?: string): PaperProblem {
  return { path, reason, weight: "must", ...(about === undefined ? {} : { about }) };
}

export function mind(path: string, reason: PaperReason, about?: string): PaperProblem {
  return { ...must(path, reason, about), weight: "mind" };
}

/** A paper can be finished when nothing that must be there is missing. */
export function isComplete(problems: readonly PaperProblem[]): boolean {
  return problems.every((problem) => problem.weight === "mind");
}
