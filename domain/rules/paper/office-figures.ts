import type { LegalFigure } from "../../model/paper/legal-figure";
import { figuresOn } from "../../model/paper/legal-figure";
import type { WorkingTime } from "../working-time";
import type { PaperOffice } from "./paper-checks";
import { lawfulOffice } from "./paper-checks";

/** The figures by which a paper of this day is checked; what the list lacks is as the law says. */
export function officeOnDay(
  figures: readonly LegalFigure[],
  working: WorkingTime,
  day: string,
): PaperOffice {
  const held = new Map(figuresOn(figures, day).map(({ id, value }) => [id, value]));
  return {
    working,
    recordDays: held.get("recordDays") ?? lawfulOffice.recordDays,
    complexRecordDays: held.get("complexRecordDays") ?? lawfulOffice.complexRecordDays,
  };
}
