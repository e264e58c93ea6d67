import { boolean, record, text } from "../shape";

/** One line of the office's list of legal texts. The program proposes it, the official confirms. */
export type LegalCitation = {
  readonly id: string;
  readonly titleVi: string;
  /** What it is about: "noise", "violationRecord"; "epidemic". */
  readonly topic: string;
  readonly effectiveFrom?: string;
  readonly effectiveTo?: string;
  /** False while nobody has compared it with the official text. */
  readonly confirmed: boolean;
};

export const legalCitationShape = record(
  { id: text(64, 1), titleVi: text(1000, 1), topic: text(64, 1), confirmed: boolean },
  { effectiveFrom: text(30, 4), effectiveTo: text(30, 4) },
);

/** Those that hold on a day ("2026-11-21"). */
export function citationsOn(
  citations: readonly LegalCitation[],
  day: string,
): readonly LegalCitation[] {
  return citations.filter(
    ({ effectiveFrom, effectiveTo }) =>
      (effectiveFrom === undefined || effectiveFrom <= day) &&
      (effectiveTo === undefined || day <= effectiveTo),
  );
}
