import type { EvidenceMediaType } from "../../../domain/model/evidence-ref";

const mebibyte = 1024 * 1024;

/** The largest file of a kind that is taken in; the chunks of a bigger one would never arrive. */
export function sizeLimitBytes(mediaType: EvidenceMediaType): number {
  if (mediaType.startsWith("image/")) return 50 * mebibyte;
  if (mediaType.startsWith("video/")) return 2048 * mebibyte;
  return 200 * mebibyte;
}

/** Of any kind. */
export const largestSizeBytes = 2048 * mebibyte;
