import fc from "fast-check";
import { describe, expect, test } from "vitest";
import calendars from "../../../resources/seed-config/calendars.json";
import seedTemplates from "../../../resources/seed-config/paper-templates.json";
import type { OfficeCalendar } from "../../model/calendar";
import { isEntryKind } from "../../model/entry";
import type { PaperData } from "../../model/paper/paper-data";
import { parsePaperData } from "../../model/paper/paper-data";
import type { LayoutPart, PaperTemplate } from "../../model/paper/paper-template";
import { paperTemplateShape } from "../../model/paper/paper-template";
import { at } from "../../test-support/ticket.test-support";
import { compileCalendar } from "../working-time";
import { checkPaper } from "./check-paper";
import { templateOf, templateOn } from "./choose-template";
import { layOutPaper } from "./lay-out-paper";
import { lawfulOffice } from "./paper-checks";
import type { PaperProblem } from "./paper-problem";
import { isComplete } from "./paper-problem";
import { copyPaper, prefillPaper } from "./prefill";
import { sealedText } from "./signatures";

const templates = seedTemplates as unknown as readonly PaperTemplate[];
const working = compileCalendar(calendars[0] as unknown as OfficeCalendar);
const office = { working, ...lawfulOffice };

function template(id: string): PaperTemplate {
  const found = templateOn(templates, id, "2026-11-21");
  if (found === undefined) throw new Error(`no template ${id}`);
  return found;
}

const record = template("MBB01");

function aRecord(over: PaperData = {}): PaperData {
  return {
    agency: "UBND phường An Hội Tây",
    placeName: "An Hội Tây",
    fieldOfLaw: "trật tự đô thị",
    startedAt: at("2026-11-20 09:05"),
    place: "12/3A Nguyễn Văn Lượng",
    discoveredAt: at("2026-11-20 08:40"),
    madeAt: "scene",
    basis: "Kết quả kiểm tra ngày 20/11/2026",
    makers: [{ name: "Trần Thị Thử", title: "Công chức", agency: "UBND phường An Hội Tây" }],
    violatorKind: "person",
    violatorName: "Nguyễn Văn Ví Dụ",
    violatorBirthDate: "1980-02-05",
    violatorIdNumber: "079080000001",
    violatorAddress: "12/3A Nguyễn Văn Lượng",
    acts: [{ text: "Để bảng hiệu lấn chiếm vỉa hè", legalBasis: "điểm a khoản 1 Điều 12" }],
    endedAt: at("2026-11-20 09:50"),
    sheets: 2,
    copies: 2,
    ...over,
  };
}

function problems(data: PaperData): readonly string[] {
  return checkPaper(record, data, office).map(({ path, reason }) => `${path}: ${reason}`);
}

function without(data: PaperData, key: string): PaperData {
  return Object.fromEntries(Object.entries(data).filter(([name]) => name !== key));
}

describe("papers as data", () => {
  test("[PAP-1] every shipped template is well-formed and belongs to a kind of entry", () => {
    for (const shipped of templates) {
      expect(paperTemplateShape(shipped, shipped.id)).toBeUndefined();
      expect(isEntryKind(shipped.entryKind)).toBe(true);
    }
    expect(templates.map(({ id }) => id)).toEqual([
      "MBB01",
      "MBB02",
      "inspection-minutes",
      "commitment",
      "penalty-proposal",
      "penalty-decision",
      "submission-slip",
      "reply",
    ]);
  });

  test("[PAP-1] a layout names nothing that its form does not ask for", () => {
    for (const shipped of templates) {
      expect(strangersOf(shipped), shipped.id).toEqual([]);
    }
  });

  test("[PAP-2] a paper is printed with the version that it was drawn up with", () => {
    const newer = { ...record, version: "2027-01", effectiveFrom: "2027-01-01" };
    const both = [record, newer];
    expect(templateOn(both, "MBB01", "2026-12-31")?.version).toBe("2025-07");
    expect(templateOn(both, "MBB01", "2027-01-01")?.version).toBe("2027-01");
    expect(templateOn(both, "MBB01", "2020-01-01")).toBeUndefined();
    expect(templateOf(both, { id: "MBB01", version: "2025-07" })).toBe(record);
  });
});

describe("what a form asks", () => {
  test("[PAP-3] a full record of a violation has no problem", () => {
    expect(problems(aRecord())).toEqual([]);
  });

  test("[PAP-3] what is required is asked for beside its own field, rows by their number", () => {
    expect(problems(without(aRecord(), "basis"))).toEqual(["basis: required"]);
    expect(problems(aRecord({ acts: [] }))).toEqual(["acts: tooFew"]);
    expect(problems(aRecord({ acts: [{ text: "Đổ rác" }] }))).toEqual([
      "acts.0.legalBasis: required",
    ]);
  });

  test("[PAP-3] a row in which nothing was filled in counts as none, and keeps the others' numbers", () => {
    const witnesses = [{}, { name: " " }, { job: "Buôn bán" }];
    expect(problems(aRecord({ witnesses }))).toEqual(["witnesses.2.name: required"]);
    expect(problems(aRecord({ acts: [{}] }))).toEqual(["acts: tooFew"]);
    expect(textsOf(record, aRecord({ witnesses: [{}] }))).not.toContain("NGƯỜI CHỨNG KIẾN|");
  });

  test("[PAP-3] a field that does not apply is neither asked for nor checked", () => {
    const organisation = without(aRecord({ violatorKind: "organisation" }), "violatorIdNumber");
    expect(problems(organisation)).toEqual(["violatorLegalName: required"]);
  });

  test.each([
    ["violatorBirthDate", "2026-02-30", "notADate"],
    ["startedAt", "hôm qua", "notADate"],
    ["copies", 2.5, "notANumber"],
    ["madeAt", "moon", "unknownChoice"],
  ])("[PAP-3] %s as %j is %s", (key, value, reason) => {
    expect(problems(aRecord({ [key]: value }))).toContain(`${key}: ${reason}`);
  });

  test("[PAP-4] a record made elsewhere says why", () => {
    expect(problems(aRecord({ madeAt: "elsewhere" }))).toEqual(["elsewhereReason: required"]);
  });

  test.each<[string, PaperData, readonly string[]]>([
    ["nobody", {}, ["unattestedReason: refusalUnbacked"]],
    ["a representative", { representativeName: "Lê Văn Mẫu" }, []],
    ["a witness", { witnesses: [{ name: "Phạm Thị Mẫu" }] }, []],
    ["a reason", { unattestedReason: "Không có người chứng kiến" }, []],
  ])("[PAP-4] a refusal to sign, backed by %s", (_by, backing, expected) => {
    const refused = { violatorRefused: true, refusalReason: "Không đồng ý", ...backing };
    expect(problems(aRecord(refused))).toEqual(expected);
  });

  test("[PAP-4] fewer than two copies and an end before the start are refused", () => {
    expect(problems(aRecord({ copies: 1 }))).toEqual(["copies: copiesBelowTwo"]);
    expect(problems(aRecord({ endedAt: at("2026-11-20 09:00") }))).toEqual([
      "endedAt: endsBeforeStart",
    ]);
  });

  test("[PAP-4] somebody under eighteen on that day needs a guardian", () => {
    expect(problems(aRecord({ violatorBirthDate: "2008-11-21" }))).toEqual([
      "guardianName: guardianMissing",
    ]);
    expect(problems(aRecord({ violatorBirthDate: "2008-11-20" }))).toEqual([]);
  });

  test.each<[string, boolean, boolean]>([
    // The 24th is a holiday: the second working day after Friday the 20th is Wednesday.
    ["2026-11-25 16:00", false, false],
    ["2026-11-26 08:00", false, true],
    ["2026-11-30 16:00", true, false],
    ["2026-12-01 08:00", true, true],
  ])("[PAP-5] a record of %s, complex %s, is late: %s", (madeAt, isComplex, late) => {
    const over = { startedAt: at(madeAt), endedAt: at(madeAt), isComplex };
    const found: readonly PaperProblem[] = checkPaper(record, aRecord(over), office);
    expect(found.map(({ reason }) => reason)).toEqual(late ? ["recordLate"] : []);
    expect(isComplete(found)).toBe(true);
  });
});

describe("on the page", () => {
  test("[PAP-7] a page has the form's words, the person's words, and no dots where all is said", () => {
    const text = textsOf(record, aRecord());
    expect(text).toContain(
      "Hôm nay, hồi 09 giờ 05 phút, ngày 20 tháng 11 năm 2026, tại 12/3A Nguyễn Văn Lượng.",
    );
    expect(text).toContain("1) Để bảng hiệu lấn chiếm vỉa hè");
    expect(text).toContain("NGƯỜI LẬP BIÊN BẢN|Trần Thị Thử");
    expect(text).not.toContain("Ngoài những tang vật");
  });

  test("[PAP-7] nobody's words are lost: each value that applies is on the page", () => {
    const data = aRecord({
      exhibits: Array.from({ length: 6 }, (_, index) => ({
        name: `Loa kéo ${String(index)}`,
        unit: "cái",
        quantity: 1,
        kind: "Mẫu",
        condition: `xước ${String(index)}`,
        note: `giữ ${String(index)}`,
      })),
      witnesses: [{ name: "Phạm Thị Mẫu", job: "Buôn bán", address: "14 Nguyễn Văn Lượng" }],
      violatorStatement: "Tôi sẽ dọn 😀 ngay",
    });
    const text = textsOf(record, data);
    for (const value of ["xước 5", "giữ 0", "Phạm Thị Mẫu", "Buôn bán", "Tôi sẽ dọn 😀 ngay"]) {
      expect(text).toContain(value);
    }
  });

  test("[PAP-7] laying out and checking never throw, whatever is in the data", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...templates.map(({ id }) => id)),
        fc.dictionary(anyKey(), fc.jsonValue()),
        (id, raw) => {
          const [form, data] = [template(id), parsePaperData(raw)];
          expect(layOutPaper(form, data).length).toBeGreaterThan(0);
          checkPaper(form, data, office);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("drawn up faster", () => {
  test("[PAP-8] what the ticket knows is filled in; what nobody knows is left out", () => {
    const data = prefillPaper(record, { ticketPlace: "12 Quang Trung", ticketField: "" });
    expect(data).toEqual({ place: "12 Quang Trung" });
  });

  test("[PAP-8] a copy keeps who and where, and takes no moment and no finding along", () => {
    const copy = copyPaper(record, aRecord(), { now: at("2026-11-21 10:00") });
    expect(copy["violatorName"]).toBe("Nguyễn Văn Ví Dụ");
    expect(copy["startedAt"]).toBe(at("2026-11-21 10:00"));
    expect(copy["endedAt"]).toBeUndefined();
    expect(copy["discoveredAt"]).toBeUndefined();
    const findings = { exhibits: [{ name: "Loa", quantity: 1 }], violatorStatement: "Không" };
    const witnesses = [{ name: "Lê Thị Chứng" }];
    const full = aRecord({ ...findings, witnesses, violatorRefused: true, basis: "Cũ" });
    const again = copyPaper(record, full, {});
    expect(Object.keys(again).sort()).toEqual([
      "copies",
      "violatorAddress",
      "violatorBirthDate",
      "violatorIdNumber",
      "violatorKind",
      "violatorName",
      "witnesses",
    ]);
  });

  test("[PAP-9] what was signed is the same text in any order and either Unicode form", () => {
    const ref = { id: "MBB01", version: "2025-07" };
    const one = sealedText(ref, "05/BB-VPHC", { a: "Hòa", rows: [{ x: 1, y: true }] });
    expect(
      sealedText(ref, "05/BB-VPHC", { rows: [{ y: true, x: 1 }], a: "Hòa".normalize("NFD") }),
    ).toBe(one);
    expect(sealedText(ref, "06/BB-VPHC", { a: "Hòa", rows: [{ x: 1, y: true }] })).not.toBe(one);
    expect(sealedText(ref, "05/BB-VPHC", { a: "Hòa", rows: [{ x: 2, y: true }] })).not.toBe(one);
  });
});

function anyKey(): fc.Arbitrary<string> {
  const keys = templates.flatMap((form) =>
    form.sections.flatMap(({ fields, groups }) => [...fields, ...groups].map(({ key }) => key)),
  );
  return fc.oneof(fc.constantFrom(...keys), fc.string());
}

function textsOf(form: PaperTemplate, data: PaperData): string {
  return layOutPaper(form, data)
    .map((block) => {
      if (block.block === "paragraph") return block.text;
      if (block.block === "table") return block.rows.map((row) => row.join("|")).join("\n");
      return block.signers.map(({ title, name }) => `${title}|${name}`).join("\n");
    })
    .join("\n");
}

function strangersOf(form: PaperTemplate): readonly string[] {
  const known = new Set(["index"]);
  for (const { fields, groups } of form.sections) {
    for (const { key } of fields) known.add(key);
    for (const group of groups) for (const { key } of [group, ...group.fields]) known.add(key);
  }
  return form.layout.flatMap(namesIn).filter((name) => !known.has(name));
}

function namesIn(part: LayoutPart): readonly string[] {
  const inCondition = part.when === undefined ? [] : [part.when.field];
  switch (part.part) {
    case "paragraph":
      return [...inCondition, ...placesIn(part.text)];
    case "each":
      return [...inCondition, part.group, ...part.parts.flatMap(namesIn)];
    case "table":
      return [...inCondition, part.group, ...part.columns.flatMap(({ text }) => placesIn(text))];
    case "signatures":
      return [
        ...inCondition,
        ...part.signers.flatMap(({ name, each }) => [
          ...placesIn(name),
          ...(each ?? "").split(" ").filter(Boolean),
        ]),
      ];
  }
}

function placesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{([A-Za-z0-9]+)/g)].map((match) => match[1] ?? "");
}
