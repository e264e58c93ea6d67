import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { aFile, startDesk } from "../test-support/a-desk";
import { damageFile } from "../test-support/damage-file";
import type { FakeEvidenceCouch } from "../test-support/fake-evidence-couch";
import { startFakeEvidenceCouch } from "../test-support/fake-evidence-couch";
import * as sample from "../test-support/sample-files";
import { temporaryFolder } from "../test-support/temporary-folder";
import { LongWork } from "./long-work";
import { readAll } from "./read-all";

const unitId = "26882";
const patience = { timeout: 8_000, interval: 10 };
const budgetBytes = 256 * 1024 * 1024;
let couch: FakeEvidenceCouch;

beforeEach(async () => {
  couch = await startFakeEvidenceCouch();
});

afterEach(() => couch.close());

function aPhoto(filler: number) {
  const bytes = sample.aJpeg({ filler });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const wanted = { unitId, sha256, mediaType: "image/jpeg", sizeBytes: bytes.length };
  return { bytes, sha256, wanted };
}

type Photo = ReturnType<typeof aPhoto>;
type Setting = Omit<Parameters<typeof startDesk>[0], "folder">;

async function aDesk(photos: readonly Photo[], setting: Setting = {}) {
  const folder = await temporaryFolder();
  const started = await startDesk({ folder, origin: couch.origin, ...setting });
  await started.desk.add(
    unitId,
    photos.map(({ bytes }, index) => aFile(`${String(index)}.jpg`, bytes)),
  );
  const vault = started.desk.vault();
  if (vault === undefined) throw new Error("closed");
  // As if the office had chosen a budget that is used up.
  const tight = vi.spyOn(vault.settings, "read").mockReturnValue({ budgetBytes: 1 });
  return { ...started, vault, folder, tight };
}

async function allSent(desk: Awaited<ReturnType<typeof aDesk>>["desk"]): Promise<void> {
  await vi.waitFor(() => {
    expect(desk.status()).toMatchObject({ waitingFiles: 0, failed: [] });
  }, patience);
}

const closed = (...photos: readonly Photo[]) =>
  photos.map(({ sha256 }) => ({ sha256, closedAtMs: 0 }));

test("an original without a receipt never leaves, however full the vault is", async () => {
  const photo = aPhoto(1_000);
  const { vault, desk } = await aDesk([photo], { online: false });
  vault.shelf.noteClosed(closed(photo));
  expect(await vault.shelf.makeRoom()).toEqual({ files: 0, freedBytes: 0 });
  await vault.shelf.ensureFree(Number.MAX_SAFE_INTEGER / 4);
  expect(desk.states([photo.sha256])[photo.sha256]?.onDevice).toBe(true);
});

test("of closed reports the longest unused leave first, down to the budget, and come back", async () => {
  const [old, young, open] = [aPhoto(10_000), aPhoto(20_000), aPhoto(30_000)];
  const { vault, desk, folder, tight } = await aDesk([old, young, open]);
  await allSent(desk);
  const later = Date.now() + 7_200_000;
  vault.shelf.noteUsed(young.sha256, later);
  await vault.store.settled();
  vault.shelf.noteClosed(closed(old, young));
  tight.mockReturnValue({ budgetBytes: vault.shelf.usedBytes() - 1 });
  expect((await vault.shelf.makeRoom()).files).toBe(1);
  const states = () => desk.states([old.sha256, young.sha256, open.sha256]);
  expect(Object.values(states()).map(({ onDevice }) => onDevice)).toEqual([false, true, true]);
  expect(states()[old.sha256]?.receipt).toBe(true);
  tight.mockReturnValue({ budgetBytes: 1 });
  await vault.shelf.makeRoom();
  expect((await readdir(path.join(folder, "vault/files"))).sort()).toEqual([open.sha256]);
  tight.mockReturnValue({ budgetBytes });
  desk.vault()?.downloads.fetch(old.wanted);
  await vi.waitFor(() => {
    expect(states()[old.sha256]?.onDevice).toBe(true);
  }, patience);
  const reader = await vault.store.open(old.sha256);
  expect(reader && (await readAll(reader)).equals(old.bytes)).toBe(true);
});

test("before an original leaves the server reads its copy again, and gets it anew if it rotted", async () => {
  const photo = aPhoto(600_000);
  const { vault, desk } = await aDesk([photo]);
  await allSent(desk);
  const chunk = `evidence_${unitId}/${photo.sha256}:c:000000`;
  couch.chunks.set(chunk, Buffer.alloc(couch.chunks.get(chunk)?.length ?? 0));
  vault.shelf.noteClosed(closed(photo));
  expect((await vault.shelf.makeRoom()).files).toBe(0);
  expect(desk.states([photo.sha256])[photo.sha256]).toMatchObject({ onDevice: true });
  await allSent(desk);
  expect((await vault.shelf.makeRoom()).files).toBe(1);
});

test("a full disk takes the originals of closed reports without asking the server", async () => {
  const photo = aPhoto(50_000);
  let free = Number.POSITIVE_INFINITY;
  const { vault, desk, line, tight } = await aDesk([photo], { freeBytes: async () => free });
  await allSent(desk);
  tight.mockReturnValue({ budgetBytes });
  line.become("offline");
  vault.shelf.noteClosed(closed(photo));
  expect((await vault.shelf.makeRoom()).files).toBe(0);
  free = 1_000;
  const [added] = await desk.add(unitId, [aFile("b.jpg", aPhoto(2_000).bytes)]);
  expect(added).toMatchObject({ ok: false, reason: "disk-full" });
  expect(desk.states([photo.sha256])[photo.sha256]?.onDevice).toBe(false);
  expect(desk.status().room).toBe("none");
});

test("the check finds a damaged file, sets it aside and fetches it again", async () => {
  const photo = aPhoto(700_000);
  const { desk, vault, folder } = await aDesk([photo, aPhoto(5)]);
  await allSent(desk);
  await damageFile(path.join(folder, "vault/files", photo.sha256), 200_000);
  const seen: number[] = [];
  const work = new LongWork({
    desk,
    userAtDesk: () => "thu",
    chooseTarget: async () => undefined,
    noteExport: async () => true,
    onCheckProgress: ({ checkedBytes }) => seen.push(checkedBytes),
    onExportProgress: () => undefined,
    onChanged: () => undefined,
  });
  const report = await work.check();
  expect(report).toMatchObject({
    ok: true,
    value: { checkedFiles: 2, damaged: [{ sha256: photo.sha256, outcome: "fetching" }] },
  });
  expect(seen.length).toBeGreaterThan(5);
  expect(await readdir(path.join(folder, "vault/aside"))).toEqual([photo.sha256]);
  await vi.waitFor(() => {
    expect(vault.store.has(photo.sha256)).toBe(true);
  }, patience);
  expect(await work.check()).toMatchObject({ ok: true, value: { damaged: [] } });
});

test("a damaged only copy is set aside, told as damaged and never called sent", async () => {
  const photo = aPhoto(100_000);
  const { desk, vault, folder } = await aDesk([photo], { online: false });
  await damageFile(path.join(folder, "vault/files", photo.sha256), 70_000);
  const file = await desk.read(photo.sha256);
  await expect(file && readAll(file.reader)).rejects.toThrow();
  expect(vault.store.find(photo.sha256)?.absent).toBe("damaged");
  expect(desk.status().waitingFiles).toBe(1);
  expect(await readdir(path.join(folder, "vault/aside"))).toEqual([photo.sha256]);
  expect((await vault.shelf.storage()).damagedFiles).toBe(1);
});
