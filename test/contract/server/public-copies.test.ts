import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chunkDocumentId } from "../../../domain/contract/evidence";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import type { EntryId, Sha256 } from "../../../domain/model/ids";
import * as sample from "../../../electron/test-support/sample-files";
import type { TestServer } from "./support/test-server";
import { openTestServer } from "./support/test-server";
import { eventually, ticket, ticketsOf, write } from "./support/ticket-work";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.remove());

const unitId = "26882";
const original = hashOf(sample.aJpeg({ filler: 99 }));

function hashOf(bytes: Uint8Array): Sha256 {
  return createHash("sha256").update(bytes).digest("hex") as Sha256;
}

async function put(id: string, body: object): Promise<void> {
  const path = `/couch/evidence_${unitId}/${encodeURIComponent(id)}`;
  const { status } = await server.ask(path, { as: "canbo.a", method: "PUT", body });
  expect(status).toBe(201);
}

/** As a device sends it, which may say what it likes about it. */
async function send(bytes: Buffer, derivedFrom?: Sha256): Promise<EvidenceRef> {
  const sha256 = hashOf(bytes);
  const sizeBytes = bytes.length;
  const about = { mediaType: "image/jpeg", sizeBytes, by: "canbo.a" } as const;
  const origin = derivedFrom === undefined ? {} : { derivedFrom };
  await put(sha256, { type: "evidence", sha256, chunks: 1, ...about, ...origin });
  const data = bytes.toString("base64");
  await put(chunkDocumentId(sha256, 0), {
    _attachments: { bytes: { content_type: "application/octet-stream", data } },
  });
  const path = `/api/evidence/${unitId}/${sha256}/receipt`;
  const answer = await server.ask(path, { as: "canbo.a", method: "POST" });
  expect(await answer.json()).toMatchObject({ status: "complete" });
  return { sha256, ...about, ...origin };
}

test("of the approved photos only bare public copies are shown to everybody", async () => {
  const exif = sample.anExif("2026:11:21 08:41:00", { lat: 10.8345, lng: 106.628 });
  const bare = await send(sample.aJpeg(), original);
  const withPlace = await send(sample.aJpeg({ exif }), original);
  const withComment = await send(sample.aJpeg({ filler: 20 }), original);
  const plain = await send(sample.aJpeg({ exif, filler: 5 }));
  const [found] = await ticketsOf(server, unitId, "canbo.a");
  if (found === undefined) throw new Error("no ticket");
  const { id, code } = found;
  const evidence = [bare, withPlace, withComment, plain];
  await write(server, { id, as: "canbo.a", kind: "accepted", body: {} });
  const inspected = { conclusion: "confirmed", findings: "Có ổ gà" } as const;
  await write(server, { id, as: "hientruong.a", kind: "inspected", body: inspected });
  const publicText = "UBND phường đã vá mặt đường.";
  const result = { outcome: "resolved", result: "Đã vá", publicText } as const;
  const kind = "resolutionSubmitted";
  const submission = await write(server, { id, as: "canbo.a", kind, body: result, evidence });
  const approval = { submission: submission as EntryId };
  await write(server, { id, as: "lanhdao.a", kind: "approved", body: approval });
  const page = await eventually(async () => {
    const text = await (await server.ask(`/ket-qua/${code}`)).text();
    return text.includes("đã vá mặt đường") ? text : undefined;
  });
  const { log } = await ticket(server, { ward: unitId, id, as: "canbo.a" });
  const published = log.find(({ kind }) => kind === "published");
  // The office named three copies; the photo that names no original never became public.
  expect(published?.evidence.map(({ sha256 }) => sha256)).toEqual(
    [bare, withPlace, withComment].map(({ sha256 }) => sha256),
  );
  const shown = [...page.matchAll(/\/anh\/([0-9a-f]{64})/g)].map(([, sha256]) => sha256);
  expect(shown).toEqual([bare.sha256]);
  const statusOf = async ({ sha256 }: EvidenceRef) =>
    (await server.ask(`/ket-qua/${code}/anh/${sha256}`)).status;
  expect(await statusOf(bare)).toBe(200);
  expect(await statusOf(withPlace)).toBe(404);
  expect(await statusOf(withComment)).toBe(404);
  expect(await statusOf(plain)).toBe(404);
  const picture = await server.ask(`/ket-qua/${code}/anh/${bare.sha256}`);
  expect(Buffer.from(await picture.arrayBuffer()).equals(sample.aJpeg())).toBe(true);
});
