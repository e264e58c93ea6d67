import type { GeoPoint } from "../../../domain/model/evidence-ref";
import { parsePlace } from "./exif";

/**
 * Where a film was taken. Phones write it in one of three ways into the box that describes the
 * film: as text ("©xyz", Android and older Apple), as numbers ("loci", 3GPP), or as text under a
 * key of Apple's.
 */
export function findMoviePlace(moov: Buffer): GeoPoint | undefined {
  return readXyz(moov) ?? readLoci(moov) ?? readAppleText(moov);
}

const xyz = Buffer.from("\xa9xyz", "latin1");

/** Length and language, two bytes each, then the text. */
function readXyz(moov: Buffer): GeoPoint | undefined {
  const at = moov.indexOf(xyz);
  if (at < 4 || at + 8 > moov.length) return undefined;
  const from = at + 8;
  return parseIso6709(moov.toString("latin1", from, from + moov.readUInt16BE(at + 4)));
}

function readAppleText(moov: Buffer): GeoPoint | undefined {
  const found = /[+-]\d{2}\.\d{3,8}[+-]\d{3}\.\d{3,8}(?:[+-]\d+(?:\.\d+)?)?\//.exec(
    moov.toString("latin1"),
  );
  return found === null ? undefined : parseIso6709(found[0]);
}

/** "+10.8345+106.6280+012.3/", or with minutes: "+1050.07+10637.68/". */
export function parseIso6709(text: string): GeoPoint | undefined {
  const parts = /^([+-])(\d+(?:\.\d+)?)([+-])(\d+(?:\.\d+)?)(?:[+-]|\/|$)/.exec(text.trim());
  if (parts === null) return undefined;
  const [, north = "", lat = "", east = "", lng = ""] = parts;
  return parsePlace(degreesOf(north, lat, 2), degreesOf(east, lng, 3));
}

function degreesOf(sign: string, digits: string, wholeDigits: 2 | 3): number {
  const before = digits.split(".")[0]?.length ?? 0;
  const whole = Number(digits.slice(0, wholeDigits));
  const rest = Number(digits.slice(wholeDigits));
  const degrees =
    before === wholeDigits + 2
      ? whole + rest / 60
      : before === wholeDigits + 4
        ? whole + Math.floor(rest / 100) / 60 + (rest % 100) / 3_600
        : Number(digits);
  return sign === "-" ? -degrees : degrees;
}

const locationBeforeName = 10;

/** Version, flags and language, a name that ends in zero, its role, longitude, then latitude. */
function readLoci(moov: Buffer): GeoPoint | undefined {
  const at = moov.indexOf("loci", 0, "latin1");
  if (at < 4) return undefined;
  const box = moov.subarray(at - 4, at - 4 + moov.readUInt32BE(at - 4));
  const end = endOfName(box, 4 + locationBeforeName);
  if (end === undefined || end + 9 > box.length) return undefined;
  const [lng, lat] = [box.readInt32BE(end + 1), box.readInt32BE(end + 5)];
  return parsePlace(lat / 65_536, lng / 65_536);
}

/** UTF-8, or UTF-16 where a byte order mark says so. */
function endOfName(box: Buffer, from: number): number | undefined {
  const mark = box.subarray(from, from + 2).toString("hex");
  const unit = mark === "feff" || mark === "fffe" ? 2 : 1;
  for (let at = from; at + unit <= box.length; at += unit) {
    if (box.subarray(at, at + unit).every((byte) => byte === 0)) return at + unit;
  }
  return undefined;
}
