import { describe, expect, test } from "vitest";
import seedTemplates from "../../../resources/seed-config/paper-templates.json";
import calendars from "../../../resources/seed-config/calendars.json";
import seedFigures from "../../../resources/seed-config/legal-figures.json";
import type { OfficeCalendar } from "../../model/calendar";
import type { Entry } from "../../model/entry";
import { entryShape } from "../../model/entry";
import type { Signature } from "../../model/entry-body/paper";
import type { EntryId, Sha256 } from "../../model/ids";
import type { LegalFigure } from "../../model/paper/legal-figure";
import { legalFigureShape } from "../../model/paper/legal-figure";
import type { PaperTemplate } from "../../model/paper/paper-template";
import { aRuleBook } from "../../test-support/rules.test-support";
import {
  aPhoto,
  aTicket,
  aTicketId,
  anEntry,
  at,
  local,
} from "../../test-support/ticket.test-support";
import { fold } from "../fold";
import { compileCalendar } from "../working-time";
import { commitmentTasks } from "./commitment-tasks";
import { mattersOf } from "./earlier-matters";
import type { FileCheck } from "./file-lacks";
import { fileLacks } from "./file-lacks";
import { bookLines, emptyBook, usedNumberOf } from "./number-book";
import { officeOnDay } from "./office-figures";
import { paperCardsOf, papersOf } from "./papers-of";
import { carryViolator, fillOpen } from "./prefill";
import { templateOn } from "./choose-template";

const rules = aRuleBook();
const templates = seedTemplates as unknown as readonly PaperTemplate[];
const figures = seedFigures as unknown as readonly LegalFigure[];
const working = compileCalendar(calendars[0] as unknown as OfficeCalendar);
const seal = "ab".repeat(32) as Sha256;

function signedBy(place: string, over: Partial<Signature> = {}): Signature {
  return { place, name: "Người Mẫu", signedAt: at("2026-11-20 10:00"), seal, ...over };
}

const details = {
  agency: "UBND phường An Hội Tây",
  placeName: "An Hội Tây",
  fieldOfLaw: "trật tự đô thị",
  startedAt: at("2026-11-20 09:05"),
  place: "12/3A Nguyễn Văn Lượng",
  discoveredAt: at("2026-11-20 08:40"),
  madeAt: "scene",
  basis: "Kết quả kiểm tra",
  makers: [{ name: "Trần Thị Thử", title: "Công chức", agency: "UBND phường" }],
  violatorKind: "person",
  violatorName: "Nguyễn Văn Ví Dụ",
  violatorBirthDate: "1980-02-05",
  violatorIdNumber: "079080000001",
  violatorAddress: "12/3A Nguyễn Văn Lượng",
  acts: [{ text: "Lấn chiếm vỉa hè", legalBasis: "điểm a khoản 1 Điều 12" }],
  endedAt: at("2026-11-20 09:50"),
  sheets: 2,
  copies: 2,
};

// Written first, so that it stands before all that the tests write.
const begun = [
  anEntry("dispatched"),
  anEntry("accepted"),
  anEntry("inspected", { evidence: [aPhoto()] }),
];

function aRecord(over: { readonly [field: string]: unknown } = {}) {
  return anEntry("violationRecorded", {
    body: {
      form: "MBB01",
      recordedAt: at("2026-11-20 09:05"),
      subjects: [{ kind: "person", name: "Nguyễn Văn Ví Dụ" }],
      acts: ["Lấn chiếm vỉa hè"],
      number: "05/BB-VPHC",
      template: { id: "MBB01", version: "2025-07" },
      details,
      ...over,
    },
  });
}

function viewOf(log: readonly Entry[]) {
  return fold(aTicket({ log: [...begun, ...log] }), rules);
}

function lacksOf(log: readonly Entry[], over: Partial<FileCheck> = {}): readonly string[] {
  return fileLacks({
    view: viewOf(log),
    templates,
    officeOn: (day) => officeOnDay(figures, working, day ?? "2026-11-21"),
    nowMs: local("2026-11-21 09:00"),
    changed: new Set(),
    clashing: new Set(),
    unfinished: [],
    ...over,
  }).map(({ reason, weight, place }) =>
    [weight, reason, ...(place === undefined ? [] : [place.key])].join(" "),
  );
}

describe("papers in the file", () => {
  test("[PAP-15] a correction gives a paper a new number and keeps the old one in the log", () => {
    const record = aRecord();
    const again = anEntry("corrected", {
      body: { text: "Trùng số", entry: record.id, number: "07/BB-VPHC" },
    });
    const [paper] = papersOf(viewOf([record, again]));
    expect(paper?.number).toBe("07/BB-VPHC");
    expect(paper?.oldNumbers).toEqual(["05/BB-VPHC"]);
    expect(paper?.entry.body).toEqual(record.body);
    expect(paperCardsOf(viewOf([record, again]))).toMatchObject([
      { number: "07/BB-VPHC", year: 2026, who: "Nguyễn Văn Ví Dụ", templateId: "MBB01" },
    ]);
  });

  test("[PAP-15] who signs later signs in that place alone; a correction of nothing changes nothing", () => {
    const record = aRecord({ signatures: [signedBy("maker.0"), signedBy("violator")] });
    const later = signedBy("violator", { refusal: "Bỏ đi, không ký." });
    const added = anEntry("corrected", {
      body: { text: "Bổ sung", entry: record.id, signatures: [later] },
    });
    const lost = anEntry("corrected", {
      body: { text: "Nhầm", entry: aTicketId(99) as string as EntryId, number: "9/BB-VPHC" },
    });
    const [paper] = papersOf(viewOf([record, added, lost]));
    expect(paper?.number).toBe("05/BB-VPHC");
    expect(paper?.signatures).toEqual([signedBy("maker.0"), later]);
  });
});

test("[PAP-15] the door takes a number, a signature and a reason for none, and nothing beside them", () => {
  const aCorrection = (over: object) => {
    const body = { text: "Bổ sung", entry: aRecord().id, number: "07/BB-VPHC", ...over };
    return entryShape(anEntry("corrected", { body }), "", true);
  };
  const refused = signedBy("violator", { refusal: "Không ký" });
  expect(aCorrection({ signatures: [signedBy("maker.0"), refused] })).toBeUndefined();
  expect(aCorrection({ signatures: [{ ...refused, refusal: "" }] })).toBe(
    ".body.signatures[0].refusal",
  );
  expect(aCorrection({ details: {} })).toBe(".body.details");
});

describe("the register", () => {
  const used = (number: number, entryId: string) => ({
    number,
    entryId,
    ticketId: "t",
    code: "1022-26-00000001",
    atMs: 0,
    by: "Người Mẫu",
  });

  test("[PAP-16] every number is used, given in advance, left out with a reason, or a gap", () => {
    const voided = { number: 3, reason: "Ghi hỏng", by: "Mẫu", at: "2026-11-20T01:00:00.000Z" };
    const book = { ...emptyBook, used: [used(1, "a")], reserved: [{ number: 6, by: "x" }] };
    const lines = bookLines(
      { ...book, voided: [voided] },
      { papers: [used(1, "a"), used(2, "b"), used(2, "c"), used(5, "d")], reserved: [] },
    );
    expect(lines.map(({ number, state }) => `${String(number)} ${state}`)).toEqual([
      "1 used",
      "2 used",
      "3 void",
      "4 gap",
      "5 used",
      "6 reserved",
    ]);
    expect(lines.map((line) => (line.state === "used" ? line.papers.length : 0))).toEqual([
      1, 2, 0, 0, 1, 0,
    ]);
  });

  test("[PAP-16] a paper whose number was put right here no longer has the one the server knows", () => {
    const lines = bookLines(
      { ...emptyBook, used: [used(1, "a"), used(1, "b")] },
      { papers: [used(2, "b")], reserved: [] },
    );
    expect(lines).toMatchObject([
      { number: 1, papers: [{ entryId: "a" }] },
      { number: 2, papers: [{ entryId: "b" }] },
    ]);
  });

  test("[PAP-16] a paper belongs to the register of its sign, however it is spelled", () => {
    const [card] = paperCardsOf(viewOf([aRecord({ number: "5 / bb-vphc" })]));
    if (card === undefined) throw new Error("no paper");
    const here = { ...card, ticketId: "t", code: "c" };
    expect(usedNumberOf(here, "BB-VPHC")?.number).toBe(5);
    expect(usedNumberOf(here, "BBLV")).toBeUndefined();
  });
});

describe("commitments as tasks", () => {
  const promise = anEntry("commitmentMade", {
    body: {
      subjects: [{ kind: "person", name: "Trần Văn Giả Định" }],
      promises: [{ text: "Dọn bảng hiệu", dueAt: at("2026-11-22 23:59") }],
      recheckAt: at("2026-11-25 08:00"),
    },
  });
  const tasksAt = (when: string, log: readonly Entry[] = [promise]) => {
    const matters = mattersOf(viewOf(log)).map((matter) => ({
      ...matter,
      ticketId: aTicketId(1),
      code: "1022-26-00000001",
    }));
    return commitmentTasks(matters, local(when)).map(({ urgency, what, who }) => [
      urgency,
      what,
      who,
    ]);
  };

  test("[PAP-17] it is a task from its first day on, and overdue after its last", () => {
    expect(tasksAt("2026-11-21 23:59")).toEqual([]);
    expect(tasksAt("2026-11-22 07:00")).toEqual([["today", "Dọn bảng hiệu", "Trần Văn Giả Định"]]);
    expect(tasksAt("2026-11-25 23:00")[0]?.[0]).toBe("today");
    expect(tasksAt("2026-11-26 00:01")[0]?.[0]).toBe("overdue");
  });

  test("[PAP-17] an answer ends it", () => {
    const kept = anEntry("commitmentKept", { body: { commitment: promise.id } });
    expect(tasksAt("2026-11-26 08:00", [promise, kept])).toEqual([]);
  });
});

describe("what a file lacks", () => {
  test("[PAP-18] a record needs the signatures of violator and maker, or the reason for none", () => {
    expect(lacksOf([aRecord()])).toEqual([
      "must violatorSignature violator",
      "must makerSignature maker.0",
    ]);
    const signed = aRecord({ signatures: [signedBy("violator"), signedBy("maker.0")] });
    expect(lacksOf([signed])).toEqual([]);
    const refusal = { violatorRefused: true, refusalReason: "Bỏ đi", unattestedReason: "Vắng" };
    expect(lacksOf([aRecord({ details: { ...details, ...refusal } })])).toEqual([
      "must makerSignature maker.0",
    ]);
    const record = aRecord({ signatures: [signedBy("maker.0")] });
    const later = signedBy("violator", { refusal: "Không chịu ký" });
    const mended = anEntry("corrected", {
      body: { text: "Bổ sung", entry: record.id, signatures: [later] },
    });
    expect(lacksOf([record, mended])).toEqual([]);
  });

  test("[PAP-18] witnesses, numbers, clashes and drafts are only told", () => {
    const witnesses = [{ name: "Lê Thị Chứng" }];
    const signatures = [signedBy("violator"), signedBy("maker.0")];
    const record = aRecord({ details: { ...details, witnesses }, number: "", signatures });
    const over = { clashing: new Set([record.id]), unfinished: ["commitmentMade"] as const };
    expect(lacksOf([record], over)).toEqual([
      "mind signature witness.0",
      "mind number",
      "mind numberClash",
      "mind unfinished",
    ]);
  });

  test("[PAP-18] an incomplete paper stops, one written by hand asks for its picture", () => {
    const signatures = [signedBy("violator"), signedBy("maker.0")];
    expect(lacksOf([aRecord({ details: { ...details, copies: 1 }, signatures })])).toEqual([
      "must paperIncomplete",
    ]);
    const byHand = anEntry("violationRecorded");
    expect(lacksOf([byHand])).toEqual(["mind scan"]);
  });
});

describe("figures of the law", () => {
  test("[PAP-19] the shipped list is well-formed, and a day takes the version that held on it", () => {
    for (const figure of figures) expect(legalFigureShape(figure, figure.id)).toBeUndefined();
    const longer: LegalFigure = {
      id: "recordDays",
      labelVi: "Hạn",
      labelEn: "Due",
      value: 3,
      unit: "workingDays",
      effectiveFrom: "2027-01-01",
      source: "Nghị định mẫu",
      confirmed: true,
    };
    const all = [longer, ...figures];
    expect(officeOnDay(all, working, "2026-12-31").recordDays).toBe(2);
    expect(officeOnDay(all, working, "2027-01-01").recordDays).toBe(3);
    expect(officeOnDay([], working, "2027-01-01").recordDays).toBe(2);
  });
});

describe("taking over", () => {
  test("[PAP-20] the violator comes from the earlier paper; what was typed stays", () => {
    const commitment = templateOn(templates, "commitment", "2026-11-21");
    if (commitment === undefined) throw new Error("no template");
    const violator = carryViolator(commitment, {
      ...details,
      violatorRefused: true,
      violatorStatement: "Không đồng ý",
    });
    expect(violator).toEqual({
      violatorKind: "person",
      violatorName: "Nguyễn Văn Ví Dụ",
      violatorBirthDate: "1980-02-05",
      violatorIdNumber: "079080000001",
      violatorAddress: "12/3A Nguyễn Văn Lượng",
    });
    const typed = { violatorName: "Trần Văn Giả Định", about: "" };
    expect(fillOpen(typed, { ...violator, about: "tiếng ồn" })).toEqual({
      ...violator,
      about: "tiếng ồn",
      violatorName: "Trần Văn Giả Định",
    });
  });
});
