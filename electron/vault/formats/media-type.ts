import path from "node:path";
import type { EvidenceMediaType } from "../../../domain/model/evidence-ref";
import type { Result } from "../../../domain/model/result";
import { ok, refuse } from "../../../domain/model/result";

/** So many bytes from the start decide what a file is. */
export const headBytes = 64;

const extensions: { readonly [Type in EvidenceMediaType]: readonly string[] } = {
  "image/jpeg": ["jpg", "jpeg", "jpe", "jfif"],
  "image/png": ["png"],
  "image/webp": ["webp"],
  "image/heic": ["heic", "heif", "hif"],
  "video/mp4": ["mp4", "m4v", "mov", "3gp"],
  "video/quicktime": ["mov", "qt", "mp4"],
  "video/webm": ["webm"],
  "audio/mp4": ["m4a", "m4b", "mp4"],
  "audio/mpeg": ["mp3"],
  "application/pdf": ["pdf"],
};

export const knownExtensions: ReadonlySet<string> = new Set(Object.values(extensions).flat());

/** As files of this kind are usually called. */
export function usualExtension(mediaType: EvidenceMediaType): string {
  const [first = "bin"] = extensions[mediaType];
  return first;
}

/**
 * What the bytes are, and whether the name agrees. A name that lies is refused: on the next
 * machine the file would not open, or open as something else.
 */
export function recognise(
  head: Uint8Array,
  name: string,
): Result<EvidenceMediaType, "unknown-format" | "wrong-extension"> {
  const extension = path.extname(name).slice(1).toLowerCase();
  const found = sniff(Buffer.from(head));
  if (found === undefined) return refuse("unknown-format");
  // Sound recorders write sound alone into a container that calls itself a video.
  const mediaType = found === "video/mp4" && extension === "m4a" ? "audio/mp4" : found;
  if (extension === "" || extensions[mediaType].includes(extension)) return ok(mediaType);
  return refuse("wrong-extension", mediaType);
}

function sniff(head: Buffer): EvidenceMediaType | undefined {
  if (startsWith(head, [0xff, 0xd8, 0xff])) return "image/jpeg";
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "image/png";
  if (latin(head, 0, 4) === "RIFF" && latin(head, 8, 12) === "WEBP") return "image/webp";
  if (latin(head, 0, 5) === "%PDF-") return "application/pdf";
  if (startsWith(head, [0x1a, 0x45, 0xdf, 0xa3])) {
    return head.includes("webm", 0, "latin1") ? "video/webm" : undefined;
  }
  if (latin(head, 4, 8) === "ftyp") return sniffBrands(head);
  // QuickTime files from before the brands begin with any of these boxes.
  if (["moov", "mdat", "wide", "free", "skip"].includes(latin(head, 4, 8))) {
    return "video/quicktime";
  }
  const second = head[1] ?? 0;
  const isMp3Frame = head[0] === 0xff && (second & 0xe6) === 0xe2;
  return latin(head, 0, 3) === "ID3" || isMp3Frame ? "audio/mpeg" : undefined;
}

const heicBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx"];
const videoBrands = /^(iso[m2-9]|mp4[12]|avc1|M4V|3g[p2]|dash|MSNV|mmp4|f4v )/;

function sniffBrands(head: Buffer): EvidenceMediaType | undefined {
  const major = latin(head, 8, 12);
  if (heicBrands.includes(major)) return "image/heic";
  if (major === "qt  ") return "video/quicktime";
  if (major.startsWith("M4A") || major.startsWith("M4B")) return "audio/mp4";
  if (videoBrands.test(major)) return "video/mp4";
  if (major !== "mif1" && major !== "msf1") return undefined;
  // An image container: of HEVC pictures, or of something that we cannot show.
  const end = Math.min(head.length, head.readUInt32BE(0));
  const compatible = latin(head, 16, end);
  return heicBrands.some((brand) => compatible.includes(brand)) ? "image/heic" : undefined;
}

function startsWith(head: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

function latin(head: Buffer, from: number, to: number): string {
  return head.toString("latin1", from, to);
}
