import type { ByteSource } from "../byte-source";
import { findBox } from "./boxes";
import type { PhotoFacts } from "./exif";
import { findMoviePlace } from "./movie-place";

const largestMoovBytes = 32 * 1024 * 1024;
const secondsFrom1904To1970 = 2_082_844_800;
// Cameras without a clock write the first day of something.
const earliestMs = Date.UTC(2000, 0, 1);

export type MovieFacts = PhotoFacts & { readonly durationMs?: number };

/** What a camera wrote into an MP4, MOV or M4A about time, place and length. */
export async function readMovieFacts(source: ByteSource): Promise<MovieFacts> {
  const moov = await readMoov(source);
  if (moov === undefined) return {};
  const header = readMovieHeader(moov);
  const text = moov.toString("latin1");
  const place = findMoviePlace(moov);
  const takenMs = findWrittenTime(text) ?? header?.createdMs;
  return {
    ...(takenMs === undefined ? {} : { takenAt: new Date(takenMs).toISOString() }),
    ...(place === undefined ? {} : { place }),
    ...(header?.durationMs === undefined ? {} : { durationMs: header.durationMs }),
  };
}

async function readMoov(source: ByteSource): Promise<Buffer | undefined> {
  const box = await findBox(source, "moov");
  if (box === undefined || box.sizeBytes > largestMoovBytes) return undefined;
  return Buffer.from(await source.read(box.from, box.sizeBytes));
}

function readMovieHeader(moov: Buffer) {
  const at = moov.indexOf("mvhd", 0, "latin1") + 4;
  const version = moov[at];
  const needed = version === 1 ? 32 : 20;
  if (at < 4 || at + needed > moov.length) return undefined;
  const wide = version === 1;
  const created = wide ? Number(moov.readBigUInt64BE(at + 4)) : moov.readUInt32BE(at + 4);
  const scale = moov.readUInt32BE(at + (wide ? 20 : 12));
  const length = wide ? Number(moov.readBigUInt64BE(at + 24)) : moov.readUInt32BE(at + 16);
  const createdMs = (created - secondsFrom1904To1970) * 1_000;
  return {
    createdMs: isSensible(createdMs) ? createdMs : undefined,
    durationMs: scale > 0 ? Math.round((length / scale) * 1_000) : undefined,
  };
}

/** Apple writes local time with its zone beside the header's UTC, to the second. */
function findWrittenTime(text: string): number | undefined {
  const parts = /(20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d)([+-]\d\d):?(\d\d)/.exec(text);
  if (parts === null) return undefined;
  const [, time = "", hours = "", minutes = ""] = parts;
  const epochMs = Date.parse(`${time}${hours}:${minutes}`);
  return isSensible(epochMs) ? epochMs : undefined;
}

function isSensible(epochMs: number): boolean {
  return Number.isFinite(epochMs) && epochMs > earliestMs && epochMs < Date.now() + 86_400_000;
}
