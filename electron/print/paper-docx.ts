import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { PaperBlock, Signer } from "../../domain/rules/paper/lay-out-paper";
import type { PaperHead, PaperPage } from "../../domain/rules/paper/paper-page";
import type { ParagraphStyle } from "../../domain/model/paper/paper-template";
import { assertNever } from "../../domain/model/result";
import { paperMarginsMm } from "./paper-style";

type DocxPart = Paragraph | Table;
type Alignment = (typeof AlignmentType)[keyof typeof AlignmentType];
/** Sizes are half points, as Word counts. */
type Look = {
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly size?: number;
  readonly alignment?: Alignment;
};

/** The same blocks as the PDF, for offices that go on editing. Signatures on screen stay behind. */
export async function paperDocx(pages: readonly PaperPage[]): Promise<Uint8Array> {
  const document = new Document({
    title: pages.map(({ title }) => title).join(", "),
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
      children: [headTable(page.head), ...page.blocks.flatMap(blockParts)],
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

function headTable({ agency, number, placeAndDay }: PaperHead): Table {
  const left = [
    line(agency.toLocaleUpperCase("vi"), { bold: true, size: 24 }),
    ...(number === undefined ? [] : [line(number)]),
  ];
  const right = [
    line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", { bold: true, size: 24 }),
    line("Độc lập - Tự do - Hạnh phúc", { bold: true }),
    line(placeAndDay, { italics: true }),
  ];
  return borderless([[cell(left, 40), cell(right, 60)]]);
}

const looks: { readonly [Style in ParagraphStyle]: Look } = {
  body: { alignment: AlignmentType.JUSTIFIED },
  numbered: { alignment: AlignmentType.JUSTIFIED },
  title: { bold: true, size: 28, alignment: AlignmentType.CENTER },
  about: { bold: true, alignment: AlignmentType.CENTER },
  centred: { alignment: AlignmentType.CENTER },
  note: { italics: true, alignment: AlignmentType.JUSTIFIED },
};

function blockParts(block: PaperBlock): readonly DocxPart[] {
  switch (block.block) {
    case "paragraph":
      return [line(block.text, { ...looks[block.style] })];
    case "table":
      return [gridTable(block)];
    case "signatures":
      return [borderless(pairs(block.signers).map((pair) => pair.map(signerCell)))];
    default:
      return assertNever(block);
  }
}

function line(text: string, look: Look = {}): Paragraph {
  const { alignment = AlignmentType.CENTER, ...run } = look;
  const rows = text.normalize("NFC").split("\n");
  const children = rows.map(
    (row, index) => new TextRun({ text: row, ...run, ...(index > 0 ? { break: 1 } : {}) }),
  );
  return new Paragraph({ alignment, spacing: { before: 120 }, children });
}

function gridTable({ columns, rows }: Extract<PaperBlock, { readonly block: "table" }>): Table {
  const head = columns.map(({ label, widthPercent }) =>
    cell([line(label, { bold: true })], widthPercent),
  );
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: row.map((text, index) =>
          cell([line(text, { alignment: AlignmentType.LEFT })], columns[index]?.widthPercent ?? 10),
        ),
      }),
  );
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [new TableRow({ tableHeader: true, children: head }), ...body],
  });
}

function pairs(signers: readonly Signer[]): readonly (readonly Signer[])[] {
  return signers.flatMap((_signer, index) =>
    index % 2 === 0 ? [signers.slice(index, index + 2)] : [],
  );
}

function signerCell({ title, name }: Signer): TableCell {
  const space = Array.from({ length: 4 }, () => new Paragraph({}));
  const how = line("(Ký, ghi rõ họ tên)", { italics: true, size: 24 });
  return cell([line(title, { bold: true }), how, ...space, line(name, { bold: true })], 50);
}

function cell(children: readonly DocxPart[], widthPercent: number): TableCell {
  return new TableCell({
    width: { size: widthPercent, type: WidthType.PERCENTAGE },
    children: [...children],
  });
}

function borderless(rows: readonly (readonly TableCell[])[]): Table {
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: {
      top: none,
      bottom: none,
      left: none,
      right: none,
      insideHorizontal: none,
      insideVertical: none,
    },
    rows: rows.map((children) => new TableRow({ cantSplit: true, children: [...children] })),
  });
}
