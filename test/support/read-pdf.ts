import { PDFDict, PDFDocument, PDFName } from "@cantoo/pdf-lib";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

export type ReadPdf = {
  readonly text: string;
  readonly fontsEmbedded: boolean;
  readonly pages: readonly ReadPage[];
};

/** Where the words of a page stand, in millimetres from its edges. */
export type ReadPage = {
  readonly sizeMm: readonly [width: number, height: number];
  readonly leftMm: number;
  readonly rightMm: number;
  readonly topMm: number;
  readonly bottomMm: number;
  readonly runs: readonly Run[];
};

/** Words in one piece on one line, with the box that their ink takes. */
export type Run = {
  readonly text: string;
  readonly fontPt: number;
  readonly leftMm: number;
  readonly rightMm: number;
  readonly topMm: number;
  readonly bottomMm: number;
};

const mmPerPoint = 25.4 / 72;
/** In parts of the size: a capital letter without its marks, and what hangs below the line. */
const capitalHeight = 0.66;
const hanging = 0.2;
const touchingMm = 0.3;

/** Reads a PDF as a reader would: words in their order, and where they stand. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocument({ data: bytes.slice(), useSystemFonts: false }).promise;
  const texts: string[] = [];
  const pages: ReadPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const words = items.flatMap((item) => ("str" in item && item.str.trim() !== "" ? [item] : []));
    texts.push(
      items.map((item) => ("str" in item ? `${item.str}${item.hasEOL ? "\n" : ""}` : "")).join(""),
    );
    const pieces = words.map((word): Run => {
      const [left, baseline] = [Number(word.transform[4]), Number(word.transform[5])];
      return {
        text: word.str,
        fontPt: Math.round(word.height * 10) / 10,
        leftMm: round(left),
        rightMm: round(left + word.width),
        topMm: round(height - baseline - word.height * capitalHeight),
        bottomMm: round(height - baseline + word.height * hanging),
      };
    });
    const runs = pieces.reduce<readonly Run[]>(joinPieces, []);
    pages.push({
      sizeMm: [Math.round(width * mmPerPoint), Math.round(height * mmPerPoint)],
      leftMm: Math.min(...runs.map(({ leftMm }) => leftMm)),
      rightMm: round(width) - Math.max(...runs.map(({ rightMm }) => rightMm)),
      topMm: Math.min(...runs.map(({ topMm }) => topMm)),
      bottomMm: round(height) - Math.max(...runs.map(({ bottomMm }) => bottomMm)),
      runs,
    });
  }
  await document.destroy();
  return { text: texts.join("\n"), fontsEmbedded: await areFontsEmbedded(bytes), pages };
}

/** A line changes fonts at letters that only one of them has; to the reader it is one. */
function joinPieces(runs: readonly Run[], next: Run): readonly Run[] {
  const last = runs.at(-1);
  const onOneLine = last?.bottomMm === next.bottomMm && last.fontPt === next.fontPt;
  if (last === undefined || !onOneLine) return [...runs, next];
  const gapMm = next.leftMm - last.rightMm;
  if (gapMm < -touchingMm || gapMm > (last.fontPt * mmPerPoint) / 2) return [...runs, next];
  const text = `${last.text}${gapMm > touchingMm ? " " : ""}${next.text}`;
  return [...runs.slice(0, -1), { ...last, text, rightMm: next.rightMm }];
}

/** Every font of the file describes itself by a file of its own, or draws its letters itself. */
async function areFontsEmbedded(bytes: Uint8Array): Promise<boolean> {
  const { context } = await PDFDocument.load(bytes);
  const dicts = context
    .enumerateIndirectObjects()
    .flatMap(([, each]) => (each instanceof PDFDict ? [each] : []));
  const is = (dict: PDFDict, key: string, name: string) =>
    dict.lookup(PDFName.of(key)) === PDFName.of(name);
  const descriptors = dicts.filter((dict) => is(dict, "Type", "FontDescriptor"));
  const bare = dicts.filter(
    (dict) =>
      is(dict, "Type", "Font") &&
      !is(dict, "Subtype", "Type0") &&
      !is(dict, "Subtype", "Type3") &&
      !dict.has(PDFName.of("FontDescriptor")),
  );
  const hasFile = (dict: PDFDict) =>
    ["FontFile", "FontFile2", "FontFile3"].some((key) => dict.has(PDFName.of(key)));
  return descriptors.length > 0 && bare.length === 0 && descriptors.every(hasFile);
}

/** Pairs of words that lie on one another. */
export function overlapsOf({ runs }: ReadPage): readonly string[] {
  return runs.flatMap((run, index) =>
    runs
      .slice(index + 1)
      .filter((other) => lieOnOneAnother(run, other))
      .map((other) => `${run.text} | ${other.text}`),
  );
}

function lieOnOneAnother(one: Run, other: Run): boolean {
  const wide = Math.min(one.rightMm, other.rightMm) - Math.max(one.leftMm, other.leftMm);
  const high = Math.min(one.bottomMm, other.bottomMm) - Math.max(one.topMm, other.topMm);
  return wide > touchingMm && high > touchingMm;
}

function round(points: number): number {
  return Math.round(points * mmPerPoint * 10) / 10;
}
