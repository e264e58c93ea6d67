import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { paperMarginsMm } from "./paper-style";
import { printable } from "./printable";

export type DocxPart = Paragraph | Table;

/** How a paragraph looks. Sizes are half points, as Word counts; a twip is a twentieth of a point. */
export type Look = {
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly size?: number;
  readonly alignment?: (typeof AlignmentType)[keyof typeof AlignmentType];
  readonly firstLineMm?: number;
  /** Twips above it. */
  readonly before?: number;
  /** No page begins between it and what follows. */
  readonly keepNext?: boolean;
};

const cellSideTwip = 60;
const wideMm = 210 - paperMarginsMm.left - paperMarginsMm.right;

/** A paragraph that keeps the line breaks of its words. */
export function line(text: string, look: Look = {}): Paragraph {
  const { alignment = AlignmentType.CENTER, firstLineMm = 0, before, keepNext, ...run } = look;
  const children = printable(text)
    .split("\n")
    .map((row, index) => new TextRun({ text: row, ...run, ...(index > 0 ? { break: 1 } : {}) }));
  return new Paragraph({
    alignment,
    children,
    widowControl: true,
    keepNext: keepNext ?? false,
    indent: { firstLine: convertMillimetersToTwip(firstLineMm) },
    spacing: { before: before ?? 0, after: 0, line: 276 },
  });
}

/** A rule of this length in the middle of so much room. */
export function rule(lengthMm: number, roomMm: number): Paragraph {
  const side = convertMillimetersToTwip((roomMm - lengthMm) / 2);
  return new Paragraph({
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: "000000", space: 1 } },
    indent: { left: side, right: side },
    spacing: { before: 0, after: 80, line: 60, lineRule: "exact" },
    children: [new TextRun({ text: "", size: 4 })],
  });
}

export function cell(children: readonly DocxPart[], widthPercent: number): TableCell {
  return new TableCell({
    width: { size: Math.round(partMm(widthPercent)), type: WidthType.DXA },
    margins: { left: cellSideTwip, right: cellSideTwip },
    children: [...children],
  });
}

/** In twips, of the room between the margins. */
function partMm(percent: number): number {
  return (convertMillimetersToTwip(wideMm) * percent) / 100;
}

export function widthMm(percent: number): number {
  return (wideMm * percent) / 100;
}

const none = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;

export function borderless(rows: readonly (readonly TableCell[])[]): Table {
  return new Table({
    width: { size: convertMillimetersToTwip(wideMm), type: WidthType.DXA },
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
