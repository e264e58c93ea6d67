import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { sniffMediaType } from "./media-type";
import { readPhotoFacts } from "./photo-facts";

const photos = path.resolve(import.meta.dirname, "../../resources/sample-reports/photos");

test("time and place are read from a photo that carries them", () => {
  const facts = readdirSync(photos)
    .filter((name) => name.endsWith(".jpg"))
    .map((name) => readPhotoFacts(readFileSync(path.join(photos, name))));
  const full = facts.find((one) => one.takenAt !== undefined && one.place !== undefined);
  expect(full?.takenAt).toMatch(/^20\d\d-/);
  expect(full?.place?.lat).toBeGreaterThan(10);
});

test("what is no photo, or a damaged one, has no facts and stops nothing", () => {
  expect(readPhotoFacts(Buffer.from("hello"))).toEqual({});
  expect(readPhotoFacts(Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff]))).toEqual({});
});

test("a file is what its first bytes say", () => {
  expect(sniffMediaType(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe("image/jpeg");
  expect(sniffMediaType(Buffer.from("\0\0\0\x18ftypheic", "latin1"))).toBe("image/heic");
  expect(sniffMediaType(Buffer.from("\0\0\0\x18ftypisom", "latin1"))).toBe("video/mp4");
  expect(sniffMediaType(Buffer.from("MZ program.jpg"))).toBeUndefined();
});
