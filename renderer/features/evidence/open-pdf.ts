import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";

export type OpenPdf = {
  readonly pages: number;
  readonly page: (index: number) => Promise<PDFPageProxy>;
  readonly close: () => Promise<void>;
};

/**
 * The build for older Chromium: the current one needs functions that Chrome 114 does not have.
 * Loaded when the first document is opened.
 */
export async function openPdf(bytes: ArrayBuffer): Promise<OpenPdf> {
  const [{ getDocument, GlobalWorkerOptions }, { default: workerUrl }] = await Promise.all([
    import("pdfjs-dist/legacy/build/pdf.mjs"),
    import("pdfjs-dist/legacy/build/pdf.worker.min.mjs?url"),
  ]);
  GlobalWorkerOptions.workerSrc = workerUrl;
  // Scripts and forms of a document stay dead; WebAssembly is closed by the page's own policy.
  const task = getDocument({
    data: bytes,
    useWasm: false,
    isEvalSupported: false,
    enableXfa: false,
    stopAtErrors: false,
  });
  const document: PDFDocumentProxy = await task.promise;
  return {
    pages: document.numPages,
    page: (index) => document.getPage(index + 1),
    close: () => task.destroy(),
  };
}

/** Draws a page so wide, in real pixels, and answers its words for whoever hears the page. */
export async function drawPage(
  page: PDFPageProxy,
  canvas: HTMLCanvasElement,
  widthPx: number,
): Promise<string> {
  const { width } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: widthPx / width });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  await page.render({ canvas, viewport }).promise;
  const { items } = await page.getTextContent();
  // A word may come in several pieces; the spaces between words are pieces of their own.
  return items
    .map((item) => ("str" in item ? `${item.str}${item.hasEOL ? "\n" : ""}` : ""))
    .join("");
}
