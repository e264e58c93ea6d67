import seedTemplates from "../../resources/seed-config/paper-templates.json" with { type: "json" };
import type { PaperData } from "../../domain/model/paper/paper-data";
import type { PaperTemplate } from "../../domain/model/paper/paper-template";
import { templateOn } from "../../domain/rules/paper/choose-template";
import type { PaperPage, PaperToPrint } from "../../domain/rules/paper/paper-page";
import { paperPage } from "../../domain/rules/paper/paper-page";

const templates = seedTemplates as unknown as readonly PaperTemplate[];
const maker = { name: "Trần Thị Thử", title: "Công chức", agency: "UBND phường An Hội Tây" };

export function shippedTemplate(id: string): PaperTemplate {
  const found = templateOn(templates, id, "2026-11-21");
  if (found === undefined) throw new Error(`no template ${id}`);
  return found;
}

/** A paper as it goes to the printer. */
export function aPaperPage(
  id: string,
  data: PaperData,
  over: Partial<PaperToPrint> = {},
): PaperPage {
  const seal = "0".repeat(64);
  return paperPage({ template: shippedTemplate(id), data, signatures: [], seal, ...over });
}

const person: PaperData = {
  violatorKind: "person",
  violatorName: "Nguyễn Văn Ví Dụ",
  violatorGender: "Nam",
  violatorBirthDate: "1980-02-05",
  violatorNationality: "Việt Nam",
  violatorJob: "Buôn bán",
  violatorAddress: "số 12/3A Nguyễn Văn Lượng, khu phố 3, phường An Hội Tây",
  violatorIdNumber: "079080000001",
  violatorIdDate: "2021-05-01",
  violatorIdPlace: "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
};

export const anOrganisation: PaperData = {
  violatorKind: "organisation",
  violatorName: "Công ty TNHH Đá Hoa Cương Ví Dụ",
  violatorAddress: "số 25/7A đường số 8, khu phố 3, phường An Hội Tây",
  violatorTaxCode: "0300000001",
  violatorLicence: "0300000001-001",
  violatorLicenceDate: "2019-03-02",
  violatorLicencePlace: "Sở Kế hoạch và Đầu tư",
  violatorLegalName: "Phạm Thị Mẫu",
  violatorLegalGender: "Nữ",
  violatorLegalTitle: "Giám đốc",
  violatorDelegate: "Lê Văn Thí Dụ",
};

const office: PaperData = {
  agency: "UBND phường An Hội Tây",
  placeName: "An Hội Tây",
  startedAt: "2026-02-05T02:05:00.000Z",
};

/** A record of one person and one act. */
export function aFilledRecord(over: PaperData = {}): PaperData {
  return {
    ...office,
    ...person,
    fieldOfLaw: "trật tự đô thị",
    place: "trước nhà số 12/3A Nguyễn Văn Lượng",
    discoveredAt: "2026-02-05T01:40:00.000Z",
    madeAt: "scene",
    basis: "Kết quả kiểm tra hiện trường ngày 05/02/2026.",
    makers: [maker],
    acts: [
      {
        text: "Hồi 08 giờ 40 phút ngày 05/02/2026, tại trước nhà số 12/3A Nguyễn Văn Lượng, đã để bảng hiệu và bàn ghế lấn chiếm vỉa hè, diện tích 4 m².",
        legalBasis: "điểm a khoản 1 Điều 12 Nghị định mẫu",
      },
    ],
    violatorStatement: "Tôi sẽ dọn ngay trong buổi sáng.",
    mayExplain: false,
    endedAt: "2026-02-05T02:50:00.000Z",
    sheets: 2,
    copies: 2,
    ...over,
  };
}

export const witnesses: PaperData = {
  witnesses: [
    { name: "Phạm Thị Chứng", job: "Buôn bán", address: "14 Nguyễn Văn Lượng" },
    { name: "Võ Văn Kiến", job: "Hưu trí", address: "16 Nguyễn Văn Lượng" },
  ],
  representativeName: "Lê Văn Mẫu",
  representativeTitle: "Phó Chủ tịch",
  representativeAgency: "UBND phường An Hội Tây",
};

/** Words enough that the table does not begin on the first page's top. */
export function sixExhibits(): PaperData {
  return {
    exhibits: Array.from({ length: 6 }, (_, index) => ({
      name: `Loa kéo di động số ${String(index + 1)}`,
      unit: "cái",
      quantity: index + 1,
      kind: "Nhãn hiệu Mẫu, công suất 500 W",
      condition: `đã qua sử dụng, xước mặt trước và tróc sơn ở góc thứ ${String(index + 1)}`,
      note: "giao bảo quản tại trụ sở",
    })),
    measures: "Tạm giữ tang vật vi phạm hành chính trong thời hạn 07 ngày.",
  };
}

export const minor: PaperData = {
  violatorName: "Nguyễn Thị Vị Thành Niên",
  violatorGender: "Nữ",
  violatorBirthDate: "2010-05-09",
  guardianName: "Nguyễn Văn Giám Hộ",
  guardianRelation: "cha",
};

/** The seven other papers, each filled from its first field to its last. */
export const otherPapers: { readonly [id: string]: PaperData } = {
  MBB02: {
    ...office,
    fieldOfLaw: "trật tự đô thị",
    place: "trụ sở UBND phường An Hội Tây",
    makers: [maker],
    witnesses: witnesses["witnesses"] ?? [],
    victims: [{ name: "Hộ bà Đỗ Thị Hại", address: "18 Nguyễn Văn Lượng" }],
    involved: [{ name: "Nguyễn Văn Ví Dụ", job: "Buôn bán", address: "12/3A Nguyễn Văn Lượng" }],
    happenedAt: "khoảng 21 giờ ngày 04/02/2026",
    happenedWhere: "hẻm 819/13 Quang Trung",
    course: "Cơ sở mở nhạc bằng loa kẹo kéo; tổ công tác đến nơi lúc 21 giờ 20 phút.",
    scene: "Hai loa đặt sát lối đi chung.",
    damage: "Chưa ghi nhận thiệt hại về tài sản.",
    victimStatement: "Đề nghị cơ sở không mở nhạc sau 22 giờ.",
    involvedStatement: "Tôi xin rút kinh nghiệm.",
    witnessStatement: "Sự việc đúng như đã ghi.",
    measures: "Nhắc nhở, yêu cầu tắt loa.",
    papers: "Bản sao giấy chứng nhận đăng ký hộ kinh doanh.",
    endedAt: "2026-02-05T03:20:00.000Z",
    sheets: 2,
    copies: 2,
    refusalReason: "Người có liên quan vắng mặt khi kết thúc.",
    deliveredAt: "2026-02-05T03:30:00.000Z",
    receivedBy: "Nguyễn Văn Ví Dụ",
  },
  "inspection-minutes": {
    ...office,
    place: "hẻm 819/13 Quang Trung",
    quarter: "khu phố 3",
    coordinates: "10,8391; 106,6480",
    basis: "1022-26-00012345",
    makers: [maker],
    others: [
      { name: "Lê Văn Công An", title: "Công an phường" },
      { name: "Trần Văn Khu Phố", title: "Trưởng khu phố 3" },
      { name: "Nguyễn Văn Ví Dụ", title: "Chủ cơ sở" },
    ],
    reported: "Cơ sở thường xuyên mở nhạc, hát karaoke bằng loa kẹo kéo.",
    findings: "Cơ sở đang mở nhạc, cửa mở, loa hướng ra hẻm.",
    dimensions: "lối đi còn lại 1,2 m",
    noiseLevel: 72.5,
    meter: "Máy đo Mẫu 200",
    meterCheck: "KĐ-0001/2026",
    photoCount: 5,
    opinions: "Chủ cơ sở thừa nhận và hứa khắc phục.",
    conclusion: "confirmed",
    demand: "Tắt loa, không hát karaoke bằng loa kéo trong khu dân cư.",
    demandBy: "2026-03-06",
    endedAt: "2026-02-05T03:20:00.000Z",
    copies: 2,
  },
  commitment: {
    ...person,
    placeName: "An Hội Tây",
    to: "UBND phường An Hội Tây",
    startedAt: "2026-02-05T02:05:00.000Z",
    about: "không gây tiếng ồn trong khu dân cư",
    phone: "0900 000 003",
    workedOn: "2026-02-05",
    recordNumber: "05/BB-VPHC",
    matter: "Mở nhạc bằng loa kẹo kéo gây ồn hẻm 819/13 Quang Trung.",
    recheckOn: "2026-02-20",
    promises: [
      { text: "Không mở loa kéo sau 22 giờ", dueOn: "2026-02-06" },
      { text: "Tháo dỡ loa đặt ngoài hẻm." },
    ],
    copies: 2,
    confirmedBy: "Trần Văn Khu Phố",
  },
  "penalty-proposal": {
    ...office,
    ...anOrganisation,
    to: "Chủ tịch UBND phường An Hội Tây",
    makerName: "Trần Thị Thử",
    recordNumber: "05/BB-VPHC",
    recordDate: "2026-02-05",
    acts: [{ text: "Gây tiếng ồn vượt quy chuẩn", legalBasis: "khoản 2 Điều 6 Nghị định mẫu" }],
    fine: 12_500_000,
    measures: "Buộc tháo dỡ loa.",
  },
  "penalty-decision": {
    ...office,
    makerName: "Trần Thị Thử",
    decisionNumber: "12/QĐ-XPHC",
    decidedOn: "2026-03-10",
    decidedBy: "Chủ tịch UBND phường An Hội Tây",
    fine: 12_500_000,
    measures: "Buộc tháo dỡ loa.",
    deliveredAt: "2026-03-12T03:00:00.000Z",
    receivedBy: "Phạm Thị Mẫu",
  },
  "submission-slip": {
    ...office,
    ticketCode: "1022-26-00012345",
    place: "hẻm 819/13 Quang Trung",
    makerName: "Trần Thị Thử",
    result: "Đã lập biên bản, cơ sở đã tháo dỡ loa.",
    publicText: "UBND phường đã kiểm tra và yêu cầu cơ sở chấp hành.",
  },
  reply: {
    ...office,
    ticketCode: "1022-26-00012345",
    publicText:
      "Vấn đề Ông/Bà phản ánh, UBND phường xin thông báo kết quả như sau: cơ sở đã tháo dỡ loa và ký bản cam kết không tái phạm.",
    signerAuthority: "KT. CHỦ TỊCH",
    signerTitle: "Phó Chủ tịch",
    signerName: "Lê Văn Mẫu",
  },
};
