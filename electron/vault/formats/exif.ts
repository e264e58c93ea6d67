import { load } from "exifreader";
import type { EvidenceMediaType, GeoPoint } from "../../../domain/model/evidence-ref";
import type { Instant } from "../../../domain/model/instant";
import { instantShape } from "../../../domain/model/instant";

export type PhotoFacts = { readonly takenAt?: Instant; readonly place?: GeoPoint };

/**
 * So much of a picture is read for its EXIF: a JPEG begins with it, a WebP ends with it, and a
 * HEIC may keep it anywhere. Read in one go by the main process, so no more than is needed.
 */
export function exifHeadBytes(mediaType: EvidenceMediaType, sizeBytes: number): number {
  if (mediaType === "image/jpeg") return 256 * 1024;
  return mediaType === "image/png" ? 1024 * 1024 : sizeBytes;
}

/** What the camera wrote about time and place. A photo without it, or with nonsense, has none. */
export function readPhotoFacts(head: Uint8Array, mediaType: EvidenceMediaType): PhotoFacts {
  if (!mediaType.startsWith("image/")) return {};
  try {
    const tags = load(Buffer.from(head), { expanded: true });
    const taken = tags.exif?.DateTimeOriginal?.description ?? tags.exif?.DateTime?.description;
    const offset = tags.exif?.OffsetTimeOriginal?.description;
    const takenAt = parseExifTime(taken, offset);
    const place = parsePlace(tags.gps?.Latitude, tags.gps?.Longitude);
    return {
      ...(takenAt === undefined ? {} : { takenAt }),
      ...(place === undefined ? {} : { place }),
    };
  } catch {
    // No EXIF at all is a thrown error in this library.
    return {};
  }
}

// Cameras write local time, mostly without saying of where. Here that is UTC+7.
const localOffset = "+07:00";

/** "2026:11:21 08:41:00" */
export function parseExifTime(
  taken: string | undefined,
  offset: string | undefined,
): Instant | undefined {
  const parts = /^(\d{4}):(\d\d):(\d\d)[ T](\d\d:\d\d:\d\d)/.exec(taken ?? "");
  if (parts === null) return undefined;
  const [, year = "", month = "", day = "", time = ""] = parts;
  const zone = /^[+-]\d\d:\d\d$/.test(offset ?? "") ? (offset ?? localOffset) : localOffset;
  const epochMs = Date.parse(`${year}-${month}-${day}T${time}.000${zone}`);
  if (!Number.isFinite(epochMs)) return undefined;
  const instant = new Date(epochMs).toISOString();
  return instantShape(instant, "") === undefined ? instant : undefined;
}

export function parsePlace(lat: unknown, lng: unknown): GeoPoint | undefined {
  if (typeof lat !== "number" || typeof lng !== "number") return undefined;
  if (!Number.isFinite(lat) || !Number.isFinite(lng)) return undefined;
  // A camera without a fix writes zeros: a spot in the Atlantic.
  if ((lat === 0 && lng === 0) || Math.abs(lat) > 90 || Math.abs(lng) > 180) return undefined;
  return { lat: toCentimetre(lat), lng: toCentimetre(lng) };
}

/** Degrees, minutes and seconds leave a tail of digits that no receiver measured. */
function toCentimetre(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
