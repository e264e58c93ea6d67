import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../test-support/temporary-folder";
import { evidenceResponse } from "./evidence-response";
import { createSealedFile, openSealedFile } from "./sealed-file";

const key = randomBytes(32);
const sha256 = "ab".repeat(32);

async function aVideo(sizeBytes: number) {
  const plain = randomBytes(sizeBytes);
  const file = path.join(await temporaryFolder(), "video");
  const writer = await createSealedFile(file, key, sizeBytes);
  await writer.write(plain);
  await writer.finish();
  await writer.close();
  const ask = async (range?: string, method = "GET") =>
    evidenceResponse(
      { sha256, mediaType: "video/mp4", reader: await openSealedFile(file, key) },
      new Request("http://evidence.test/", {
        method,
        headers: range === undefined ? {} : { range },
      }),
    );
  return { plain, file, ask };
}

test("a whole file says how long it is and that it can be read in parts", async () => {
  const { plain, ask } = await aVideo(200_000);
  const response = await ask();
  expect(response.status).toBe(200);
  expect(response.headers.get("content-length")).toBe("200000");
  expect(response.headers.get("accept-ranges")).toBe("bytes");
  expect(response.headers.get("content-type")).toBe("video/mp4");
  expect(Buffer.from(await response.arrayBuffer()).equals(plain)).toBe(true);
});

test("a part is exactly the part", async () => {
  const { plain, ask } = await aVideo(200_000);
  const response = await ask("bytes=65530-131079");
  expect(response.status).toBe(206);
  expect(response.headers.get("content-range")).toBe("bytes 65530-131079/200000");
  expect(response.headers.get("content-length")).toBe("65550");
  const body = Buffer.from(await response.arrayBuffer());
  expect(body.equals(plain.subarray(65_530, 131_080))).toBe(true);
});

test("a part beyond the end is 416 with the size, a HEAD has no body", async () => {
  const { ask } = await aVideo(1_000);
  const beyond = await ask("bytes=1000-");
  expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */1000"]);
  const head = await ask(undefined, "HEAD");
  expect([head.status, await head.text()]).toEqual([200, ""]);
});

test("damage at the start is no answer at all, damage later breaks the stream", async () => {
  const { file, ask } = await aVideo(200_000);
  const good = await readFile(file);
  const flip = async (at: number) => {
    const bad = Buffer.from(good);
    bad.writeUInt8(bad.readUInt8(at) ^ 1, at);
    await writeFile(file, bad);
  };
  await flip(50);
  await expect(ask()).rejects.toThrow();
  await flip(150_000);
  const response = await ask();
  expect(response.status).toBe(200);
  await expect(response.arrayBuffer()).rejects.toThrow();
});

test("a viewer that goes away in the middle lets go of the file", async () => {
  const { ask } = await aVideo(500_000);
  const response = await ask();
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
});
