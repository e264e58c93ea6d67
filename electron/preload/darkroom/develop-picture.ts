import type { Developed } from "./messages";

const thumbnailPixels = 320;
const viewPixels = 2048;
const thumbnailLimitBytes = 64 * 1024;

/** Upright, whatever way the camera was held: the browser reads the orientation. */
export async function developPicture(
  source: Blob | ImageData,
  mediaType: string,
): Promise<Developed> {
  const full = await createImageBitmap(source, { imageOrientation: "from-image" });
  const { width, height } = full;
  try {
    // A large picture is made small once, and its thumbnail from the small one.
    const large = Math.max(width, height) > viewPixels;
    const shown = large ? drawSmall(full, viewPixels) : full;
    const wantsView = large || mediaType === "image/heic";
    const view = wantsView ? await toJpeg(drawSmall(shown, viewPixels), 0.82) : undefined;
    const thumbnail = await toThumbnail(shown);
    return { width, height, thumbnail, ...(view === undefined ? {} : { view }) };
  } finally {
    full.close();
  }
}

type Drawable = ImageBitmap | OffscreenCanvas | HTMLCanvasElement;

export async function toThumbnail(source: Drawable): Promise<Uint8Array> {
  const small = drawSmall(source, thumbnailPixels);
  for (const quality of [0.75, 0.5, 0.25]) {
    const bytes = await toJpeg(small, quality);
    if (bytes.byteLength <= thumbnailLimitBytes) return bytes;
  }
  return toJpeg(drawSmall(small, thumbnailPixels / 2), 0.25);
}

export function drawSmall(source: Drawable, longestPixels: number): OffscreenCanvas {
  const factor = Math.min(1, longestPixels / Math.max(source.width, source.height));
  const width = Math.max(1, Math.round(source.width * factor));
  const height = Math.max(1, Math.round(source.height * factor));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { alpha: false });
  if (context === null) throw new Error("no canvas");
  // JPEG knows no transparency; paper is white.
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, width, height);
  return canvas;
}

async function toJpeg(canvas: OffscreenCanvas, quality: number): Promise<Uint8Array> {
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality });
  return new Uint8Array(await blob.arrayBuffer());
}
