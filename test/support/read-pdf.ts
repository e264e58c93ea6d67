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
};

const mmPerPoint = 25.4 / 72;
/** Of a capital letter, in parts of the size: the ink begins there, not where the size does. */
const capitalHeight = 0.66;

/** Reads a PDF as a reader would: words in their order, and where they stand. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const source = new TextDecoder("latin1").decode(bytes);
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
    const lefts = words.map(({ transform }) => Number(transform[4]));
    const rights = words.map(({ transform, width: wide }) => Number(transform[4]) + wide);
    const tops = words.map(
      ({ transform, height: high }) => Number(transform[5]) + high * capitalHeight,
    );
    const bottoms = words.map(({ transform }) => Number(transform[5]));
    pages.push({
      sizeMm: [Math.round(width * mmPerPoint), Math.round(height * mmPerPoint)],
      leftMm: round(Math.min(...lefts)),
      rightMm: round(width - Math.max(...rights)),
      topMm: round(height - Math.max(...tops)),
      bottomMm: round(Math.min(...bottoms)),
    });
  }
  await document.destroy();
  return {
    text: texts.join("\n"),
    fontsEmbedded: isEmbedded(source),
    pages,
  };
}

/** Every font of the file describes itself by a file of its own. */
function isEmbedded(source: string): boolean {
  const descriptors = source.match(/\/Type\s*\/FontDescriptor/g)?.length ?? 0;
  const files = source.match(/\/FontFile[23]?\s/g)?.length ?? 0;
  return descriptors > 0 ? files >= descriptors : !source.includes("/Type /Font ");
}

function round(points: number): number {
  return Math.round(points * mmPerPoint * 10) / 10;
}
