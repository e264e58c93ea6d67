import type { Author, Entry, EntryBodies, EntryKind } from "../../domain/model/entry";
import type { EvidenceRef } from "../../domain/model/evidence-ref";
import type { EntryId, TicketId } from "../../domain/model/ids";
import { toInstant } from "../../domain/model/instant";
import type { Channel, FieldCode, Report, RequestKind } from "../../domain/model/report";
import type { Ticket } from "../../domain/model/ticket";
import reports from "../../resources/sample-reports/reports.json";

/** Tickets in every state, made from the sample reports, for looking at the screens. */

export const ward = "26882";
export const wardName = "Phường An Hội Tây";
const minuteMs = 60_000;

type Sample = (typeof reports)[number];

const official: Author = person("canbo1.anhoitay", "Nguyễn Thị Mẫu", "official");
const colleague: Author = person("canbo2.anhoitay", "Trần Văn Thử", "official");
const leader: Author = person("lanhdao.anhoitay", "Lê Văn Ví Dụ", "supervisor");
const hub: Author = { user: "hub", name: "Cổng 1022", role: "hub", unitId: "79" };

function person(user: string, name: string, role: Author["role"]): Author {
  return { user, name, role, unitId: ward };
}

let counter = 0;

function ulid(atMs: number): string {
  counter += 1;
  return crockford(atMs, 10) + crockford(counter, 16);
}

function crockford(value: number, places: number): string {
  const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  let text = "";
  for (let rest = value; text.length < places; rest = Math.floor(rest / 32)) {
    text = (alphabet[rest % 32] ?? "0") + text;
  }
  return text;
}

function photo(index: number, by: string): EvidenceRef {
  const sha256 = String(index).padStart(64, "0") as EvidenceRef["sha256"];
  return { sha256, mediaType: "image/jpeg", sizeBytes: 812_000, by };
}

type Line<Kind extends EntryKind> = {
  readonly by: Author;
  /** 0 when the report came in, 1 now. */
  readonly when: number;
  readonly body: EntryBodies[Kind];
  readonly evidence?: readonly EvidenceRef[];
};

type Scene = {
  readonly nowMs: number;
  readonly index: number;
  readonly sample: Sample;
  readonly ageMs: number;
  readonly log: Entry[];
};

function write<Kind extends EntryKind>(scene: Scene, kind: Kind, line: Line<Kind>): EntryId {
  const atMs = scene.nowMs - Math.round(scene.ageMs * (1 - line.when));
  const id = ulid(atMs) as EntryId;
  const { by, body, evidence = [] } = line;
  const clock = { skewMs: 0, verified: true };
  scene.log.push({
    id,
    kind,
    by,
    body,
    evidence,
    at: toInstant(atMs),
    device: "pc",
    clock,
  });
  return id;
}

const stories = [
  ["accepted", "assigned", "inspected"],
  [],
  ["accepted", "assigned", "inspected", "submitted"],
  [],
  ["accepted", "assigned", "inspected", "progress"],
  ["accepted"],
  ["accepted", "assigned", "inspected", "submitted", "published"],
  ["accepted", "assigned", "inspected", "submitted", "sentBack"],
  [],
  ["accepted", "assigned", "inspected", "ownSubmitted"],
] as const;

type Chapter = (typeof stories)[number][number];

const chapters: { readonly [Name in Chapter]: (scene: Scene) => void } = {
  accepted: (scene) => void write(scene, "accepted", { by: official, when: 0.1, body: {} }),
  assigned: (scene) => {
    const people = scene.index % 3 === 0 ? [official, colleague] : [official];
    const to = people.map(({ user, name }) => ({ user, name }));
    write(scene, "assigned", { by: leader, when: 0.15, body: { to } });
  },
  inspected: (scene) => {
    const findings =
      "Đã đến nơi đầu giờ chiều. Tình trạng đúng như người dân nêu; đã nhắc nhở và chụp ảnh.";
    const measures = "Đặt cảnh báo tạm, báo đơn vị quản lý.";
    const evidence = [photo(scene.index * 4 + 1, official.user), photo(scene.index * 4 + 2, "x")];
    const body = { conclusion: "confirmed", findings, measures } as const;
    write(scene, "inspected", { by: official, when: 0.4, body, evidence });
  },
  progress: (scene) => {
    const committedDeadline = toInstant(scene.nowMs + 26 * 60 * minuteMs);
    const text = "Đã rào chắn tạm, đơn vị thi công hẹn vá lại trong ngày mai.";
    const evidence = [photo(scene.index * 4 + 3, official.user)];
    const body = { text, committedDeadline };
    write(scene, "progressReplied", { by: official, when: 0.5, body, evidence });
  },
  submitted: (scene) => void submit(scene, colleague),
  ownSubmitted: (scene) => void submit(scene, official),
  sentBack: (scene) => {
    const submission = scene.log[scene.log.length - 1]?.id ?? ("" as EntryId);
    const reason = "Cần thêm ảnh sau khi dọn và ghi rõ thời gian.";
    write(scene, "sentBack", { by: leader, when: 0.7, body: { submission, reason } });
  },
  published: (scene) => {
    const submission = scene.log[scene.log.length - 1]?.id ?? ("" as EntryId);
    const text = "UBND phường đã kiểm tra, nhắc nhở. Trân trọng./.";
    write(scene, "approved", { by: leader, when: 0.7, body: { submission } });
    write(scene, "replied", { by: hub, when: 0.8, body: { text, via: "sms" } });
    write(scene, "published", { by: hub, when: 0.82, body: { text } });
  },
};

function submit(scene: Scene, by: Author): EntryId {
  const place = scene.sample.place.text;
  const publicText = `Kính gửi Quý Ông/Bà. Về nội dung Quý Ông/Bà phản ánh tại ${place}, UBND phường An Hội Tây đã cử cán bộ kiểm tra, nhắc nhở. Hộ kinh doanh đã chấp hành và ký bản cam kết không tái phạm. Trân trọng./.`;
  const result = "Hộ kinh doanh đã dọn phần lấn chiếm, ký bản cam kết. Khu phố theo dõi.";
  const evidence = [photo(scene.index * 4 + 4, official.user)];
  const body = { outcome: "reminded", result, publicText } as const;
  return write(scene, "resolutionSubmitted", { by, when: 0.6, body, evidence });
}

export function previewTickets(nowMs: number, count: number): readonly Ticket[] {
  return Array.from({ length: count }, (_, index) => {
    const sample = reports[index % reports.length];
    if (sample === undefined) throw new Error("there are no sample reports");
    return aTicket(nowMs, index, sample);
  });
}

function aTicket(nowMs: number, index: number, sample: Sample): Ticket {
  const field = sample.expectedField as FieldCode;
  const epidemic = field.startsWith("epidemic");
  const ageMinutes = epidemic ? 12 + ((index * 13) % 60) : 100 + ((index * 797) % 8_000);
  const ageMs = ageMinutes * minuteMs;
  const scene: Scene = { nowMs, index, sample, ageMs, log: [] };
  const policyId = epidemic ? "covid_60m" : "normal_5wd";
  const requestKind = sample.requestKind as RequestKind;
  const body = { toUnit: ward, unitName: wardName, field, requestKind, policyId };
  write(scene, "dispatched", { by: hub, when: 0.02, body });
  for (const chapter of stories[index % stories.length] ?? []) chapters[chapter](scene);
  return {
    id: ulid(nowMs - ageMs) as TicketId,
    schema: 1,
    code: `1022-26-${String(12_000 + index).padStart(8, "0")}`,
    unitId: ward,
    report: aReport(sample, index, nowMs - ageMs),
    log: [...scene.log].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

function aReport(sample: Sample, index: number, receivedMs: number): Report {
  const { text, quarter } = sample.place;
  const citizens = [photo(index * 4 + 900, "citizen"), photo(index * 4 + 901, "citizen")];
  return {
    channel: sample.channel as Channel,
    requestKind: sample.requestKind as RequestKind,
    field: sample.expectedField as FieldCode,
    subject: sample.subject,
    text: sample.text,
    place: { text, ...(quarter === undefined ? {} : { quarter }) },
    receivedAt: toInstant(receivedMs),
    reporterMask: "Người dân (ẩn danh) – ****1234",
    unitName: wardName,
    evidence: index % 2 === 0 ? citizens : [],
  };
}
