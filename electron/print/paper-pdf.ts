import { PDFDocument } from "@cantoo/pdf-lib";
import type { PaperPage } from "../../domain/rules/paper/paper-page";
import { paperDocument, titleOf } from "./paper-document";
import { withPrintWindow } from "./print-window";

const sheet = { pageSize: "A4", preferCSSPageSize: true, printBackground: true } as const;

/** Each paper counts its own pages; several follow one another in one file. */
export async function paperPdf(pages: readonly PaperPage[]): Promise<Uint8Array> {
  const { html, prints } = await countSheets(pages);
  const [only] = prints;
  const isNumbered = prints.length > 1 || (only !== undefined && only.getPageCount() > 1);
  const whole = isNumbered || only === undefined ? await printed(html) : only;
  whole.setTitle(titleOf(pages));
  whole.setLanguage("vi-VN");
  return whole.save();
}

/** The same papers as one document for a printer, with their page numbers. */
export async function numberedDocument(pages: readonly PaperPage[]): Promise<string> {
  return (await countSheets(pages)).html;
}

type Counted = { readonly html: string; readonly prints: readonly PDFDocument[] };

/** How many sheets a paper takes is known when it has been laid out, and its numbers come after. */
async function countSheets(pages: readonly PaperPage[]): Promise<Counted> {
  const prints: PDFDocument[] = [];
  for (const page of pages) prints.push(await printed(paperDocument([page])));
  const counts = prints.map((print) => print.getPageCount());
  return { prints, html: paperDocument(pages, counts) };
}

async function printed(html: string): Promise<PDFDocument> {
  const bytes = await withPrintWindow(html, (contents) => contents.printToPDF(sheet));
  return PDFDocument.load(bytes);
}
