import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { chunkSizeBytes } from "../../domain/contract/evidence";
import { aFile, startDesk } from "../test-support/a-desk";
import type { FakeEvidenceCouch } from "../test-support/fake-evidence-couch";
import { startFakeEvidenceCouch } from "../test-support/fake-evidence-couch";
import * as sample from "../test-support/sample-files";
import { temporaryFolder, tinyDisk } from "../test-support/temporary-folder";
import { readAll } from "./read-all";

const unitId = "26882";
const patience = { timeout: 8_000, interval: 10 };
const photo = sample.aJpeg({ filler: 2 * chunkSizeBytes + 10 });
const sha256 = createHash("sha256").update(photo).digest("hex");
const wanted = { unitId, sha256, mediaType: "image/jpeg", sizeBytes: photo.length };
let couch: FakeEvidenceCouch;

beforeEach(async () => {
  couch = await startFakeEvidenceCouch();
});

afterEach(() => couch.close());

async function sendFromAnotherDevice(): Promise<void> {
  const { desk, stop } = await startDesk({ folder: await temporaryFolder(), origin: couch.origin });
  await desk.add(unitId, [aFile("a.jpg", photo)]);
  await vi.waitFor(() => {
    expect(desk.status().waitingFiles).toBe(0);
  }, patience);
  await stop();
}

async function arrived(desk: Awaited<ReturnType<typeof startDesk>>["desk"]): Promise<void> {
  await vi.waitFor(() => {
    expect(desk.states([sha256])[sha256]?.onDevice).toBe(true);
  }, patience);
}

test("a wanted photo comes whole, with its receipt, and is announced", async () => {
  await sendFromAnotherDevice();
  const { desk, changed } = await startDesk({
    folder: await temporaryFolder(),
    origin: couch.origin,
  });
  desk.want([wanted]);
  await arrived(desk);
  expect(desk.states([sha256])).toMatchObject({ [sha256]: { onDevice: true, receipt: true } });
  await vi.waitFor(() => {
    expect(changed).toEqual([sha256]);
  }, patience);
  expect(desk.status()).toMatchObject({ waitingFiles: 0 });
});

test("connections that break are gone on after", async () => {
  await sendFromAnotherDevice();
  let asked = 0;
  couch.faults.next = () => {
    asked += 1;
    return asked % 3 === 0 ? "cut-before" : "none";
  };
  const { desk } = await startDesk({ folder: await temporaryFolder(), origin: couch.origin });
  desk.want([wanted]);
  await arrived(desk);
});

test("bytes with another hash never get in; who has the right ones sends them again", async () => {
  const source = await startDesk({
    folder: await temporaryFolder(),
    origin: couch.origin,
    auditPauseMs: 20,
  });
  await source.desk.add(unitId, [aFile("a.jpg", photo)]);
  await vi.waitFor(() => {
    expect(source.desk.status().waitingFiles).toBe(0);
  }, patience);
  const chunk = `evidence_${unitId}/${sha256}:c:000001`;
  couch.chunks.set(chunk, Buffer.alloc(couch.chunks.get(chunk)?.length ?? 0, 9));
  const folder = await temporaryFolder();
  const { desk } = await startDesk({ folder, origin: couch.origin });
  desk.want([wanted]);
  await vi.waitFor(() => {
    expect(couch.documents.has(`evidence_${unitId}/${sha256}:receipt`)).toBe(false);
  }, patience);
  expect(desk.states([sha256])[sha256]?.onDevice).toBe(false);
  // What `/live` would tell the sender.
  source.desk.fetchNow();
  await arrived(desk);
  expect(source.desk.states([sha256])[sha256]?.onDevice).toBe(true);
  await vi.waitFor(() => {
    expect(source.desk.states([sha256])[sha256]?.receipt).toBe(true);
  }, patience);
  expect(await readdir(path.join(folder, "vault/incoming"))).toEqual([]);
});

test.each([
  ["too long", Buffer.alloc(chunkSizeBytes * 3)],
  ["too short", Buffer.alloc(3)],
])("a chunk that is %s never gets in", async (_, bytes) => {
  await sendFromAnotherDevice();
  couch.chunks.set(`evidence_${unitId}/${sha256}:c:000000`, bytes);
  const { desk } = await startDesk({ folder: await temporaryFolder(), origin: couch.origin });
  const before = couch.seen.length;
  desk.want([wanted]);
  await vi.waitFor(() => {
    expect(couch.seen.length).toBeGreaterThan(before + 8);
  }, patience);
  expect(desk.states([sha256])[sha256]?.onDevice).toBe(false);
});

test("a file that is not on the server yet comes when it is", async () => {
  const { desk } = await startDesk({ folder: await temporaryFolder(), origin: couch.origin });
  desk.want([wanted]);
  await vi.waitFor(() => {
    expect(couch.seen.length).toBeGreaterThan(1);
  }, patience);
  await sendFromAnotherDevice();
  await arrived(desk);
});

test("a photo that came before its receipt gets the receipt later", async () => {
  await sendFromAnotherDevice();
  const id = `evidence_${unitId}/${sha256}:receipt`;
  const receipt = couch.documents.get(id) ?? {};
  couch.documents.delete(id);
  const { desk, changed } = await startDesk({
    folder: await temporaryFolder(),
    origin: couch.origin,
  });
  desk.want([wanted]);
  await arrived(desk);
  expect(desk.states([sha256])[sha256]?.receipt).toBe(false);
  couch.documents.set(id, receipt);
  await vi.waitFor(() => {
    expect(desk.states([sha256])[sha256]?.receipt).toBe(true);
  }, patience);
  await vi.waitFor(() => {
    expect(changed).toEqual([sha256, sha256]);
  }, patience);
});

test("what is on the device is not fetched, and nothing while nobody is signed in", async () => {
  let user: string | undefined = "thu";
  const { desk } = await startDesk({
    folder: await temporaryFolder(),
    origin: couch.origin,
    user: () => user,
  });
  await desk.add(unitId, [aFile("a.jpg", photo)]);
  await vi.waitFor(() => {
    expect(desk.status().waitingFiles).toBe(0);
  }, patience);
  const before = couch.seen.length;
  user = undefined;
  desk.want([wanted, { ...wanted, sha256: "ab".repeat(32) }]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(couch.seen.length).toBe(before);
});

test("a full disk holds a download, leaves nothing half there and harms nothing that is", async (context) => {
  const folder = await tinyDisk("1m");
  if (folder === undefined) return context.skip("this machine lets nobody mount a small disk");
  await sendFromAnotherDevice();
  const { desk } = await startDesk({ folder, origin: couch.origin });
  const small = sample.aJpeg({ filler: 1_000 });
  expect(await desk.add(unitId, [aFile("b.jpg", small)])).toMatchObject([{ ok: true }]);
  desk.want([wanted]);
  await vi.waitFor(() => {
    expect(desk.transfers()).toMatchObject([{ sha256, direction: "down", reason: "disk-full" }]);
  }, patience);
  expect(await readdir(path.join(folder, "vault/partial"))).toEqual([]);
  expect(desk.states([sha256])[sha256]?.onDevice).toBe(false);
  const file = await desk.read(createHash("sha256").update(small).digest("hex"));
  expect(file && (await readAll(file.reader)).equals(small)).toBe(true);
});
