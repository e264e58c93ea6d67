import { describe, expect, test } from "vitest";
import seedTemplates from "../../../resources/seed-config/paper-templates.json";
import type { EntryKind } from "../../model/entry";
import { entryShape } from "../../model/entry";
import type { PaperData } from "../../model/paper/paper-data";
import type { PaperTemplate } from "../../model/paper/paper-template";
import { anEntry, at } from "../../test-support/ticket.test-support";
import { bodyOfPaper } from "./body-of-paper";

const templates = seedTemplates as unknown as readonly PaperTemplate[];

function bodyOf(id: string, data: PaperData) {
  const template = templates.find((each) => each.id === id);
  if (template === undefined) throw new Error(`no template ${id}`);
  return { kind: template.entryKind, body: bodyOfPaper(template, data) };
}

function problemOf({ kind, body }: { readonly kind: EntryKind; readonly body: object }) {
  const entry: unknown = { ...anEntry("noted"), kind, body };
  return entryShape(JSON.parse(JSON.stringify(entry)), "", true);
}

const violator = {
  violatorKind: "person",
  violatorName: "Nguyễn Văn Ví Dụ",
  violatorBirthDate: "1980-02-05",
  violatorIdNumber: "079080000001",
  violatorAddress: "12/3A Nguyễn Văn Lượng",
};

describe("what a paper says to the ticket", () => {
  test("[PAP-14] a record of a violation gives who, what, when and by which provision", () => {
    const record = bodyOf("MBB01", {
      ...violator,
      startedAt: at("2026-11-20 09:05"),
      acts: [{ text: "Lấn chiếm vỉa hè", legalBasis: "khoản 1 Điều 12" }],
    });
    expect(record.body).toEqual({
      form: "MBB01",
      recordedAt: at("2026-11-20 09:05"),
      subjects: [
        {
          kind: "person",
          name: "Nguyễn Văn Ví Dụ",
          idNumber: "079080000001",
          birthYear: "1980",
          address: "12/3A Nguyễn Văn Lượng",
        },
      ],
      acts: ["Lấn chiếm vỉa hè"],
      legalBasis: ["khoản 1 Điều 12"],
    });
    expect(problemOf(record)).toBeUndefined();
  });

  test("[PAP-14] a commitment is due at the end of its day, and rechecked when the office opens", () => {
    const made = bodyOf("commitment", {
      ...violator,
      promises: [{ text: "Dọn vỉa hè", dueOn: "2026-11-30" }, { text: "Không tái phạm" }],
      recheckOn: "2026-12-01",
    });
    expect(made.body).toMatchObject({
      promises: [{ text: "Dọn vỉa hè", dueAt: at("2026-11-30 23:59") }, { text: "Không tái phạm" }],
      recheckAt: at("2026-12-01 08:00"),
    });
    expect(problemOf(made)).toBeUndefined();
  });

  test.each<[string, PaperData]>([
    ["MBB02", { startedAt: at("2026-11-20 09:05"), course: "Cãi nhau", involved: [{ name: "A" }] }],
    [
      "inspection-minutes",
      { startedAt: at("2026-11-20 09:05"), findings: "Có ổ gà", conclusion: "confirmed" },
    ],
    ["penalty-proposal", { ...violator, measures: "Phạt tiền", fine: 2_000_000 }],
  ])("[PAP-14] %s makes an entry that the door takes", (id, data) => {
    expect(problemOf(bodyOf(id, data))).toBeUndefined();
  });

  test("[PAP-14] an organisation is known by its code and who stands for it", () => {
    const { body } = bodyOf("MBB01", {
      violatorKind: "organisation",
      violatorName: "Hộ kinh doanh Mẫu",
      violatorTaxCode: "0300000001",
      violatorLegalName: "Trần Văn Mẫu",
    });
    expect(body["subjects"]).toEqual([
      {
        kind: "organisation",
        name: "Hộ kinh doanh Mẫu",
        idNumber: "0300000001",
        representative: "Trần Văn Mẫu",
      },
    ]);
  });
});
