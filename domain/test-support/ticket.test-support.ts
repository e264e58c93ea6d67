import type { Author, EntryBodies, EntryKind, EntryOf } from "../model/entry";
import type { EvidenceRef } from "../model/evidence-ref";
import type { EntryId, Sha256, TicketId } from "../model/ids";
import type { Instant } from "../model/instant";
import { toInstant } from "../model/instant";
import type { Report } from "../model/report";
import type { Role } from "../model/role";
import type { Ticket } from "../model/ticket";
import { lifeCycle } from "../rules/life-cycle";

/** Builders for tests: every value is valid, small and obviously invented. */

export const unitId = "26882";
export const otherUnitId = "26890";

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
let counter = 0;

/** A ULID whose order is the order of the numbers. */
export function ulid(number: number): string {
  let rest = number;
  let digits = "";
  for (let index = 0; index < 20; index += 1) {
    digits = (crockford[rest % 32] ?? "0") + digits;
    rest = Math.floor(rest / 32);
  }
  return `01JTEST${digits.slice(1)}`;
}

export function anEntryId(number?: number): EntryId {
  counter += 1;
  return ulid(number ?? counter) as EntryId;
}

export function aTicketId(number = 1): TicketId {
  return ulid(number) as TicketId;
}

/** Local time in Ho Chi Minh City, "2026-11-20 08:30". */
export function local(text: string): number {
  return Date.parse(`${text.replace(" ", "T")}:00.000+07:00`);
}

export function at(text: string): Instant {
  return toInstant(local(text));
}

export function anAuthor(role: Role = "official", over: Partial<Author> = {}): Author {
  const user = over.user ?? `${role}-1`;
  return { user, name: `Người Mẫu ${user}`, role, unitId, ...over };
}

export function aPhoto(over: Partial<EvidenceRef> = {}): EvidenceRef {
  return {
    sha256: "ab".repeat(32) as Sha256,
    mediaType: "image/jpeg",
    sizeBytes: 1000,
    by: "official-1",
    ...over,
  };
}

export function aReport(over: Partial<Report> = {}): Report {
  return {
    channel: "phone",
    requestKind: "incident",
    field: "traffic",
    subject: "Ổ gà trước số 112 Phan Huy Ích",
    text: "Ổ gà sâu khoảng 10 cm, trời mưa đọng nước không thấy.",
    place: { text: "trước số 112 Phan Huy Ích" },
    receivedAt: at("2026-11-20 08:00"),
    evidence: [],
    ...over,
  };
}

export function aTicket(over: Partial<Ticket> = {}): Ticket {
  return {
    id: aTicketId(),
    schema: 1,
    code: "1022-26-00012345",
    unitId,
    report: aReport(),
    log: [],
    ...over,
  };
}

const someId = ulid(1) as EntryId;

const defaultBodies: { readonly [Kind in EntryKind]: EntryBodies[Kind] } = {
  dispatched: {
    toUnit: unitId,
    unitName: "Phường An Hội Tây",
    field: "traffic",
    requestKind: "incident",
    policyId: "normal_5wd",
  },
  accepted: {},
  assigned: { to: [{ user: "field-1", name: "Người Mẫu field-1" }] },
  inspected: { conclusion: "confirmed", findings: "Có ổ gà như phản ánh." },
  progressReplied: { text: "Đã cảnh báo, đang chờ vá." },
  resolutionSubmitted: {
    outcome: "resolved",
    result: "Đã vá mặt đường.",
    publicText: "Ủy ban nhân dân phường đã vá mặt đường.",
  },
  approved: { submission: someId },
  sentBack: { submission: someId, reason: "Thiếu ảnh sau xử lý." },
  returned: { reason: "outOfArea", explanation: "Đoạn đường này thuộc phường bên." },
  replied: { text: "Phường đã vá mặt đường.", via: "phone" },
  published: { text: "Ủy ban nhân dân phường đã vá mặt đường." },
  reopened: { text: "Mặt đường lại sụt." },
  noted: { text: "Đã gọi điện hỏi tổ trưởng." },
  classified: { field: "urban_order", requestKind: "violation" },
  infoRequested: { text: "Xin cho biết số nhà." },
  infoCompleted: { text: "Số nhà 112." },
  forwarded: { toUnit: otherUnitId, unitName: "Phường Hạnh Thông", reason: "outOfArea" },
  merged: { into: aTicketId(2), intoCode: "1022-26-00000002" },
  refused: { reason: "outOfScope", explanation: "Không thuộc phạm vi tiếp nhận." },
  guided: { to: "citizenReception", text: "Kính mời Ông/Bà liên hệ Ban Tiếp công dân." },
  closed: { reason: "done" },
  extensionRequested: { until: "2027-01-15T10:00:00.000Z", reason: "Chờ vật tư." },
  extended: { until: "2027-01-15T10:00:00.000Z", reason: "Chờ vật tư." },
  hidden: { reason: "Có thông tin cá nhân." },
  shown: { reason: "Đã che thông tin." },
  rated: { satisfaction: "satisfied", stars: 5 },
  reminded: { text: "Đã nhắc nhở chủ hộ." },
  violationRecorded: {
    form: "MBB01",
    recordedAt: "2026-11-20T02:00:00.000Z",
    subjects: [{ kind: "person", name: "Trần Văn Giả Định" }],
    acts: ["Lấn chiếm lòng đường"],
  },
  commitmentMade: {
    subjects: [{ kind: "person", name: "Trần Văn Giả Định" }],
    promises: [{ text: "Không tái phạm" }],
  },
  commitmentKept: { commitment: someId, text: "Đã dọn." },
  commitmentBroken: { commitment: someId, text: "Vẫn lấn chiếm." },
  penaltyProposed: { measures: "Phạt tiền", fineVnd: 2_000_000 },
  penaltyDecided: { proposal: someId, decision: "imposed", fineVnd: 2_000_000 },
  urged: { text: "Đề nghị xử lý gấp." },
  directed: { text: "Báo cáo trước 17 giờ." },
  directiveAnswered: { directive: someId, text: "Đã báo cáo." },
  corrected: { text: "Đúng là số 114." },
};

type EntryParts<Kind extends EntryKind> = Partial<Omit<EntryOf<Kind>, "kind" | "body">> & {
  readonly body?: Partial<EntryBodies[Kind]>;
};

/** Written by somebody who may, a minute after the entry that was built before it. */
export function anEntry<Kind extends EntryKind>(
  kind: Kind,
  over: EntryParts<Kind> = {},
): EntryOf<Kind> {
  const id = over.id ?? anEntryId();
  return {
    id,
    kind,
    at: toInstant(local("2026-11-20 09:00") + counter * 60_000),
    by: anAuthor(lifeCycle[kind].by[0]),
    device: "pc-1",
    clock: { skewMs: 0, verified: true },
    evidence: [],
    ...over,
    body: { ...defaultBodies[kind], ...over.body },
  };
}
