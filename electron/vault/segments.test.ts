import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../test-support/temporary-folder";
import { DamagedFile, createSealedFile, openSealedFile } from "./sealed-file";
import { headBytes, sealedSegmentBytes, sealedSizeBytes, segmentBytes } from "./segments";

const key = randomBytes(32);

async function sealedFile(plain: Buffer, pieceBytes = 100_000): Promise<string> {
  const file = path.join(await temporaryFolder(), "file");
  const writer = await createSealedFile(file, key, plain.length);
  for (let at = 0; at < plain.length; at += pieceBytes) {
    await writer.write(plain.subarray(at, at + pieceBytes));
  }
  await writer.finish();
  await writer.close();
  return file;
}

async function readBack(file: string, from = 0, to = Number.MAX_SAFE_INTEGER): Promise<Buffer> {
  const reader = await openSealedFile(file, key);
  try {
    const pieces: Buffer[] = [];
    for await (const piece of reader.read(from, to)) pieces.push(piece);
    return Buffer.concat(pieces);
  } finally {
    await reader.close();
  }
}

test.each([1, 1_000, segmentBytes - 1, segmentBytes, segmentBytes + 1, 5 * segmentBytes + 77])(
  "%i bytes come back as they were, from a file that holds none of them",
  async (sizeBytes) => {
    const plain = randomBytes(sizeBytes);
    const file = await sealedFile(plain);
    const onDisk = await readFile(file);
    expect(onDisk.length).toBe(sealedSizeBytes(sizeBytes));
    expect(onDisk.includes(plain.subarray(0, 16)) && sizeBytes > 16).toBe(false);
    expect((await readBack(file)).equals(plain)).toBe(true);
  },
);

test("any range reads exactly those bytes", async () => {
  const plain = randomBytes(4 * segmentBytes + 100);
  const file = await sealedFile(plain);
  const edges = [0, 1, segmentBytes - 1, segmentBytes, segmentBytes + 1, 3 * segmentBytes + 50];
  for (const from of edges) {
    for (const to of [...edges, plain.length, plain.length + 1_000]) {
      const read = await readBack(file, from, to);
      expect(read.equals(plain.subarray(from, Math.max(from, to)))).toBe(true);
    }
  }
});

test("the same bytes never look the same on the disk", async () => {
  const plain = Buffer.alloc(2 * segmentBytes);
  const [a, b] = [await readFile(await sealedFile(plain)), await readFile(await sealedFile(plain))];
  expect(a.equals(b)).toBe(false);
  const first = a.subarray(headBytes, headBytes + sealedSegmentBytes);
  expect(
    first.equals(a.subarray(headBytes + sealedSegmentBytes, headBytes + 2 * sealedSegmentBytes)),
  ).toBe(false);
});

test("one changed bit is found, wherever it is, and other segments still read", async () => {
  const plain = randomBytes(3 * segmentBytes);
  const file = await sealedFile(plain);
  const good = await readFile(file);
  const inSecond = headBytes + sealedSegmentBytes + 5;
  for (const at of [10, 30, headBytes + 1, inSecond, good.length - 1]) {
    const bad = Buffer.from(good);
    bad.writeUInt8(bad.readUInt8(at) ^ 1, at);
    await writeFile(file, bad);
    await expect(readBack(file)).rejects.toBeInstanceOf(DamagedFile);
    if (at !== inSecond) continue;
    const third = await readBack(file, 2 * segmentBytes);
    expect(third.equals(plain.subarray(2 * segmentBytes))).toBe(true);
  }
});

test("a file cut short, lengthened, or with segments swapped is found", async () => {
  const file = await sealedFile(randomBytes(3 * segmentBytes));
  const good = await readFile(file);
  const segment = (index: number) =>
    good.subarray(
      headBytes + index * sealedSegmentBytes,
      headBytes + (index + 1) * sealedSegmentBytes,
    );
  const head = good.subarray(0, headBytes);
  for (const bad of [
    Buffer.concat([head, segment(0), segment(1)]),
    Buffer.concat([head, segment(1), segment(0), segment(2)]),
    good.subarray(0, good.length - 1),
    head,
    good.subarray(0, 10),
  ]) {
    await writeFile(file, bad);
    await expect(readBack(file)).rejects.toBeInstanceOf(DamagedFile);
  }
});

test("another key opens nothing", async () => {
  const file = await sealedFile(randomBytes(1_000));
  const reader = await openSealedFile(file, randomBytes(32));
  await expect(reader.read(0, 10).next()).rejects.toBeInstanceOf(DamagedFile);
  await reader.close();
});
