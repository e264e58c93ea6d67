import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { PaperBlock, Signer } from "../../domain/rules/paper/lay-out-paper";
import type { PaperHead, PaperPage } from "../../domain/rules/paper/paper-page";
import type { ParagraphStyle } from "../../domain/model/paper/paper-template";
import { assertNever } from "../../domain/model/result";
import type { DocxPart, Look } from "./docx-parts";
import { borderless, cell, line, rule, widthMm } from "./docx-parts";
import { titleOf } from "./paper-document";
import { paperMarginsMm } from "./paper-style";
import type { SignatureBlock } from "./rows-of-hands";
import { rowsOfHands } from "./rows-of-hands";

/** The same blocks as the PDF, for offices that go on editing. Signatures on screen stay behind. */
export async function paperDocx(pages: readonly PaperPage[]): Promise<Uint8Array> {
  const document = new Document({
    title: titleOf(pages),
    styles: {
      default: {
        document: { run: { font: "Times New Roman", size: 26, language: { value: "vi-VN" } } },
      },
    },
    sections: pages.map((page) => ({
      properties: {
        titlePage: true,
        page: { margin: margins(), size: a4(), pageNumbers: { start: 1 } },
      },
      headers: { default: pageNumberHeader(), first: new Header({ children: [] }) },
      children: [...headParts(page.head), ...bodyParts(page.blocks)],
    })),
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function margins() {
  const { top, right, bottom, left } = paperMarginsMm;
  return {
    top: convertMillimetersToTwip(top),
    right: convertMillimetersToTwip(right),
    bottom: convertMillimetersToTwip(bottom),
    left: convertMillimetersToTwip(left),
    header: convertMillimetersToTwip(top / 2),
  };
}

function a4() {
  return { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) };
}

function pageNumberHeader(): Header {
  const number = new TextRun({ children: [PageNumber.CURRENT] });
  return new Header({
    children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })],
  });
}

const agencyPercent = 40;
/** As long as "Độc lập - Tự do - Hạnh phúc" in bold 13 points. */
const mottoMm = 57;

function headParts({ agency, number, about, placeAndDay }: PaperHead): readonly DocxPart[] {
  const nationPercent = agency === "" ? 100 : 100 - agencyPercent;
  const nation = [
    line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", { bold: true, size: 24 }),
    line("Độc lập - Tự do - Hạnh phúc", { bold: true }),
    rule(mottoMm, widthMm(nationPercent)),
    ...(placeAndDay === undefined ? [] : [line(placeAndDay, { italics: true, before: 80 })]),
  ];
  if (agency === "") return nation;
  const left = [
    line(agency.toLocaleUpperCase("vi"), { bold: true, size: 24 }),
    rule(widthMm(agencyPercent) * 0.4, widthMm(agencyPercent)),
    ...(number === undefined ? [] : [line(number, { before: 80 })]),
    ...(about === undefined ? [] : [line(about, { size: 24, before: 80 })]),
  ];
  return [borderless([[cell(left, agencyPercent), cell(nation, nationPercent)]])];
}

const looks: { readonly [Style in ParagraphStyle]: Look } = {
  body: { alignment: AlignmentType.JUSTIFIED, firstLineMm: 10, before: 120 },
  numbered: { alignment: AlignmentType.JUSTIFIED, firstLineMm: 10, before: 120 },
  title: { bold: true, size: 28, before: 240, keepNext: true },
  about: { bold: true, keepNext: true },
  centred: { before: 240 },
  note: { italics: true, alignment: AlignmentType.JUSTIFIED, before: 280 },
  day: { italics: true, alignment: AlignmentType.RIGHT, before: 240 },
};

function bodyParts(blocks: readonly PaperBlock[]): readonly DocxPart[] {
  return blocks.flatMap((block, index) =>
    blockParts(block, blocks[index + 1]?.block === "signatures"),
  );
}

function blockParts(block: PaperBlock, isBeforeHands: boolean): readonly DocxPart[] {
  switch (block.block) {
    case "paragraph":
      return paragraphParts(block.style, block.text, isBeforeHands);
    case "table":
      return [gridTable(block)];
    case "signatures":
      return handParts(block);
    default:
      return assertNever(block);
  }
}

function paragraphParts(
  style: ParagraphStyle,
  text: string,
  isBeforeHands: boolean,
): readonly DocxPart[] {
  const look = looks[style];
  const capitals = style === "title" ? text.toLocaleUpperCase("vi") : text;
  const words = line(capitals, { ...look, ...(isBeforeHands ? { keepNext: true } : {}) });
  return style === "about" ? [words, rule(widthMm(35), widthMm(100))] : [words];
}

function gridTable({ columns, rows }: Extract<PaperBlock, { readonly block: "table" }>): Table {
  const small = { size: 24 } as const;
  const head = columns.map(({ label, widthPercent }) =>
    cell([line(label, { ...small, bold: true })], widthPercent),
  );
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: row.map((text, index) =>
          cell(
            [line(text, { ...small, alignment: AlignmentType.LEFT })],
            columns[index]?.widthPercent ?? 10,
          ),
        ),
      }),
  );
  return new Table({
    width: { size: convertMillimetersToTwip(widthMm(100)), type: WidthType.DXA },
    rows: [new TableRow({ tableHeader: true, children: head }), ...body],
  });
}

/** A little room, and then all hands on one page where they have room on one. */
function handParts(block: SignatureBlock): readonly DocxPart[] {
  const rows = rowsOfHands(block);
  const cells = rows.map((row, index) => {
    const look = index < rows.length - 1 ? { keepNext: true } : {};
    const filled = row.cells.map((each) =>
      cell(typeof each === "string" ? recipientLines(each) : signerLines(each, look), 50),
    );
    const [first = cell([line("")], 50), second = cell([line("")], 50)] = filled;
    return row.place === "alone" ? [cell([line("")], 50), first] : [first, second];
  });
  return [line("", { size: 16, keepNext: true }), borderless(cells)];
}

function recipientLines(recipients: string): readonly Paragraph[] {
  const left = { alignment: AlignmentType.LEFT } as const;
  return [
    line("Nơi nhận:", { ...left, bold: true, italics: true, size: 24 }),
    ...recipients.split("\n").map((each) => line(`- ${each}`, { ...left, size: 22 })),
  ];
}

function signerLines({ title, name }: Signer, look: Look): readonly Paragraph[] {
  const capitals = title.toLocaleUpperCase("vi");
  return [
    line(capitals, { ...look, bold: true, before: 160 }),
    line("(Ký, ghi rõ họ tên)", { ...look, italics: true, size: 24 }),
    ...Array.from({ length: 4 }, () => line("", look)),
    line(name, { ...look, bold: true }),
  ];
}
