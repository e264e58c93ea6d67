import { PDFDocument } from "@cantoo/pdf-lib";
import type { BrowserWindow } from "electron";
import type { PaperPage } from "../../domain/rules/paper/paper-page";
import { paperDocument } from "./paper-document";
import { withPrintWindow } from "./print-window";

const sheet = { pageSize: "A4", preferCSSPageSize: true, printBackground: true } as const;

/**
 * NĐ 30/2020, Phụ lục I: page numbers of 13 points in the middle of the top margin, none on the first page.
 * Chromium enlarges what stands in its margins by a third.
 */
const numbered = {
  ...sheet,
  displayHeaderFooter: true,
  headerTemplate: `<div style="width:100%;text-align:center;font:10pt 'Times New Roman',serif"><span class="pageNumber"></span></div>`,
  footerTemplate: "<span></span>",
} as const;

/** Each paper counts its own pages; several follow one another in one file. */
export async function paperPdf(pages: readonly PaperPage[]): Promise<Uint8Array> {
  const whole = await PDFDocument.create();
  whole.setTitle(pages.map(({ title }) => title).join(", "));
  whole.setLanguage("vi-VN");
  for (const page of pages) {
    const parts = await withPrintWindow(paperDocument([page]), printParts);
    for (const part of parts) await addAll(whole, part);
  }
  return whole.save();
}

/**
 * Chromium numbers all pages or none, so a paper of several pages is printed twice and its first
 * page is taken from the print without numbers.
 */
async function printParts(window: BrowserWindow): Promise<readonly Uint8Array[]> {
  const plain = await window.webContents.printToPDF(sheet);
  const count = (await PDFDocument.load(plain)).getPageCount();
  if (count === 1) return [plain];
  const first = await window.webContents.printToPDF({ ...sheet, pageRanges: "1" });
  const rest = await window.webContents.printToPDF({
    ...numbered,
    pageRanges: `2-${String(count)}`,
  });
  return [first, rest];
}

async function addAll(whole: PDFDocument, part: Uint8Array): Promise<void> {
  const from = await PDFDocument.load(part);
  const copied = await whole.copyPages(from, from.getPageIndices());
  for (const page of copied) whole.addPage(page);
}
