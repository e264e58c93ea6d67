import { z } from "zod/mini";
import { fieldCodes } from "../../domain/model/report";
import { reportRequestShape } from "./report-request";

/**
 * The raw report with the reporter's identity. Stays in the `intake` database, which operators
 * and the hub read and no ward does.
 */
export const intakeDocumentShape = z.object({
  type: z.literal("report"),
  ticketId: z.string(),
  code: z.string(),
  key: z.string(),
  receivedMs: z.number(),
  enteredBy: z.string(),
  said: z.omit(reportRequestShape, { photos: true }),
  field: z.enum(fieldCodes),
  policyId: z.optional(z.string()),
  state: z.enum(["received", "dispatched", "queued"]),
  unitId: z.optional(z.string()),
  unitName: z.optional(z.string()),
  queueReason: z.optional(z.enum(["no-unit", "unit-not-connected", "denunciation", "no-policy"])),
  /** Of what waits for an operator; who sent it on. */
  dispatchedBy: z.optional(z.string()),
  evidence: z.array(z.unknown()),
});
export type IntakeDocument = z.infer<typeof intakeDocumentShape>;

export function intakeDocumentId(ticketId: string): string {
  return `report:${ticketId}`;
}
