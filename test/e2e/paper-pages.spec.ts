import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@playwright/test";
import type { PaperData } from "../../domain/model/paper/paper-data";
import type { PaperPage } from "../../domain/rules/paper/paper-page";
import type { DeskApp, DeskProfile } from "../support/desk-app";
import { createDeskProfile, killOpenDesks } from "../support/desk-app";
import { deskPage } from "../support/desk-page";
import { printPapers, saveDocx } from "../support/print-papers";
import type { ReadPage, ReadPdf } from "../support/read-pdf";
import { overlapsOf, readPdf } from "../support/read-pdf";
import { readZip } from "../support/read-zip";
import {
  aFilledRecord,
  anOrganisation,
  aPaperPage,
  minor,
  otherPapers,
  sixExhibits,
  witnesses,
} from "../support/sample-papers";
import { samplePassword } from "../support/sample-tickets";
import type { ServerProcess } from "../support/server-process";
import { openServerProcess } from "../support/server-process";

const folder = path.resolve(import.meta.dirname, "../../test-results/papers");

let server: ServerProcess;
let pc: DeskProfile;
let app: DeskApp;

test.beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  server = await openServerProcess();
  pc = await createDeskProfile();
  app = await pc.launch(server.url);
  const desk = deskPage(app.page, app.electron);
  await desk.signIn("canbo1.anhoitay", samplePassword);
  await expect(desk.syncLine).toContainText("Đã gửi hết", { timeout: 30_000 });
  // Papers are printed with no network.
  await server.kill();
});

test.afterAll(async () => {
  killOpenDesks();
  await server.remove();
  await pc.remove();
});

const number = "05/BB-VPHC";
const twoActs = {
  acts: [
    { text: "Để bảng hiệu lấn chiếm vỉa hè.", legalBasis: "điểm a khoản 1 Điều 12" },
    { text: "Đổ nước thải ra đường.", legalBasis: "khoản 2 Điều 7" },
  ],
};
const refusal = { violatorRefused: true, refusalReason: "Không đồng ý với nội dung biên bản" };

type Case = {
  readonly name: string;
  readonly data: PaperData;
  readonly pages: number;
  /** Words that follow one another, as the form has them. */
  readonly reads: readonly string[];
};

const records: readonly Case[] = [
  {
    name: "one person",
    data: aFilledRecord(),
    pages: 2,
    reads: [
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
      "Độc lập - Tự do - Hạnh phúc",
      "BIÊN BẢN VI PHẠM HÀNH CHÍNH",
      "Hôm nay, hồi 09 giờ 05 phút, ngày 05 tháng 02 năm 2026",
      "Trần Thị Thử",
      "Nguyễn Văn Ví Dụ; Giới tính: Nam.",
      "05/02/1980",
      "079080000001",
      "lấn chiếm vỉa hè",
      "a) ☒ Không được quyền giải trình.",
      "b) ☐ Được quyền giải trình.",
      "CÁ NHÂN HOẶC ĐẠI DIỆN TỔ",
      "NGƯỜI LẬP BIÊN BẢN",
    ],
  },
  {
    name: "one organisation",
    data: aFilledRecord(anOrganisation),
    pages: 2,
    reads: [
      "Công ty TNHH Đá Hoa Cương Ví Dụ",
      "số 25/7A đường số 8",
      "Mã số doanh nghiệp: 0300000001.",
      "02/03/2019",
      "Người đại diện theo pháp luật: Phạm Thị Mẫu; Giới tính: Nữ; Chức danh: Giám đốc.",
      "Người được ủy quyền: Lê Văn Thí Dụ.",
    ],
  },
  {
    name: "a minor and the guardian",
    data: aFilledRecord(minor),
    pages: 2,
    reads: [
      "Nguyễn Thị Vị Thành Niên",
      "Cha mẹ hoặc người giám hộ: Nguyễn Văn Giám Hộ; Quan hệ: cha.",
      "đã giao cho cha mẹ hoặc người giám hộ 01 bản",
      "CHA MẸ HOẶC NGƯỜI GIÁM HỘ",
      "Nguyễn Văn Giám Hộ",
    ],
  },
  {
    name: "two acts",
    data: aFilledRecord(twoActs),
    pages: 2,
    reads: [
      "2. Đã thực hiện hành vi",
      "1) Để bảng hiệu",
      "2) Đổ nước thải",
      "3. Quy định tại",
      "1) điểm a khoản 1 Điều 12.",
      "2) khoản 2 Điều 7.",
    ],
  },
  {
    name: "a refusal before witnesses",
    data: aFilledRecord({ ...refusal, ...witnesses }),
    pages: 3,
    reads: [
      "a) Họ và tên: Phạm Thị Chứng; Nghề nghiệp: Buôn bán",
      "a) Họ và tên: Võ Văn Kiến",
      "b) Đại diện chính quyền: Lê Văn Mẫu; Chức vụ: Phó Chủ tịch",
      "không ký biên bản: Không đồng ý với nội dung biên bản.",
      "ĐẠI DIỆN CHÍNH QUYỀN",
      "NGƯỜI CHỨNG KIẾN",
      "Phạm Thị Chứng",
    ],
  },
  {
    name: "a refusal that nobody witnessed",
    data: aFilledRecord({ ...refusal, unattestedReason: "Không có người chứng kiến tại chỗ" }),
    pages: 2,
    reads: [
      "Không đồng ý với nội dung biên bản.",
      "Lý do không có xác nhận của đại diện chính quyền hoặc người chứng kiến: Không có người chứng kiến tại chỗ.",
      "CÁ NHÂN HOẶC ĐẠI DIỆN TỔ",
    ],
  },
];

for (const { name, data, pages, reads } of records) {
  test(`a record of ${name} reads as the form, on ${String(pages)} pages`, async () => {
    const pdf = await print(name, [aPaperPage("MBB01", data, { number })]);
    expect(pdf.pages).toHaveLength(pages);
    checkOrder(pdf, reads);
    checkSheets(pdf);
    checkHands(pdf);
  });
}

test("six exhibits go over the page, each row in one piece, below a head on either page", async () => {
  const data = aFilledRecord({
    ...sixExhibits(),
    violatorStatement: "Tôi sẽ dọn ngay. ".repeat(120),
  });
  const pdf = await print("six exhibits", [aPaperPage("MBB01", data, { number })]);
  checkSheets(pdf);
  checkHands(pdf);
  const heads = pdf.pages.filter(({ runs }) => runs.some(({ text }) => text.trim() === "STT"));
  expect(heads.length).toBe(2);
  // The first words of a row, its last ones, and the page that has both.
  for (const row of [1, 2, 3, 4, 5, 6]) {
    const page = pdf.pages.find((each) => says(each, `thứ ${String(row)}`));
    expect(page === undefined ? "" : plain(page), String(row)).toContain(
      squeeze(`Loa kéo di động số ${String(row)}`),
    );
  }
});

for (const [id, data] of Object.entries(otherPapers)) {
  test(`${id} says all that was filled in, within its margins`, async () => {
    const pdf = await print(id, [aPaperPage(id, data)]);
    checkSheets(pdf);
    checkHands(pdf);
    const text = pdf.pages.map(plain).join("");
    for (const words of wordsOf(id, data)) expect(text).toContain(squeeze(words));
  });
}

test("all letters, long words and pictures are printed whole, and lie nowhere on one another", async () => {
  const letters = vietnameseLetters();
  const tenThousand = `Nguyễn Văn Lượng ${"Ưỡn ẹo 😀 Ễ Ẫ ỡ ự — đã ghi. ".repeat(400)}`.slice(
    0,
    9_990,
  );
  const said = {
    violatorStatement: `${tenThousand} hết lời.`,
    representativeStatement: `${letters} ${letters.normalize("NFD")}`,
    violatorAddress: `Hẻm${"819/13QuangTrung".repeat(40)}`,
    victimStatement: "👨‍👩‍👧 🏠🚧 ✓ → ≥ Škoda Łódź Müller",
  };
  const exhibits = [{ name: "X".repeat(150), unit: "cái", quantity: 1, kind: "Ẫ".repeat(90) }];
  const page = aPaperPage(
    "MBB01",
    aFilledRecord({ ...said, exhibits, agency: `UBND phường ${"DÀI".repeat(30)}` }),
    { number },
  );
  const pdf = await print("all letters", [page]);
  checkSheets(pdf);
  checkHands(pdf);
  const text = pdf.pages.map(plain).join("");
  expect(text).toContain(squeeze(said.violatorStatement));
  expect(text).toContain(squeeze(`${letters} ${letters}`));
  expect(text).toContain(said.violatorAddress);
  for (const sign of ["🏠", "🚧", "✓", "→", "≥", "Škoda", "Łódź", "Müller"]) {
    expect(text).toContain(sign);
  }
});

test("wherever a page ends, no hand is cut from the words that it signs", async () => {
  const pages = Array.from({ length: 14 }, (_, index) =>
    aPaperPage(
      "MBB01",
      aFilledRecord({
        ...witnesses,
        violatorStatement: "Tôi xin trình bày như sau, mong được xem xét. ".repeat(2 + index * 2),
      }),
      { number },
    ),
  );
  const pdf = await print("ends of pages", pages);
  checkSheets(pdf);
  checkHands(pdf);
  expect(new Set(lastTextPlaces(pdf)).size).toBeGreaterThanOrEqual(5);
});

test("each paper of a file counts its own pages, at the top, from the second on", async () => {
  const pdf = await print("file", [
    aPaperPage("MBB01", aFilledRecord(), { number }),
    aPaperPage("reply", otherPapers["reply"] ?? {}),
    aPaperPage("MBB02", otherPapers["MBB02"] ?? {}),
  ]);
  const numbers = pdf.pages.map(
    ({ runs }) => runs.filter(({ bottomMm }) => bottomMm < 20).map(({ text }) => text)[0],
  );
  expect(numbers).toEqual([undefined, "2", undefined, undefined, "2"]);
  const [run] = pdf.pages[1]?.runs.filter(({ text }) => text === "2") ?? [];
  expect(run?.fontPt).toBe(13);
  const middleMm = ((run?.leftMm ?? 0) + (run?.rightMm ?? 0)) / 2;
  // In the middle between the margins of 31 and 16 mm.
  expect(middleMm).toBeCloseTo(31 + 163 / 2, 0);
});

test("a changed paper says so at each hand of before, also where it was signed on paper", async () => {
  const signedAt = "2026-02-05T03:00:00.000Z";
  const sha = "1".repeat(64) as never;
  const hand = { name: "x", signedAt, seal: sha };
  const signatures = [
    { ...hand, place: "violator", strokes: "M10 100 L200 20 L300 150" },
    { ...hand, place: "maker.0", scan: sha },
  ];
  const record = aFilledRecord();
  const changed = await print("changed", [
    aPaperPage("MBB01", record, { number, signatures, seal: "2".repeat(64) }),
  ]);
  expect(changed.text.match(/đã thay đổi sau khi ký/g)).toHaveLength(2);
  expect(changed.text).toContain("(đã ký trên bản giấy)");
  const kept = await print("kept", [
    aPaperPage("MBB01", record, { number, signatures, seal: "1".repeat(64) }),
  ]);
  expect(kept.text).not.toContain("đã thay đổi sau khi ký");
});

test("the Word file has the same words, margins and font", async () => {
  const data = aFilledRecord({ ...witnesses, ...sixExhibits() });
  const page = aPaperPage("MBB01", data, { number });
  const pdf = await print("word", [page]);
  const files = readZip(await saveDocx(app, [page], path.join(folder, "word.docx")));
  const xml = files.get("word/document.xml")?.toString("utf8") ?? "";
  const words = squeeze(
    xml.replace(/<[^>]*>/g, "").replace(/&(amp|lt|gt|quot|apos);/g, (_all, name: string) => {
      return { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }[name] ?? "";
    }),
  );
  for (const { runs } of pdf.pages) {
    for (const { text } of runs.filter(({ bottomMm }) => bottomMm > 20)) {
      expect(words).toContain(squeeze(text));
    }
  }
  const twips = (mm: number) => String(Math.floor((mm / 25.4) * 72 * 20));
  expect(xml).toMatch(new RegExp(`<w:pgMar[^>]*w:top="${twips(20)}"`));
  expect(xml).toMatch(new RegExp(`<w:pgMar[^>]*w:left="${twips(31)}"`));
  expect(files.get("word/styles.xml")?.toString("utf8")).toContain("Times New Roman");
});

async function print(name: string, pages: readonly PaperPage[]): Promise<ReadPdf> {
  const bytes = await printPapers(app, pages);
  await writeFile(path.join(folder, `${name.replaceAll(" ", "-")}.pdf`), bytes);
  return readPdf(new Uint8Array(bytes));
}

/** NĐ 30/2020, Phụ lục I, measured on every page; nothing lies on anything. */
function checkSheets(pdf: ReadPdf): void {
  expect(pdf.fontsEmbedded).toBe(true);
  for (const page of pdf.pages) {
    const words = page.runs.filter(({ bottomMm }) => bottomMm > 20);
    expect(page.sizeMm).toEqual([210, 297]);
    expect(page.leftMm).toBeGreaterThanOrEqual(30);
    expect(page.leftMm).toBeLessThanOrEqual(35.1);
    expect(page.rightMm).toBeGreaterThanOrEqual(15);
    expect(Math.min(...words.map(({ topMm }) => topMm))).toBeGreaterThanOrEqual(20);
    expect(Math.min(...words.map(({ topMm }) => topMm))).toBeLessThanOrEqual(25);
    expect(page.bottomMm).toBeGreaterThanOrEqual(20);
    expect(overlapsOf(page)).toEqual([]);
  }
}

/** Each hand's title, place to sign and name are on one page, with words above them. */
function checkHands({ pages }: ReadPdf): void {
  const withHands = pages.filter((page) => says(page, "(Ký, ghi rõ họ tên)"));
  expect(withHands.length).toBeGreaterThan(0);
  for (const { runs } of withHands) {
    const words = runs.filter(({ bottomMm }) => bottomMm > 20);
    const first = words.findIndex(({ text }) => text.includes("(Ký, ghi rõ họ tên)"));
    const above = words.slice(0, first).filter(({ text }) => text !== text.toUpperCase());
    expect(above.length).toBeGreaterThan(0);
    // The last words above the first hand are a line away from it, and not a page.
    expect((words[first]?.topMm ?? 0) - (above.at(-1)?.bottomMm ?? 0)).toBeLessThan(25);
    const places = words.filter(({ text }) => text.includes("(Ký, ghi rõ họ tên)"));
    // 22 mm for the hand, then the name: nothing of it lies on the next page.
    for (const place of places) expect(place.bottomMm + 22).toBeLessThan(297 - 20);
  }
}

function checkOrder({ pages }: ReadPdf, words: readonly string[]): void {
  const text = pages.map(plain).join("");
  let at = 0;
  for (const each of words) {
    const found = text.indexOf(squeeze(each), at);
    expect(found, `${each} after ${String(at)}`).toBeGreaterThanOrEqual(0);
    at = found;
  }
}

/** The words of a page without the spaces and breaks between them, and without its number. */
function plain({ runs }: ReadPage): string {
  return squeeze(
    runs
      .filter(({ bottomMm }) => bottomMm > 20)
      .map(({ text }) => text)
      .join(""),
  );
}

function says(page: ReadPage, words: string): boolean {
  return plain(page).includes(squeeze(words));
}

function squeeze(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, "");
}

/** How far down the page the words before the hands end. */
function lastTextPlaces({ pages }: ReadPdf): readonly number[] {
  return pages.flatMap(({ runs }) => {
    const at = runs.findIndex(({ text }) => text.includes("phương thức điện"));
    return at < 0 ? [] : [Math.round((runs[at]?.bottomMm ?? 0) / 10)];
  });
}

/** What a person typed, but for what is shown in another form: moments, days, amounts, choices. */
function wordsOf(id: string, data: PaperData): readonly string[] {
  const upper = ["agency", "signerTitle"];
  return Object.entries(data).flatMap(([key, value]): readonly string[] => {
    if (Array.isArray(value)) return value.flatMap((row: PaperData) => wordsOf(id, row));
    if (typeof value !== "string" || upper.includes(key) || value === data["violatorKind"])
      return [];
    return /^\d{4}-\d\d-\d\d/.test(value) || key === "conclusion" ? [] : [value];
  });
}

function vietnameseLetters(): string {
  const tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];
  const vowels = [..."aăâeêioôơuưy"].flatMap((vowel) => tones.map((tone) => vowel + tone));
  const all = [...vowels, "đ"].join(" ").normalize("NFC");
  return `${all} ${all.toLocaleUpperCase("vi")}`;
}
