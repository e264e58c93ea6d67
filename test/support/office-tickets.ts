import type { UnitId } from "../../domain/model/ids";
import { toInstant } from "../../domain/model/instant";
import type { FieldCode, RequestKind } from "../../domain/model/report";
import type { Ticket } from "../../domain/model/ticket";
import {
  aPhoto,
  aReport,
  aTicket,
  aTicketId,
  anAuthor,
  anEntry,
} from "../../domain/test-support/ticket.test-support";
import reports from "../../resources/sample-reports/reports.json" with { type: "json" };
import { hubEntry } from "../../sync-server/dispatch/hub";

const hourMs = 3_600_000;
/** Codes and ids of their own, far from those of the sample data. */
const firstNumber = 50_000_000;

/** Tickets as a ward's year is full of them, about 2 KB each, some just begun, some half done. */
export function officeTickets(count: number, unitId: UnitId, nowMs: number): readonly Ticket[] {
  return Array.from({ length: count }, (_, index) => officeTicket(index, unitId, nowMs));
}

function officeTicket(index: number, unitId: UnitId, nowMs: number): Ticket {
  const sample = reports[index % reports.length];
  if (sample === undefined) throw new Error("there are no sample reports");
  const number = firstNumber + index;
  const receivedMs = nowMs - ((index % 300) + 2) * 24 * hourMs;
  const at = (hours: number) => toInstant(receivedMs + hours * hourMs);
  const by = anAuthor("official", { user: "canbo1.anhoitay", unitId });
  const requestKind = sample.requestKind as RequestKind;
  const field: FieldCode = "traffic";
  const dispatched = hubEntry({
    kind: "dispatched",
    id: anEntry("dispatched").id,
    atMs: receivedMs + 60_000,
    body: {
      toUnit: unitId,
      unitName: "Phường An Hội Tây",
      field,
      requestKind,
      policyId: "normal_5wd",
    },
    seen: [],
  });
  const accepted = anEntry("accepted", { at: at(1), by });
  const inspected = anEntry("inspected", { at: at(4), by, evidence: [aPhoto(), aPhoto()] });
  const noted = anEntry("noted", {
    at: at(5),
    by,
    body: { text: `${sample.text} Đã gọi tổ trưởng.` },
  });
  const log = [dispatched, accepted, inspected, noted].slice(0, 2 + (index % 3));
  return aTicket({
    id: aTicketId(number),
    code: `1022-26-${String(number)}`,
    unitId,
    report: aReport({
      requestKind,
      field,
      subject: sample.subject,
      text: sample.text,
      place: { text: sample.place.text },
      receivedAt: toInstant(receivedMs),
    }),
    log,
  });
}
