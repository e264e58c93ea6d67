import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  chunkDocumentId,
  chunkSizeBytes,
  receiptAnswerShape,
} from "../../../domain/contract/evidence";
import type { TestServer } from "./support/test-server";
import { openTestServer } from "./support/test-server";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.remove());

type File = { readonly sha256: string; readonly bytes: Buffer; readonly chunks: number };

function aFile(sizeBytes: number): File {
  const bytes = randomBytes(sizeBytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { sha256, bytes, chunks: Math.ceil(sizeBytes / chunkSizeBytes) };
}

async function put(id: string, body: object, as = "canbo.a"): Promise<number> {
  const path = `/couch/evidence_26882/${encodeURIComponent(id)}`;
  return (await server.ask(path, { as, method: "PUT", body })).status;
}

function sendManifest({ sha256, bytes, chunks }: File): Promise<number> {
  return put(sha256, {
    type: "evidence",
    sha256,
    mediaType: "image/jpeg",
    sizeBytes: bytes.byteLength,
    chunks,
    by: "canbo.a",
  });
}

function sendChunk({ sha256, bytes }: File, index: number, part?: Buffer): Promise<number> {
  const sent = part ?? bytes.subarray(index * chunkSizeBytes, (index + 1) * chunkSizeBytes);
  return put(chunkDocumentId(sha256, index), {
    _attachments: {
      bytes: { content_type: "application/octet-stream", data: sent.toString("base64") },
    },
  });
}

async function askReceipt({ sha256 }: File, as = "canbo.a") {
  const path = `/api/evidence/26882/${sha256}/receipt`;
  const answer = await server.ask(path, { as, method: "POST" });
  expect(answer.status).toBe(200);
  return receiptAnswerShape.parse(await answer.json());
}

test("a file of three chunks gets its receipt once every byte is there", async () => {
  const file = aFile(2 * chunkSizeBytes + 17);
  expect(await sendManifest(file)).toBe(201);
  await sendChunk(file, 1);
  expect(await askReceipt(file)).toEqual({ status: "incomplete", missing: [0, 2] });
  await sendChunk(file, 0);
  await sendChunk(file, 2);
  const complete = await askReceipt(file);
  expect(complete).toMatchObject({
    status: "complete",
    receipt: { type: "receipt", sha256: file.sha256, sizeBytes: file.bytes.byteLength },
  });
  expect(await askReceipt(file)).toEqual(complete);
  const stored = await server.ask(`/couch/evidence_26882/${file.sha256}%3Areceipt`, {
    as: "lanhdao.a",
  });
  expect(stored.status).toBe(200);
});

test("a chunk with a changed byte is found by the hash, thrown away and can be sent again", async () => {
  const file = aFile(chunkSizeBytes + 100);
  await sendManifest(file);
  await sendChunk(file, 0);
  const damaged = Buffer.from(file.bytes.subarray(chunkSizeBytes));
  damaged[3] = (damaged[3] ?? 0) ^ 1;
  await sendChunk(file, 1, damaged);
  expect(await askReceipt(file)).toEqual({ status: "incomplete", missing: [0, 1] });
  expect(await sendChunk(file, 0)).toBe(201);
  expect(await sendChunk(file, 1)).toBe(201);
  expect(await askReceipt(file)).toMatchObject({ status: "complete" });
});

test("the app sends chunks as plain attachments, also in the place of one thrown away", async () => {
  const file = aFile(300);
  await sendManifest(file);
  const { accessToken } = await server.signIn("canbo.a");
  const path = `/couch/evidence_26882/${encodeURIComponent(chunkDocumentId(file.sha256, 0))}/bytes`;
  const send = async (bytes: Buffer) => {
    const answer = await fetch(server.url() + path, {
      method: "PUT",
      headers: {
        authorization: `Bearer ${accessToken}`,
        "content-type": "application/octet-stream",
      },
      body: new Uint8Array(bytes),
    });
    return answer.status;
  };
  expect(await send(Buffer.alloc(300))).toBe(201);
  expect(await send(file.bytes)).toBe(409);
  expect(await askReceipt(file)).toEqual({ status: "incomplete", missing: [0] });
  expect(await send(file.bytes)).toBe(201);
  expect(await askReceipt(file)).toMatchObject({ status: "complete" });
});

test("a chunk that was cut short is asked for again, and only that one", async () => {
  const file = aFile(chunkSizeBytes + 100);
  await sendManifest(file);
  await sendChunk(file, 0);
  await sendChunk(file, 1, file.bytes.subarray(chunkSizeBytes, chunkSizeBytes + 50));
  expect(await askReceipt(file)).toEqual({ status: "incomplete", missing: [1] });
  expect(await sendChunk(file, 1)).toBe(201);
  expect(await askReceipt(file)).toMatchObject({ status: "complete" });
});

test("a chunk that is there already is a conflict, which the device takes for done", async () => {
  const file = aFile(10);
  await sendManifest(file);
  expect(await sendChunk(file, 0)).toBe(201);
  expect(await sendChunk(file, 0)).toBe(409);
});

test("nobody but the server writes a receipt", async () => {
  const file = aFile(10);
  const receipt = { type: "receipt", sha256: file.sha256, sizeBytes: 10, receivedAt: "x" };
  expect(await put(`${file.sha256}:receipt`, receipt)).toBe(403);
});

test("a file that nobody announced has no receipt", async () => {
  const path = `/api/evidence/26882/${aFile(10).sha256}/receipt`;
  const answer = await server.ask(path, { as: "canbo.a", method: "POST" });
  expect([answer.status, await answer.json()]).toEqual([
    404,
    { error: "not-found", reason: "no-manifest" },
  ]);
});

test("a path that is no hash is a bad request", async () => {
  const answer = await server.ask("/api/evidence/26882/abc/receipt", {
    as: "canbo.a",
    method: "POST",
  });
  expect(answer.status).toBe(400);
});

test("asked many times at once, one receipt is written", async () => {
  const file = aFile(2 * chunkSizeBytes);
  await sendManifest(file);
  await sendChunk(file, 0);
  await sendChunk(file, 1);
  const answers = await Promise.all(Array.from({ length: 8 }, () => askReceipt(file)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
});

test("a thumbnail is put beside its file once, small, and changed by nobody", async () => {
  const file = aFile(10);
  const thumbnail = (bytes: Buffer, contentType = "image/jpeg") => ({
    type: "thumbnail",
    sha256: file.sha256,
    _attachments: { bytes: { content_type: contentType, data: bytes.toString("base64") } },
  });
  const id = `${file.sha256}:thumbnail`;
  expect(await put(id, thumbnail(randomBytes(65 * 1024)))).toBe(403);
  expect(await put(id, thumbnail(randomBytes(100), "text/html"))).toBe(403);
  expect(await put(id, { type: "thumbnail", sha256: file.sha256 })).toBe(403);
  const bytes = randomBytes(100);
  expect(await put(id, thumbnail(bytes))).toBe(201);
  expect(await put(id, thumbnail(randomBytes(100)), "lanhdao.a")).toBe(409);
  const path = `/couch/evidence_26882/${encodeURIComponent(id)}/bytes`;
  const answer = await server.ask(path, { as: "lanhdao.a" });
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
});

test("a copy names another file as its original, and nothing else", async () => {
  const announce = (derivedFrom: unknown) => {
    const { sha256 } = aFile(10);
    const about = { mediaType: "image/jpeg", sizeBytes: 10, chunks: 1, by: "canbo.a" };
    const origin = derivedFrom === "itself" ? sha256 : derivedFrom;
    return put(sha256, { type: "evidence", sha256, ...about, derivedFrom: origin });
  };
  expect(await announce(aFile(9).sha256)).toBe(201);
  expect(await announce("itself")).toBe(403);
  expect(await announce("x")).toBe(403);
  expect(await announce(7)).toBe(403);
});
