import { expect, test } from "vitest";
import { isTicketId } from "../../domain/model/ids";
import { parseTicket, toTicketDocument } from "../../domain/model/ticket";
import type { SortedReport } from "./ward-ticket";
import { wardTicket } from "./ward-ticket";

const ticketId = "01M7DRV5NG3SE0NWGAV6QW3HF0";
if (!isTicketId(ticketId)) throw new Error("not a ticket id");
const receivedMs = Date.parse("2026-11-21T08:00:00.000Z");

const document: SortedReport = {
  type: "report",
  ticketId,
  code: "1022-26-00000001",
  key: "sample s085",
  receivedMs,
  enteredBy: "tongdai1",
  said: {
    channel: "app",
    requestKind: "violation",
    subject: "Đặng Thị Tập Dượt báo đốt dây điện",
    text: "Tôi tên Đặng Thị Tập Dượt, số 0900 000 085.",
    place: { text: "cạnh nhà Đặng Thị Tập Dượt", quarter: "khu phố 1", lat: 10.8, lng: 106.6 },
    occurredAt: "2026-11-21T07:30:00Z",
    reporter: {
      name: "Đặng Thị Tập Dượt",
      phone: "0900 000 085",
      email: "tap.duot@vidu.example",
      address: "88 Quang Trung",
    },
  },
  field: "environment",
  policyId: "normal_5wd",
  state: "received",
  unitId: "26882",
  unitName: "Phường An Hội Tây",
  evidence: [],
};
const { ticket } = wardTicket({
  document,
  ticketId,
  evidence: [],
  dispatchedMs: receivedMs + 60_000,
});

test("the ward's document holds no word about who the reporter is", () => {
  const text = JSON.stringify(toTicketDocument(ticket));
  for (const secret of ["Tập Dượt", "0900", "000 085", "tap.duot", "tongdai1", "sample s085"]) {
    expect(text).not.toContain(secret);
  }
  expect(ticket.report.reporterMask).toBe("Người dân (ẩn danh) – ****0085");
});

test("it is a ticket that the domain reads, with the dispatch as its first entry", () => {
  expect(parseTicket(toTicketDocument(ticket))).toEqual({ ok: true, value: ticket });
  expect(ticket.log).toMatchObject([
    {
      kind: "dispatched",
      at: "2026-11-21T08:01:00.000Z",
      by: { user: "hub", role: "hub" },
      body: { toUnit: "26882", field: "environment", policyId: "normal_5wd" },
      seen: [],
    },
  ]);
});

test("made twice, it is the same ticket, so a crash in between doubles nothing", () => {
  const again = wardTicket({ document, ticketId, evidence: [], dispatchedMs: receivedMs + 60_000 });
  expect(again).toEqual({ ticket });
});
