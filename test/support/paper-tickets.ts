import type { EntryBodies } from "../../domain/model/entry";
import { toInstant } from "../../domain/model/instant";
import type { Ticket } from "../../domain/model/ticket";
import {
  aReport,
  aTicket,
  aTicketId,
  anAuthor,
  anEntry,
} from "../../domain/test-support/ticket.test-support";
import { hubEntry } from "../../sync-server/dispatch/hub";

const hourMs = 3_600_000;
const unitId = "26882";
const firstNumber = 61_000_000;

export type PaperTicket = {
  readonly index: number;
  readonly place: string;
  readonly user: string;
  /** Of a record by form, with nobody's signature. */
  readonly number?: string;
  readonly commitment?: EntryBodies["commitmentMade"];
};

export function paperTicketCode(index: number): string {
  return `1022-26-${String(firstNumber + index)}`;
}

/** A violation under way, with the papers that two PCs of a ward have drawn up with no line. */
export function aPaperTicket(wish: PaperTicket, nowMs: number): Ticket {
  const { index, place, user, number, commitment } = wish;
  const receivedMs = nowMs - 48 * hourMs;
  const at = (hours: number) => toInstant(receivedMs + hours * hourMs);
  const by = anAuthor("official", { user, name: `Người Mẫu ${user}`, unitId });
  const dispatched = hubEntry({
    kind: "dispatched",
    id: anEntry("dispatched").id,
    atMs: receivedMs + 60_000,
    body: {
      toUnit: unitId,
      unitName: "Phường An Hội Tây",
      field: "urban_order",
      requestKind: "violation",
      policyId: "normal_5wd",
    },
    seen: [],
  });
  const record = {
    form: "MBB01",
    recordedAt: at(5),
    subjects: [{ kind: "person", name: "Nguyễn Văn Ví Dụ", address: place }],
    acts: ["Để bảng hiệu lấn chiếm vỉa hè."],
    ...(number === undefined ? {} : { number }),
    template: { id: "MBB01", version: "2025-07" },
    details: details(place, at(5), at(6)),
  } as const;
  return aTicket({
    id: aTicketId(firstNumber + index),
    code: paperTicketCode(index),
    unitId,
    report: aReport({
      requestKind: "violation",
      field: "urban_order",
      subject: `Bảng hiệu lấn chiếm vỉa hè, vụ ${String(index)}`,
      text: "Bảng hiệu để kín vỉa hè, người đi bộ phải xuống lòng đường.",
      place: { text: place },
      receivedAt: toInstant(receivedMs),
    }),
    log: [
      dispatched,
      anEntry("accepted", { at: at(1), by }),
      anEntry("inspected", { at: at(4), by }),
      ...(number === undefined
        ? []
        : [anEntry("violationRecorded", { at: at(6), by, body: record })]),
      ...(commitment === undefined
        ? []
        : [anEntry("commitmentMade", { at: at(7), by, body: commitment })]),
    ],
  });
}

function details(place: string, startedAt: string, endedAt: string) {
  return {
    agency: "UBND phường An Hội Tây",
    placeName: "An Hội Tây",
    fieldOfLaw: "trật tự đô thị",
    startedAt,
    place,
    discoveredAt: startedAt,
    madeAt: "scene",
    basis: "Kết quả kiểm tra hiện trường.",
    makers: [{ name: "Trần Thị Thử", title: "Công chức", agency: "UBND phường An Hội Tây" }],
    violatorKind: "person",
    violatorName: "Nguyễn Văn Ví Dụ",
    violatorBirthDate: "1980-02-05",
    violatorIdNumber: "079080000001",
    violatorAddress: place,
    acts: [{ text: "Để bảng hiệu lấn chiếm vỉa hè.", legalBasis: "điểm a khoản 1 Điều 12" }],
    endedAt,
    sheets: 2,
    copies: 2,
  };
}
