import { expect, test } from "vitest";
import { box } from "../../test-support/sample-files";
import { bytesSource } from "../byte-source";
import { readMovieFacts } from "./movie-facts";
import { parseIso6709 } from "./movie-place";

const createdAt = "2026-11-21T01:41:00.000Z";

function movieHeader(): Buffer {
  const body = Buffer.alloc(100);
  body.writeUInt32BE(Date.parse(createdAt) / 1_000 + 2_082_844_800, 4);
  body.writeUInt32BE(600, 12);
  body.writeUInt32BE(600 * 90, 16);
  return box("mvhd", body);
}

function aFilm(...inMoov: readonly Buffer[]): Buffer {
  const moov = box("moov", Buffer.concat([movieHeader(), ...inMoov]));
  return Buffer.concat([box("ftyp", Buffer.from("isom\0\0\0\0isom")), moov]);
}

const factsOf = (film: Buffer) => readMovieFacts(bytesSource(film));

function xyzBox(text: string): Buffer {
  const head = Buffer.from([0, text.length, 0x15, 0xc7]);
  return box("\xa9xyz", Buffer.concat([head, Buffer.from(text, "latin1")]));
}

function lociBox(name: Buffer, lat: number, lng: number): Buffer {
  const numbers = Buffer.alloc(13);
  numbers.writeInt32BE(Math.round(lng * 65_536), 1);
  numbers.writeInt32BE(Math.round(lat * 65_536), 5);
  return box("loci", Buffer.concat([Buffer.from([0, 0, 0, 0, 0x15, 0xc7]), name, numbers]));
}

test("time and length come from the film's header", async () => {
  expect(await factsOf(aFilm())).toEqual({ takenAt: createdAt, durationMs: 90_000 });
});

test("a place that Android wrote as text is read", async () => {
  const film = aFilm(box("udta", xyzBox("+10.8345+106.6280/")));
  expect(await factsOf(film)).toMatchObject({ place: { lat: 10.8345, lng: 106.628 } });
});

test.each([
  ["without a name", Buffer.from([0])],
  ["with a Vietnamese name", Buffer.from("Phường An Hội Tây\0", "utf8")],
  ["with a name of two bytes a letter", Buffer.from("\ufeffGò Vấp\0", "utf16le")],
])("a place of a 3GPP box is read, %s", async (_, name) => {
  const { place } = await factsOf(aFilm(box("udta", lociBox(name, 10.8345, 106.628))));
  expect(place?.lat).toBeCloseTo(10.8345, 4);
  expect(place?.lng).toBeCloseTo(106.628, 4);
});

test("Apple's place and local time are read from its keys", async () => {
  const apple = "2026-11-21T08:41:00+0700\0+10.8345+106.6280+012.345/";
  expect(await factsOf(aFilm(box("meta", Buffer.from(apple))))).toMatchObject({
    takenAt: createdAt,
    place: { lat: 10.8345, lng: 106.628 },
  });
});

test.each([
  ["+10.8345+106.6280+8850/", { lat: 10.8345, lng: 106.628 }],
  ["-33.9-070.7", { lat: -33.9, lng: -70.7 }],
  ["+1050.07+10637.68/", { lat: 10.8345, lng: 106.628 }],
  ["+105004.2+1063740.8/", { lat: 10.8345, lng: 106.628 }],
  ["+00.0000+000.0000/", undefined],
  ["+95.0+106.6/", undefined],
  ["no place", undefined],
])("%s is the place %o", (text, place) => {
  if (place === undefined) expect(parseIso6709(text)).toBeUndefined();
  else {
    expect(parseIso6709(text)?.lat).toBeCloseTo(place.lat, 4);
    expect(parseIso6709(text)?.lng).toBeCloseTo(place.lng, 4);
  }
});

test("a box that is cut off before the place has been read gives none and does not throw", async () => {
  const loci = lociBox(Buffer.from([0]), 10, 106);
  for (let cut = 8; cut < loci.length - 4; cut += 1) {
    const torn = Buffer.from(loci.subarray(0, cut));
    expect((await factsOf(aFilm(box("udta", torn)))).place).toBeUndefined();
  }
  const xyz = xyzBox("+10.8345+106.6280/").subarray(0, 9);
  expect((await factsOf(aFilm(xyz))).place).toBeUndefined();
});
