import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import * as sample from "../../test-support/sample-files";
import { bytesSource } from "../byte-source";
import { parseExifTime, readPhotoFacts } from "./exif";
import { isIntact } from "./intact";
import { headBytes, recognise } from "./media-type";

const samples = [
  ["a.jpg", "image/jpeg", sample.aJpeg({ filler: 100_000 })],
  ["a.JPEG", "image/jpeg", sample.aJpeg()],
  ["a.png", "image/png", sample.aPng()],
  ["a.webp", "image/webp", sample.aWebp()],
  ["a.heic", "image/heic", sample.aHeic()],
  ["a.HEIF", "image/heic", sample.aHeic("mif1")],
  ["a.mp4", "video/mp4", sample.anMp4()],
  ["a.mov", "video/quicktime", sample.anMp4(100, "qt  ")],
  ["a.m4a", "audio/mp4", sample.anMp4(100, "M4A ")],
  ["ghi âm.m4a", "audio/mp4", sample.anMp4(100, "mp42")],
  ["a.webm", "video/webm", sample.aWebm()],
  ["a.mp3", "audio/mpeg", sample.anMp3()],
  ["biên bản.pdf", "application/pdf", sample.aPdf()],
] as const;

test.each(samples)("%s is recognised as %s and is whole", async (name, mediaType, bytes) => {
  expect(recognise(bytes.subarray(0, headBytes), name)).toEqual({ ok: true, value: mediaType });
  expect(await isIntact(bytesSource(bytes), mediaType)).toBe(true);
});

test.each([
  ["photo.jpg", sample.aPng(), "wrong-extension"],
  ["photo.png", sample.aJpeg(), "wrong-extension"],
  ["film.mp4", sample.aWebm(), "wrong-extension"],
  ["photo.exe", sample.aJpeg(), "wrong-extension"],
  ["photo.jpg", Buffer.from("<html>not a photo</html>"), "unknown-format"],
  ["photo.jpg", Buffer.from([0xff]), "unknown-format"],
  ["photo.avif", sample.aHeic("avif"), "unknown-format"],
  ["film.mkv", Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0, 0]), "unknown-format"],
  ["a.jpg", Buffer.from("MZ\0\0", "latin1"), "unknown-format"],
])("%s with other bytes inside is refused", (name, bytes, reason) => {
  expect(recognise(bytes.subarray(0, headBytes), name)).toMatchObject({ ok: false, reason });
});

test("a name without an ending lies about nothing", () => {
  expect(recognise(sample.aJpeg(), "capture")).toEqual({ ok: true, value: "image/jpeg" });
});

const cuttable = samples.filter(
  ([, mediaType]) => !["video/webm", "audio/mpeg"].includes(mediaType),
);

test.each(cuttable)("%s cut short anywhere is damaged", async (_, mediaType, bytes) => {
  const cuts = [0.2, 0.5, 0.9].map((part) => Math.floor(bytes.length * part));
  for (const cut of [...cuts, bytes.length - 2, bytes.length - 13]) {
    if (mediaType === "application/pdf" && cut > bytes.length - 14) continue;
    expect(await isIntact(bytesSource(bytes.subarray(0, cut)), mediaType)).toBe(false);
  }
});

test("a photo that carries a film behind its end marker is whole", async () => {
  const bytes = Buffer.concat([sample.aJpeg(), randomBytes(5_000)]);
  expect(await isIntact(bytesSource(bytes), "image/jpeg")).toBe(true);
});

test("the end marker of a thumbnail inside is not that of the photo", async () => {
  const thumbnail = sample.aJpeg();
  const whole = sample.aJpeg({ exif: Buffer.concat([sample.anExif("x"), thumbnail]) });
  expect(await isIntact(bytesSource(whole), "image/jpeg")).toBe(true);
  const cut = whole.subarray(0, whole.length - 3);
  expect(await isIntact(bytesSource(cut), "image/jpeg")).toBe(false);
});

test("random bytes behind a right beginning never throw", async () => {
  for (const [, mediaType, bytes] of samples) {
    for (let tries = 0; tries < 30; tries += 1) {
      const noise = Buffer.concat([bytes.subarray(0, 24), randomBytes(tries * 7)]);
      await isIntact(bytesSource(noise), mediaType);
      readPhotoFacts(noise, mediaType);
    }
  }
});

test("time and place of a photo are read, the time as local", () => {
  const exif = sample.anExif("2026:11:21 08:41:00", { lat: 10.8412, lng: 106.6297 });
  const facts = readPhotoFacts(sample.aJpeg({ exif }), "image/jpeg");
  expect(facts.takenAt).toBe("2026-11-21T01:41:00.000Z");
  expect(facts.place?.lat).toBeCloseTo(10.8412, 4);
  expect(facts.place?.lng).toBeCloseTo(106.6297, 4);
});

test("a photo without them has neither, and nonsense counts as none", () => {
  expect(readPhotoFacts(sample.aJpeg(), "image/jpeg")).toEqual({});
  const nowhere = sample.anExif("0000:00:00 00:00:00", { lat: 0, lng: 0 });
  expect(readPhotoFacts(sample.aJpeg({ exif: nowhere }), "image/jpeg")).toEqual({});
  expect(readPhotoFacts(sample.anMp4(), "video/mp4")).toEqual({});
});

test("a camera that says its zone is believed", () => {
  expect(parseExifTime("2026:11:21 08:41:00", "+09:00")).toBe("2026-11-20T23:41:00.000Z");
  expect(parseExifTime("2026:11:21 08:41:00", "nonsense")).toBe("2026-11-21T01:41:00.000Z");
  expect(parseExifTime("2026:13:41 08:41:00", undefined)).toBeUndefined();
});
