import type { Result } from "./result";
import { ok, refuse } from "./result";

export type PublicPictureType = "image/jpeg" | "image/png" | "image/webp";

/**
 * Whether a picture may be shown to everybody: it holds the picture and nothing beside it. Not a
 * search for EXIF but a list of what may be there, because a place or a name can hide in any
 * comment, profile, preview or tail. `detail` names the first part that may not.
 */
export function judgePublicPicture(
  bytes: Uint8Array,
): Result<PublicPictureType, "not-a-picture" | "holds-more"> {
  if (latin(bytes, 0, 3) === "\xff\xd8\xff") return judged("image/jpeg", judgeJpeg(bytes));
  if (latin(bytes, 0, 8) === "\x89PNG\r\n\x1a\n") return judged("image/png", judgePng(bytes));
  const isWebp = latin(bytes, 0, 4) === "RIFF" && latin(bytes, 8, 12) === "WEBP";
  if (isWebp) return judged("image/webp", judgeWebp(bytes));
  return refuse("not-a-picture");
}

type Problem = { readonly broken?: true; readonly part: string } | undefined;

function judged(
  mediaType: PublicPictureType,
  problem: Problem,
): Result<PublicPictureType, "not-a-picture" | "holds-more"> {
  if (problem === undefined) return ok(mediaType);
  return refuse(problem.broken === true ? "not-a-picture" : "holds-more", problem.part);
}

const brokenPicture: Problem = { broken: true, part: "end" };

/** Tables, frames, scans; of the application parts only the plain JFIF and Adobe headers. */
function judgeJpeg(bytes: Uint8Array): Problem {
  let at = 2;
  let scans = 0;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return brokenPicture;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xd9) return endOfJpeg(bytes, at, scans);
    const length = 256 * (bytes[at + 2] ?? 0) + (bytes[at + 3] ?? 0);
    if (length < 2 || at + 2 + length > bytes.length) return brokenPicture;
    if (!isPictureMarker(marker) && !isPlainHeader(bytes, at, length)) {
      return { part: `marker ${marker.toString(16)}` };
    }
    at += 2 + length;
    if (marker !== 0xda) continue;
    scans += 1;
    at = endOfScan(bytes, at);
  }
  return at + 2 === bytes.length ? endOfJpeg(bytes, at, scans) : brokenPicture;
}

function endOfJpeg(bytes: Uint8Array, at: number, scans: number): Problem {
  if (bytes[at] !== 0xff || bytes[at + 1] !== 0xd9 || scans === 0) return brokenPicture;
  return at + 2 === bytes.length ? undefined : { part: "tail" };
}

function isPictureMarker(marker: number): boolean {
  // Quantisation and Huffman tables, restart interval, arithmetic coding, scan.
  if ([0xdb, 0xc4, 0xdd, 0xcc, 0xda].includes(marker)) return true;
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8;
}

/** JFIF without its own thumbnail, and Adobe's colour transform: 16 and 14 bytes, no more. */
function isPlainHeader(bytes: Uint8Array, at: number, length: number): boolean {
  const marker = bytes[at + 1];
  if (marker === 0xe0) return length === 16 && latin(bytes, at + 4, at + 9) === "JFIF\0";
  return marker === 0xee && length === 14 && latin(bytes, at + 4, at + 9) === "Adobe";
}

/** Image data ends at the first marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

const pngParts = [
  "IHDR",
  "PLTE",
  "tRNS",
  "IDAT",
  "IEND",
  "gAMA",
  "cHRM",
  "sRGB",
  "sBIT",
  "bKGD",
  "pHYs",
];

function judgePng(bytes: Uint8Array): Problem {
  for (let at = 8; at + 12 <= bytes.length;) {
    const name = latin(bytes, at + 4, at + 8);
    if (!pngParts.includes(name)) return { part: name };
    at += 12 + unsigned(bytes, at);
    if (at > bytes.length) return brokenPicture;
    if (name === "IEND") return at === bytes.length ? undefined : { part: "tail" };
  }
  return brokenPicture;
}

const webpParts = ["VP8 ", "VP8L", "VP8X", "ALPH"];

function judgeWebp(bytes: Uint8Array): Problem {
  const end = 8 + little(bytes, 4);
  if (end > bytes.length) return brokenPicture;
  if (end < bytes.length) return { part: "tail" };
  let at = 12;
  while (at + 8 <= end) {
    const name = latin(bytes, at, at + 4);
    if (!webpParts.includes(name)) return { part: name };
    const size = little(bytes, at + 4);
    at += 8 + size + (size % 2);
  }
  return at === end && end > 12 ? undefined : brokenPicture;
}

function unsigned(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4);
  return ((a * 256 + b) * 256 + c) * 256 + d;
}

function little(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4);
  return ((d * 256 + c) * 256 + b) * 256 + a;
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
