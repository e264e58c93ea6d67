import type { Sha256 } from "./ids";
import { sha256Shape } from "./ids";
import type { Instant } from "./instant";
import { instantShape } from "./instant";
import { integer, listOf, number, oneOf, record, text } from "./shape";

export const evidenceMediaTypes = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/heic",
  "video/mp4",
  "video/quicktime",
  "video/webm",
  "audio/mp4",
  "audio/mpeg",
  "application/pdf",
] as const;
export type EvidenceMediaType = (typeof evidenceMediaTypes)[number];

/** WGS 84 degrees. */
export type GeoPoint = { readonly lat: number; readonly lng: number };

/**
 * Names a piece of evidence by the hash of its original bytes. The entry that holds it is valid
 * before the bytes have arrived.
 */
export type EvidenceRef = {
  readonly sha256: Sha256;
  readonly mediaType: EvidenceMediaType;
  readonly sizeBytes: number;
  readonly takenAt?: Instant;
  readonly place?: GeoPoint;
  /** Username of whoever added it; "citizen" for what came with the report. */
  readonly by: string;
  readonly caption?: string;
  /** Set on a derived file (public copy, thumbnail): the original it was made from. */
  readonly derivedFrom?: Sha256;
};

export const geoPointShape = record({ lat: number(-90, 90), lng: number(-180, 180) });

export const evidenceRefShape = record(
  {
    sha256: sha256Shape,
    mediaType: oneOf(evidenceMediaTypes),
    sizeBytes: integer(1, 4 * 1024 ** 3),
    by: text(128, 1),
  },
  {
    takenAt: instantShape,
    place: geoPointShape,
    caption: text(2000),
    derivedFrom: sha256Shape,
  },
);

export const evidenceListShape = listOf(evidenceRefShape, 500);

/** A picture that was made for everybody: covered where needed, without what the camera wrote. */
export function isPublicCopy(ref: EvidenceRef): boolean {
  return isPhoto(ref) && ref.derivedFrom !== undefined;
}

export function isPhoto(ref: EvidenceRef): boolean {
  return ref.mediaType.startsWith("image/");
}
