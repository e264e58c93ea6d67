import { bareJpeg } from "./bare-jpeg";
import type { CoverAnswer, CoverQuestion } from "./cover-messages";
import { paintCovers } from "./paint-covers";

/**
 * Decodes the original, covers it and encodes it anew, beside the window. A canvas writes pixels
 * only, so nothing of what the camera noted beside them gets through.
 */

type WorkerScope = {
  onmessage: ((event: MessageEvent<CoverQuestion>) => void) | null;
  postMessage: (answer: CoverAnswer, transfer: readonly Transferable[]) => void;
};

const scope = self as unknown as WorkerScope;
const previewSide = 1_600;
/** Enough for a public page; a smaller file also opens on a slow line. */
const publicSide = 2_560;
const jpegQuality = 0.86;

let original: ImageBitmap | undefined;

scope.onmessage = ({ data }) => {
  answer(data).then(
    (said) => {
      scope.postMessage(said, transferOf(said));
    },
    () => {
      scope.postMessage({ kind: "failed" }, []);
    },
  );
};

async function answer(question: CoverQuestion): Promise<CoverAnswer> {
  if (question.kind === "open") {
    const blob = await (await fetch(question.url)).blob();
    original = await createImageBitmap(blob, { imageOrientation: "from-image" });
    return { kind: "opened", preview: drawn(original, previewSide).transferToImageBitmap() };
  }
  if (original === undefined) return { kind: "failed" };
  const canvas = drawn(original, publicSide);
  const context = canvas.getContext("2d");
  if (context === null) return { kind: "failed" };
  paintCovers(context, question.areas);
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: jpegQuality });
  return { kind: "encoded", bytes: bareJpeg(new Uint8Array(await blob.arrayBuffer())) };
}

function drawn(bitmap: ImageBitmap, longestSide: number): OffscreenCanvas {
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  );
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas");
  // JPEG knows no transparency; what was clear becomes paper.
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function transferOf(said: CoverAnswer): readonly Transferable[] {
  if (said.kind === "opened") return [said.preview];
  return said.kind === "encoded" ? [said.bytes.buffer] : [];
}
