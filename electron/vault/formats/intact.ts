import type { EvidenceMediaType } from "../../../domain/model/evidence-ref";
import { assertNever } from "../../../domain/model/result";
import type { ByteSource } from "../byte-source";
import { hasWholeBoxes } from "./boxes";
import { isIntactJpeg } from "./jpeg";
import { isIntactPng } from "./png";

/**
 * Whether the file reaches from a header that can be decoded to its end. It is asked when the
 * file is added, while the person who took the picture can still take another.
 */
export async function isIntact(source: ByteSource, mediaType: EvidenceMediaType): Promise<boolean> {
  switch (mediaType) {
    case "image/jpeg":
      return isIntactJpeg(await wholeOf(source));
    case "image/png":
      return isIntactPng(await wholeOf(source));
    case "image/webp":
      return isIntactWebp(Buffer.from(await source.read(0, 16)), source.sizeBytes);
    case "image/heic":
      return hasWholeBoxes(source, "meta");
    case "video/mp4":
    case "video/quicktime":
    case "audio/mp4":
      return hasWholeBoxes(source, "moov");
    case "application/pdf":
      return isIntactPdf(source);
    // Streams: whatever is there can be played, up to where it breaks off.
    case "video/webm":
    case "audio/mpeg":
      return source.sizeBytes > 128;
    default:
      return assertNever(mediaType);
  }
}

async function wholeOf(source: ByteSource): Promise<Buffer> {
  const bytes = await source.read(0, source.sizeBytes);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function isIntactWebp(head: Buffer, sizeBytes: number): boolean {
  if (head.length < 16) return false;
  const kind = head.toString("latin1", 12, 16);
  return ["VP8 ", "VP8L", "VP8X"].includes(kind) && head.readUInt32LE(4) + 8 <= sizeBytes;
}

const pdfTailBytes = 4096;

async function isIntactPdf(source: ByteSource): Promise<boolean> {
  const from = Math.max(0, source.sizeBytes - pdfTailBytes);
  const tail = Buffer.from(await source.read(from, pdfTailBytes)).toString("latin1");
  return tail.includes("startxref") || tail.includes("%%EOF");
}
