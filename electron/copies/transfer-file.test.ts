import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { temporaryFolder, tinyDisk } from "../test-support/temporary-folder";
import { readTransferFile, writeTransferFile } from "./transfer-file";

const code = "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-0000";
const text = JSON.stringify({ said: "Nhà bà Mẫu" });
let file: string;

beforeEach(async () => {
  file = path.join(await temporaryFolder(), "a.wardwork");
});

function aFile(bytes: Uint8Array) {
  const facts = { unitId: "26882", sha256: "ab".repeat(32), mediaType: "image/jpeg" };
  async function* pieces() {
    yield bytes.subarray(0, 10);
    yield bytes.subarray(10);
  }
  return { ...facts, sizeBytes: bytes.length, pieces };
}

const photo = Buffer.alloc(2_500_000, "ảnh");

test("work and photos come out as they went in, and nothing lies open", async () => {
  await writeTransferFile(file, code, { text, files: [aFile(photo), aFile(photo.subarray(0, 5))] });
  const read = await readTransferFile(file, code);
  if (!read.ok) throw new Error(read.reason);
  expect(read.value.text).toBe(text);
  expect(read.value.files.map(({ bytes }) => bytes.length)).toEqual([2_500_000, 5]);
  expect(Buffer.from(read.value.files[0]?.bytes ?? []).equals(photo)).toBe(true);
  const bytes = await readFile(file);
  expect(bytes.includes("Mẫu")).toBe(false);
  expect(bytes.includes("ảnh")).toBe(false);
});

test("another code opens nothing", async () => {
  await writeTransferFile(file, code, { text, files: [] });
  expect(await readTransferFile(file, code.replace("A", "B"))).toMatchObject({
    reason: "wrong-code",
  });
});

test("a file that was cut short or changed anywhere is damaged, not half of the work", async () => {
  await writeTransferFile(file, code, { text, files: [aFile(photo)] });
  const bytes = await readFile(file);
  const changed = Buffer.from(bytes);
  changed[1_500_000] = (changed[1_500_000] ?? 0) ^ 1;
  for (const bad of [bytes.subarray(0, -30), bytes.subarray(0, 1_200_000), changed]) {
    await writeFile(file, bad);
    expect(await readTransferFile(file, code)).toMatchObject({ reason: "damaged" });
  }
  await writeFile(file, "hello");
  expect(await readTransferFile(file, code)).toMatchObject({ reason: "damaged" });
});

test("a full disk is a refusal and leaves nothing behind", async ({ skip }) => {
  const disk = await tinyDisk("256k");
  if (disk === undefined) return skip("no right to mount a disk");
  const target = path.join(disk, "a.wardwork");
  const files = [aFile(photo)];
  expect(await writeTransferFile(target, code, { text, files })).toMatchObject({
    reason: "disk-full",
  });
  expect(await readdir(disk)).toEqual([]);
});
