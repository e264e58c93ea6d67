import { load } from "exifreader";
import type { MetadataItem, MetadataName } from "../../../domain/contract/evidence-ipc";
import type { EvidenceMediaType } from "../../../domain/model/evidence-ref";
import type { ByteSource } from "../byte-source";
import { exifHeadBytes } from "./exif";
import { readMovieFacts } from "./movie-facts";

const exifNames: readonly (readonly [MetadataName, readonly string[]])[] = [
  ["make", ["Make"]],
  ["model", ["Model"]],
  ["lens", ["LensModel"]],
  ["software", ["Software"]],
  ["takenAt", ["DateTimeOriginal", "DateTime"]],
  ["width", ["PixelXDimension", "Image Width"]],
  ["height", ["PixelYDimension", "Image Height"]],
  ["exposureTime", ["ExposureTime"]],
  ["fNumber", ["FNumber"]],
  ["iso", ["ISOSpeedRatings", "PhotographicSensitivity"]],
  ["focalLength", ["FocalLength"]],
  ["flash", ["Flash"]],
  ["altitude", ["GPSAltitude"]],
  ["direction", ["GPSImgDirection"]],
];
const longestValue = 200;

/** What stands beside the picture, for the panel. Read anew each time: it is in the file. */
export async function readMetadata(
  source: ByteSource,
  mediaType: EvidenceMediaType,
): Promise<readonly MetadataItem[]> {
  if (mediaType.startsWith("image/")) {
    const head = await source.read(0, exifHeadBytes(mediaType, source.sizeBytes));
    return pictureItems(head);
  }
  if (!hasMovieBoxes(mediaType)) return [];
  const { takenAt, durationMs } = await readMovieFacts(source);
  return [
    ...(takenAt === undefined ? [] : [{ name: "takenAt" as const, value: takenAt }]),
    ...(durationMs === undefined
      ? []
      : [{ name: "duration" as const, value: String(durationMs / 1_000) }]),
  ];
}

export function hasMovieBoxes(mediaType: EvidenceMediaType): boolean {
  return ["video/mp4", "video/quicktime", "audio/mp4"].includes(mediaType);
}

function pictureItems(head: Uint8Array): readonly MetadataItem[] {
  const tags = readTags(head);
  return exifNames.flatMap(([name, keys]) => {
    const value = keys.map((key) => tags[key]?.description).find((text) => text !== undefined);
    return value === undefined || value.trim() === ""
      ? []
      : [{ name, value: value.slice(0, longestValue) }];
  });
}

function readTags(head: Uint8Array): Readonly<Record<string, { description?: string }>> {
  try {
    return load(Buffer.from(head));
  } catch {
    // No EXIF at all is a thrown error in this library.
    return {};
  }
}
