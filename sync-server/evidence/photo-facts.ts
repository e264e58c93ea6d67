import { createRequire } from "node:module";
import type * as ExifReader from "exifreader";
import type { GeoPoint } from "../../domain/model/evidence-ref";
import { geoPointShape } from "../../domain/model/evidence-ref";
import type { Instant } from "../../domain/model/instant";
import { instantShape, toInstant } from "../../domain/model/instant";

// It is a CommonJS module whose exports Node cannot tell by name.
const { load } = createRequire(import.meta.url)("exifreader") as typeof ExifReader;

export type PhotoFacts = { readonly takenAt?: Instant; readonly place?: GeoPoint };

/** Time and place as the citizen's camera wrote them; copied beside the photo, which stays as it is. */
export function readPhotoFacts(bytes: Uint8Array): PhotoFacts {
  const tags = readTags(bytes);
  const takenAt = cameraTime(tags?.exif?.DateTimeOriginal?.description);
  const place = { lat: tags?.gps?.Latitude, lng: tags?.gps?.Longitude };
  return {
    ...(takenAt === undefined ? {} : { takenAt }),
    ...(isPlace(place) ? { place } : {}),
  };
}

function readTags(bytes: Uint8Array) {
  try {
    return load(Buffer.from(bytes), { expanded: true });
  } catch {
    // A file without EXIF is a thrown error in this library; messengers strip it.
    return undefined;
  }
}

/** "2026:11:21 08:41:00", by the clock on the wall, which is UTC+7 here. */
function cameraTime(written: string | undefined): Instant | undefined {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(written ?? "");
  if (parts === null) return undefined;
  const [, year = "", month = "", day = "", time = ""] = parts;
  const epochMs = Date.parse(`${year}-${month}-${day}T${time}+07:00`);
  if (Number.isNaN(epochMs)) return undefined;
  const instant = toInstant(epochMs);
  return instantShape(instant, "") === undefined ? instant : undefined;
}

/** Zeros mean that the camera had not found itself yet. */
function isPlace(raw: { readonly lat: unknown; readonly lng: unknown }): raw is GeoPoint {
  return geoPointShape(raw, "") === undefined && (raw.lat !== 0 || raw.lng !== 0);
}
