import type { EvidenceRef } from "./evidence-ref";
import { evidenceListShape } from "./evidence-ref";
import type { TicketCode, TicketId } from "./ids";
import { ticketCodeShape, ulidShape } from "./ids";
import type { Place } from "./place";
import { placeShape } from "./place";
import type { Report } from "./report";
import type { Check } from "./shape";
import { oneOf, record, text } from "./shape";

/**
 * What a ticket with `report.restricted` leaves out: the words, the place and the photos. Lies in
 * `restricted_<unit>` under the ticket's id and is read through the server alone, which notes each
 * reading.
 */
export type RestrictedPart = {
  readonly ticketId: TicketId;
  readonly code: TicketCode;
  readonly why: NonNullable<Report["restricted"]>;
  readonly subject: string;
  readonly text: string;
  readonly place: Place;
  readonly evidence: readonly EvidenceRef[];
};

export const restrictedPartShape: Check = record({
  ticketId: ulidShape,
  code: ticketCodeShape,
  why: oneOf(["health", "denunciation"]),
  subject: text(300, 1),
  text: text(20_000),
  place: placeShape,
  evidence: evidenceListShape,
});

export function isRestrictedPart(raw: unknown): raw is RestrictedPart {
  return restrictedPartShape(raw, "") === undefined;
}
