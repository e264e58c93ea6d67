import { getDocument, PDFWorker } from "pdfjs-dist/legacy/build/pdf.mjs";
import { toThumbnail } from "./develop-picture";
import type { Developed } from "./messages";

/** Drawn twice as large as it is kept, so that its letters stay letters. */
const drawnPixels = 640;

let reader: PDFWorker | undefined;

/** The first page of a document. pdf.js reads it in a worker of its own. */
export async function developDocument(
  bytes: Uint8Array<ArrayBuffer>,
  workerScript: string | undefined,
): Promise<Developed> {
  if (workerScript !== undefined) reader ??= openReader(workerScript);
  if (reader === undefined) throw new Error("no reader");
  // Scripts and forms of a document stay dead, as in the viewer.
  const task = getDocument({
    data: bytes,
    worker: reader,
    useWasm: false,
    isEvalSupported: false,
    enableXfa: false,
  });
  try {
    const page = await (await task.promise).getPage(1);
    const { width, height } = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: drawnPixels / Math.max(width, height) });
    const canvas = document.createElement("canvas");
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    // A hidden window has no frames to wait for; what is meant for paper does not ask for them.
    await page.render({ canvas, viewport, intent: "print" }).promise;
    return { width, height, thumbnail: await toThumbnail(canvas) };
  } finally {
    await task.destroy();
  }
}

function openReader(script: string): PDFWorker {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  return PDFWorker.create({ port: new Worker(address) });
}
