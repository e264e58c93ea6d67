import type { EvidenceRef } from "../../domain/model/evidence-ref";
import type { TicketId } from "../../domain/model/ids";
import { toInstant } from "../../domain/model/instant";
import type { Place, Report } from "../../domain/model/report";
import type { RestrictedPart } from "../../domain/model/restricted-part";
import type { Ticket } from "../../domain/model/ticket";
import { ticketSchemaVersion } from "../../domain/model/ticket";
import { restrictionOf } from "../../domain/rules/authority";
import { followingId, hubEntry } from "../dispatch/hub";
import type { IntakeDocument } from "./intake-document";
import { neutralReport, restrictedPart } from "../restricted/restricted-part";
import type { Reporter } from "./mask-reporter";
import { maskReporter, reporterMask } from "./mask-reporter";

/** A report that triage has given a ward and a rule of time. */
export type SortedReport = IntakeDocument & {
  readonly unitId: string;
  readonly unitName: string;
  readonly policyId: string;
};

export type WardTicketParts = {
  readonly document: SortedReport;
  readonly ticketId: TicketId;
  readonly evidence: readonly EvidenceRef[];
  readonly dispatchedMs: number;
};

export type WardTicket = {
  readonly ticket: Ticket;
  /** What the ticket leaves out, for those of the ward who may read it. */
  readonly restricted?: RestrictedPart;
};

/** What the ward gets: the report without who made it, and the entry that dispatched it. */
export function wardTicket({
  document,
  ticketId,
  evidence,
  dispatchedMs,
}: WardTicketParts): WardTicket {
  const { unitId, unitName, field, policyId, said } = document;
  const dispatched = hubEntry({
    kind: "dispatched",
    body: { toUnit: unitId, unitName, field, requestKind: said.requestKind, policyId },
    id: followingId(ticketId, "dispatched", dispatchedMs),
    atMs: dispatchedMs,
    seen: [],
  });
  const report = wardReport(document, evidence);
  const why = restrictionOf({ field, requestKind: said.requestKind });
  const source = { ticketId, code: document.code, report, evidence };
  const ticket = {
    id: ticketId,
    schema: ticketSchemaVersion,
    code: document.code,
    unitId,
    report: why === undefined ? report : neutralReport(report, why),
    log: [dispatched],
  };
  return why === undefined ? { ticket } : { ticket, restricted: restrictedPart(source, why) };
}

function wardReport(
  document: WardTicketParts["document"],
  evidence: readonly EvidenceRef[],
): Report {
  const { said } = document;
  const receivedAt = toInstant(document.receivedMs);
  return {
    channel: said.channel,
    requestKind: said.requestKind,
    field: document.field,
    subject: maskReporter(said.subject, said.reporter),
    text: maskReporter(said.text, said.reporter),
    place: wardPlace(document),
    receivedAt,
    completeAt: receivedAt,
    ...(said.occurredAt === undefined
      ? {}
      : { occurredAt: toInstant(Date.parse(said.occurredAt)) }),
    unitName: document.unitName,
    reporterMask: reporterMask(secretly(said)),
    evidence,
  };
}

/** Whoever denounces is protected from the start, whether he asked for it or not. */
function secretly({ reporter, requestKind }: IntakeDocument["said"]): Reporter {
  return requestKind === "denunciation" ? { ...reporter, wantsSecrecy: true } : reporter;
}

function wardPlace({ said }: WardTicketParts["document"]): Place {
  const { text, quarter, lat, lng } = said.place;
  return {
    text: maskReporter(text, said.reporter),
    ...(quarter === undefined ? {} : { quarter }),
    ...(lat === undefined || lng === undefined ? {} : { point: { lat, lng } }),
  };
}
