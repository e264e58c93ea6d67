import { readInvitation } from "../../../domain/contract/setup";
import type { Result } from "../../../domain/model/result";
import { ok, refuse } from "../../../domain/model/result";

export type QrProblem = "unreadable" | "noQr" | "otherQr";

export type Pixels = {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
};

/** A phone's picture is far larger than a code needs. */
const longestSide = 1_600;
const patienceMs = 3_000;

/** The invitation in a picture of its QR code. */
export async function readQrPicture(picture: Blob): Promise<Result<string, QrProblem>> {
  const pixels = await pixelsOf(picture);
  return pixels === undefined ? refuse("unreadable") : readQrPixels(pixels);
}

export async function readQrPixels(pixels: Pixels): Promise<Result<string, QrProblem>> {
  const text = await decode(pixels);
  if (text === undefined) return refuse("noQr");
  return readInvitation(text).ok ? ok(text) : refuse("otherQr");
}

async function decode(pixels: Pixels): Promise<string | undefined> {
  // Needed once in the life of a device, so not with the first screen.
  const { default: decodeQR } = await import("qr/decode.js");
  try {
    return decodeQR(pixels, { timeLimit: patienceMs });
  } catch {
    return undefined;
  }
}

async function pixelsOf(picture: Blob): Promise<Pixels | undefined> {
  try {
    const bitmap = await createImageBitmap(picture);
    const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
    const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context?.drawImage(bitmap, 0, 0, width, height);
    bitmap.close();
    return context?.getImageData(0, 0, width, height);
  } catch {
    return undefined;
  }
}
