import { boolean, integer, listOf, oneOf, record, text } from "./shape";

export const slaUnits = ["minutes", "workingHours", "workingDays", "days"] as const;
export type SlaUnit = (typeof slaUnits)[number];

/** One row of the rules of time. A ticket keeps the policy that held when its clock started. */
export type SlaPolicy = {
  readonly id: string;
  readonly labelVi: string;
  readonly labelEn: string;
  readonly preset: readonly string[];
  readonly unit: SlaUnit;
  readonly amount: number;
  readonly clockStart: "received" | "completeInfo" | "dispatched";
  readonly deadlineAt: "exact" | "endOfOffice" | "endOfDay";
  /** A complete three-part progress reply meets this clock and starts the next one. */
  readonly progressReplyMeets: boolean;
  readonly pausesOnInfoRequest: boolean;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string;
  /** Holds only while the office has switched its epidemic mode on. */
  readonly epidemicMode?: boolean;
  /** Where the rule was read; shown to whoever asks why. */
  readonly source: string;
  readonly confirmed: boolean;
};

export const slaPolicyShape = record(
  {
    id: text(64, 1),
    labelVi: text(300),
    labelEn: text(300),
    preset: listOf(text(16), 10),
    unit: oneOf(slaUnits),
    amount: integer(1, 10_000),
    clockStart: oneOf(["received", "completeInfo", "dispatched"]),
    deadlineAt: oneOf(["exact", "endOfOffice", "endOfDay"]),
    progressReplyMeets: boolean,
    pausesOnInfoRequest: boolean,
    effectiveFrom: text(30, 10),
    source: text(1000),
    confirmed: boolean,
  },
  { effectiveTo: text(30, 10), epidemicMode: boolean },
);

export const slaPoliciesShape = listOf(slaPolicyShape, 500);
