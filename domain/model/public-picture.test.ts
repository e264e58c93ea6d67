import { expect, test } from "vitest";
import { ok } from "./result";
import { judgePublicPicture } from "./public-picture";

function latin(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}

function segment(marker: number, body: readonly number[]): number[] {
  const length = body.length + 2;
  return [0xff, marker, length >> 8, length & 0xff, ...body];
}

const jfif = segment(0xe0, [...latin("JFIF\0"), 1, 1, 0, 0, 1, 0, 1, 0, 0]);
const tables = segment(0xdb, Array<number>(65).fill(1));
const frame = segment(0xc0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]);
const scan = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x0f, 0xff, 0x00, 0xff, 0xd0, 0x12];

function aJpeg(extra: readonly number[] = [], tail: readonly number[] = []): Uint8Array {
  const body = [0xff, 0xd8, ...jfif, ...extra, ...tables, ...frame, ...scan, 0xff, 0xd9];
  return new Uint8Array([...body, ...tail]);
}

function chunk(name: string, body: readonly number[] = []): number[] {
  return [0, 0, body.length >> 8, body.length & 0xff, ...latin(name), ...body, 0, 0, 0, 0];
}

function aPng(...extra: readonly number[][]): Uint8Array {
  const parts = [chunk("IHDR", Array<number>(13).fill(1)), ...extra, chunk("IDAT", [1, 2])];
  return new Uint8Array([...latin("\x89PNG\r\n\x1a\n"), ...parts.flat(), ...chunk("IEND")]);
}

function aWebp(...parts: readonly (readonly [string, readonly number[]])[]): Uint8Array {
  const body = parts.flatMap(([name, bytes]) => [...latin(name), bytes.length, 0, 0, 0, ...bytes]);
  return new Uint8Array([...latin("RIFF"), body.length + 4, 0, 0, 0, ...latin("WEBP"), ...body]);
}

test("[PUB-8] a bare picture is fit for everybody", () => {
  expect(judgePublicPicture(aJpeg())).toEqual(ok("image/jpeg"));
  expect(judgePublicPicture(aPng())).toEqual(ok("image/png"));
  expect(judgePublicPicture(aWebp(["VP8 ", [1, 2, 3, 4]]))).toEqual(ok("image/webp"));
});

test.each([
  ["EXIF", aJpeg(segment(0xe1, latin("Exif\0\0MM")))],
  ["XMP", aJpeg(segment(0xe1, latin("http://ns.adobe.com/xap/1.0/\0")))],
  ["a comment", aJpeg(segment(0xfe, latin("Nguyen Van Mau")))],
  ["IPTC", aJpeg(segment(0xed, latin("Photoshop 3.0\0")))],
  ["a profile", aJpeg(segment(0xe2, latin("ICC_PROFILE\0")))],
  ["a header with a preview", aJpeg(segment(0xe0, latin("JFXX\0\x10abc")))],
  ["a tail", aJpeg([], latin("moov"))],
  ["another picture behind it", aJpeg([], [...aJpeg()])],
  ["EXIF in a PNG", aPng(chunk("eXIf", [1]))],
  ["text in a PNG", aPng(chunk("tEXt", latin("Author")))],
  ["a time in a PNG", aPng(chunk("tIME", [1]))],
  ["EXIF in a WebP", aWebp(["VP8 ", [1, 2]], ["EXIF", [1, 2]])],
])("[PUB-8] %s is more than the picture", (_, bytes) => {
  expect(judgePublicPicture(bytes)).toMatchObject({ ok: false, reason: "holds-more" });
});

test.each([
  ["nothing", new Uint8Array()],
  ["text", new Uint8Array(latin("hello"))],
  ["a JPEG cut short", aJpeg().subarray(0, 60)],
  ["a JPEG without its end", aJpeg().subarray(0, -2)],
  ["a PNG cut short", aPng().subarray(0, 40)],
  ["a WebP cut short", aWebp(["VP8 ", [1, 2, 3, 4]]).subarray(0, -2)],
  ["a film", new Uint8Array(latin("\0\0\0\x18ftypisom"))],
])("[PUB-8] %s is no picture", (_, bytes) => {
  expect(judgePublicPicture(bytes)).toMatchObject({ ok: false, reason: "not-a-picture" });
});
