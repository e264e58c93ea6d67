import { expect, test } from "vitest";
import { judgePublicPicture } from "../../../domain/model/public-picture";
import { bareJpeg } from "./bare-jpeg";

const part = (marker: number, body: readonly number[]) => [
  0xff,
  marker,
  (body.length + 2) >> 8,
  (body.length + 2) & 255,
  ...body,
];
const jfif = part(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
const picture = [...part(0xdb, [0, 1]), ...part(0xc0, [8, 0, 8]), ...part(0xda, [1, 1, 0])];
const scan = [0x0f, 0x11, 0xff, 0, 0x22, 0xff, 0xd9];

test("a colour profile and a comment go, the picture stays byte for byte", () => {
  const profile = part(0xe2, [0x49, 0x43, 0x43, 0, 1, 2, 3]);
  const comment = part(0xfe, [1, 2, 3]);
  const written = [0xff, 0xd8, ...jfif, ...profile, ...comment, ...picture, ...scan];
  const bare = bareJpeg(Uint8Array.from(written));
  expect([...bare]).toEqual([0xff, 0xd8, ...jfif, ...picture, ...scan]);
  expect(judgePublicPicture(Uint8Array.from(written)).ok).toBe(false);
  expect(judgePublicPicture(bare)).toEqual({ ok: true, value: "image/jpeg" });
});
