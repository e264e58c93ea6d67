import type { EvidenceMediaType } from "../../domain/model/evidence-ref";

type Signature = {
  readonly mediaType: EvidenceMediaType;
  readonly at: number;
  readonly bytes: string;
};

const signatures: readonly Signature[] = [
  { mediaType: "image/jpeg", at: 0, bytes: "\xff\xd8\xff" },
  { mediaType: "image/png", at: 0, bytes: "\x89PNG\r\n\x1a\n" },
  { mediaType: "image/webp", at: 8, bytes: "WEBP" },
  { mediaType: "image/heic", at: 4, bytes: "ftypheic" },
  { mediaType: "image/heic", at: 4, bytes: "ftypmif1" },
  { mediaType: "video/quicktime", at: 4, bytes: "ftypqt" },
  { mediaType: "audio/mp4", at: 4, bytes: "ftypM4A" },
  { mediaType: "video/mp4", at: 4, bytes: "ftyp" },
  { mediaType: "video/webm", at: 0, bytes: "\x1a\x45\xdf\xa3" },
  { mediaType: "application/pdf", at: 0, bytes: "%PDF-" },
  { mediaType: "audio/mpeg", at: 0, bytes: "ID3" },
];

/** What the first bytes say a file is; the name that somebody gave it says nothing. */
export function sniffMediaType(bytes: Uint8Array): EvidenceMediaType | undefined {
  const head = Buffer.from(bytes.subarray(0, 32)).toString("latin1");
  return signatures.find(({ at, bytes: wanted }) => head.startsWith(wanted, at))?.mediaType;
}
