import { describe, expect, test } from "vitest";
import seedTemplates from "../../../resources/seed-config/paper-templates.json";
import type { LayoutPart, PaperTemplate } from "../../model/paper/paper-template";

const templates = seedTemplates as unknown as readonly PaperTemplate[];

/** One line of the form's field list: what the form asks, and the form's own words on the page. */
type FormLine = {
  readonly block: string;
  readonly asks: readonly string[];
  readonly says?: readonly string[];
};

/** What the head of a page asks; it stands above the layout. */
const head = ["agency", "placeName"];

/** The field lists of official forms, block by block in their order. */
const forms: { readonly [id: string]: readonly FormLine[] } = {
  MBB01: [
    { block: "1 title", asks: ["fieldOfLaw"], says: ["BIÊN BẢN VI PHẠM HÀNH CHÍNH", "Về"] },
    { block: "2 opening", asks: ["startedAt", "place"], says: ["Hôm nay, hồi"] },
    { block: "3 reason", asks: ["elsewhereReason"], says: ["Lý do lập biên bản tại"] },
    { block: "4 grounds", asks: ["basis"], says: ["Căn cứ"] },
    {
      block: "5 present 1",
      asks: ["makers", "makers.name", "makers.title", "makers.agency"],
      says: ["Chúng tôi gồm", "1. Người có thẩm quyền lập biên bản"],
    },
    {
      block: "6 present 2a",
      asks: ["witnesses", "witnesses.name", "witnesses.job", "witnesses.address"],
      says: ["2. Với sự chứng kiến của", "a)"],
    },
    {
      block: "6 present 2b",
      asks: ["representativeName", "representativeTitle", "representativeAgency"],
      says: ["b) Đại diện chính quyền"],
    },
    {
      block: "7 present 3",
      asks: ["interpreters", "interpreters.name"],
      says: ["3. Người phiên dịch"],
    },
    {
      block: "8 person",
      asks: [
        "violatorName",
        "violatorGender",
        "violatorBirthDate",
        "violatorNationality",
        "violatorJob",
        "violatorAddress",
        "violatorIdNumber",
        "violatorIdDate",
        "violatorIdPlace",
      ],
      says: [
        "1. Họ và tên người vi phạm",
        "Giới tính",
        "Quốc tịch",
        "Nghề nghiệp",
        "Nơi ở hiện tại",
      ],
    },
    {
      block: "9 organisation",
      asks: [
        "violatorTaxCode",
        "violatorLicence",
        "violatorLicenceDate",
        "violatorLicencePlace",
        "violatorLegalName",
        "violatorLegalGender",
        "violatorLegalTitle",
        "violatorDelegate",
      ],
      says: [
        "1. Tên tổ chức vi phạm",
        "Địa chỉ trụ sở",
        "Mã số doanh nghiệp",
        "Người đại diện theo pháp luật",
        "Người được ủy quyền",
      ],
    },
    { block: "10 act", asks: ["acts", "acts.text"], says: ["2. Đã thực hiện hành vi"] },
    { block: "11 provision", asks: ["acts.legalBasis"], says: ["3. Quy định tại"] },
    {
      block: "12 injured",
      asks: ["victims", "victims.name"],
      says: ["4. Cá nhân, tổ chức bị thiệt"],
    },
    { block: "13 statement", asks: ["violatorStatement"], says: ["5. Ý kiến"] },
    { block: "14 statement", asks: ["representativeStatement"], says: ["6. Ý kiến"] },
    { block: "15 statement", asks: ["victimStatement"], says: ["7. Ý kiến"] },
    { block: "16 stop", asks: [], says: ["8. Chúng tôi đã yêu cầu", "chấm dứt ngay hành vi"] },
    {
      block: "17 measures",
      asks: [
        "measures",
        "exhibits",
        "exhibits.name",
        "exhibits.unit",
        "exhibits.quantity",
        "exhibits.kind",
        "exhibits.condition",
        "exhibits.note",
      ],
      says: [
        "9. Các biện pháp ngăn chặn",
        "STT",
        "Tên",
        "ĐVT",
        "Số lượng",
        "Chủng loại",
        "Tình trạng, đặc điểm",
        "Ghi chú",
        "Ngoài những",
        "chúng tôi không tạm giữ thêm thứ gì khác",
      ],
    },
    {
      block: "18 explanation",
      asks: ["mayExplain", "explainTo"],
      says: ["10. Quyền giải trình", "a)", "b)", "02 ngày làm việc", "05 ngày làm việc"],
    },
    { block: "19 summons", asks: ["summonedAt", "summonedPlace"], says: ["có mặt hồi"] },
    {
      block: "20 closing",
      asks: ["endedAt", "sheets", "copies"],
      says: [
        "Biên bản lập xong hồi",
        "đã đọc lại",
        "01 bản",
        "01 bản lưu hồ sơ",
        "chưa thành niên",
      ],
    },
    {
      block: "21 electronic",
      asks: ["electronicDelivery", "deliveryContact"],
      says: ["phương thức điện tử"],
    },
    {
      block: "22 refusals",
      asks: ["refusalReason", "witnessRefusalReason"],
      says: ["Lý do người vi phạm", "Lý do người chứng kiến"],
    },
    {
      block: "23 signatures",
      asks: [],
      says: [
        "CÁ NHÂN HOẶC ĐẠI DIỆN TỔ CHỨC VI PHẠM",
        "NGƯỜI LẬP BIÊN BẢN",
        "ĐẠI DIỆN BÊN BỊ THIỆT HẠI",
        "ĐẠI DIỆN CHÍNH QUYỀN",
        "NGƯỜI PHIÊN DỊCH",
        "NGƯỜI CHỨNG KIẾN",
      ],
    },
    {
      block: "24 back",
      asks: ["deliveredAt", "receivedBy"],
      says: ["đã giao trực tiếp", "NGƯỜI NHẬN"],
    },
  ],
  MBB02: [
    { block: "title", asks: ["fieldOfLaw"], says: ["Ghi nhận sự việc có liên quan đến vi phạm"] },
    { block: "1 maker", asks: ["makers"], says: ["1. Người lập biên bản"] },
    { block: "2 witnesses", asks: ["witnesses"], says: ["2. Người chứng kiến"] },
    { block: "3 injured", asks: ["victims"], says: ["3. Cá nhân, tổ chức bị thiệt hại"] },
    { block: "4 involved", asks: ["involved"], says: ["4. Người có liên quan"] },
    { block: "(1)", asks: ["happenedAt"], says: ["(1) Thời gian"] },
    { block: "(2)", asks: ["happenedWhere"], says: ["(2) Địa điểm"] },
    { block: "(3)", asks: ["course"], says: ["(3) Diễn biến"] },
    { block: "(4)", asks: ["scene"], says: ["(4) Hiện trường"] },
    { block: "(5)", asks: ["damage"], says: ["(5) Thiệt hại"] },
    { block: "(6)", asks: ["victimStatement"], says: ["(6) Ý kiến của bên bị thiệt hại"] },
    { block: "(7)", asks: ["involvedStatement"], says: ["(7) Lời khai"] },
    { block: "(8)", asks: ["witnessStatement"], says: ["(8) Ý kiến của người chứng kiến"] },
    { block: "(9)", asks: ["measures"], says: ["(9) Biện pháp"] },
    { block: "(10)", asks: ["papers"], says: ["(10) Giấy tờ"] },
    { block: "end", asks: ["endedAt", "sheets", "copies"], says: ["Biên bản lập xong hồi"] },
    {
      block: "signatures",
      asks: [],
      says: [
        "NGƯỜI CÓ LIÊN QUAN",
        "NGƯỜI LẬP BIÊN BẢN",
        "ĐẠI DIỆN BÊN BỊ THIỆT HẠI",
        "NGƯỜI CHỨNG KIẾN",
      ],
    },
    { block: "refusal", asks: ["refusalReason"], says: ["Lý do không ký"] },
    { block: "back", asks: ["deliveredAt", "receivedBy"], says: ["đã giao trực tiếp"] },
  ],
  "inspection-minutes": [
    { block: "start", asks: ["startedAt"], says: ["Hôm nay, hồi"] },
    { block: "place", asks: ["place", "quarter", "coordinates"], says: ["Khu phố", "Tọa độ"] },
    { block: "grounds", asks: ["basis"], says: ["Căn cứ tin phản ánh mã"] },
    { block: "present", asks: ["makers", "others"], says: ["Chúng tôi gồm"] },
    { block: "reported", asks: ["reported"], says: ["Nội dung phản ánh"] },
    {
      block: "found",
      asks: ["findings", "dimensions", "noiseLevel", "meter", "meterCheck"],
      says: ["Hiện trạng ghi nhận", "Kích thước", "dBA", "máy đo", "số kiểm định"],
    },
    { block: "photos", asks: ["photoCount"], says: ["Số ảnh"] },
    { block: "opinions", asks: ["opinions"], says: ["Ý kiến các bên"] },
    { block: "conclusion", asks: ["conclusion"], says: ["Kết luận"] },
    { block: "demand", asks: ["demand", "demandBy"], says: ["Yêu cầu khắc phục", "Thời hạn"] },
    { block: "end", asks: ["endedAt"], says: ["Biên bản lập xong hồi"] },
    { block: "signatures", asks: [], says: ["NGƯỜI LẬP BIÊN BẢN"] },
  ],
  commitment: [
    { block: "title", asks: [], says: ["BẢN CAM KẾT", "V/v"] },
    { block: "to", asks: [], says: ["Kính gửi"] },
    {
      block: "who",
      asks: [
        "violatorName",
        "violatorBirthDate",
        "violatorIdNumber",
        "violatorIdDate",
        "violatorIdPlace",
      ],
      says: ["Tôi tên"],
    },
    {
      block: "which place",
      asks: ["violatorTaxCode", "violatorLegalName"],
      says: ["Đại diện cho"],
    },
    { block: "phone", asks: ["phone"], says: ["Điện thoại"] },
    {
      block: "matter",
      asks: ["workedOn", "recordNumber", "matter"],
      says: ["Ngày UBND phường làm việc", "Biên bản số", "Nội dung sự việc"],
    },
    { block: "promises", asks: ["promises", "promises.text", "promises.dueOn"], says: ["cam kết"] },
    { block: "liability", asks: [], says: ["chịu hoàn toàn trách nhiệm"] },
    { block: "copies", asks: ["copies"], says: ["bản có giá trị như nhau"] },
    { block: "place and day", asks: [], says: ["{placeName}, {startedAt|date}"] },
    { block: "signatures", asks: ["confirmedBy"], says: ["XÁC NHẬN", "NGƯỜI CAM KẾT"] },
  ],
};

describe.each(Object.entries(forms))(
  "%s, compared with the field list of its form",
  (id, lines) => {
    const template = shipped(id);

    test.each(lines)("[PAP-1] $block is asked for and printed at its place", ({ asks }) => {
      const asked = [...head, ...askedBy(template)];
      expect(asks.filter((key) => !asked.includes(key))).toEqual([]);
    });

    test("[PAP-1] the form asks in the order of the list", () => {
      const asked = askedBy(template);
      const places = lines.flatMap(({ asks }) => asks.map((key) => asked.indexOf(key)));
      expect(places).toEqual([...places].sort((a, b) => a - b));
    });

    test("[PAP-1] the page says it in the order of the list", () => {
      const page = template.layout.map(wordsOf).join("\n");
      let at = 0;
      for (const words of lines.flatMap(({ says }) => says ?? [])) {
        const found = page.indexOf(words, at);
        expect(found, words).toBeGreaterThanOrEqual(0);
        at = found;
      }
    });
  },
);

test("[PAP-1] whatever a form asks for is printed, but for what only decides something", () => {
  const decides = [
    "MBB01.discoveredAt",
    "MBB01.isComplex",
    // Words of the form are printed for these.
    "MBB01.madeAt",
    "commitment.recheckOn",
  ];
  const unprinted = templates.flatMap((template) => {
    const page = JSON.stringify(template.layout);
    return askedBy(template)
      .filter((key) => !head.includes(key) && key !== "startedAt")
      .map((key) => key.split(".").at(-1) ?? "")
      .filter((key) => !page.includes(`{${key}`) && !page.includes(`"${key}"`))
      .map((key) => `${template.id}.${key}`);
  });
  expect(unprinted.filter((each) => !decides.includes(each))).toEqual([]);
});

function shipped(id: string): PaperTemplate {
  const found = templates.find((template) => template.id === id);
  if (found === undefined) throw new Error(`no template ${id}`);
  return found;
}

/** As the person meets it: the fields of a part before its groups. */
function askedBy({ sections }: PaperTemplate): readonly string[] {
  return sections.flatMap(({ fields, groups }) => [
    ...fields.map(({ key }) => key),
    ...groups.flatMap((group) => [
      group.key,
      ...group.fields.map(({ key }) => `${group.key}.${key}`),
    ]),
  ]);
}

function wordsOf(part: LayoutPart): string {
  switch (part.part) {
    case "paragraph":
      return part.text;
    case "each":
      return part.parts.map(wordsOf).join("\n");
    case "table":
      return part.columns.map(({ label, text }) => `${label} ${text}`).join("\n");
    case "signatures":
      return part.signers.map(({ title, name }) => `${title} ${name}`).join("\n");
  }
}
