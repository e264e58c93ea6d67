import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { chunkSizeBytes } from "../../domain/contract/evidence";
import { ok, refuse } from "../../domain/model/result";
import type { DeskSetting } from "../test-support/a-desk";
import { aFile, startDesk } from "../test-support/a-desk";
import type { FakeEvidenceCouch } from "../test-support/fake-evidence-couch";
import { startFakeEvidenceCouch } from "../test-support/fake-evidence-couch";
import * as sample from "../test-support/sample-files";
import { temporaryFolder } from "../test-support/temporary-folder";
import type { Darkroom } from "./previews/darkroom";

const unit = "26882";
const other = "27418";
const patience = { timeout: 8_000, interval: 10 };
const darkroom: Darkroom = {
  develop: async () => ok({ thumbnail: sample.aJpeg(), view: sample.aJpeg() }),
  close: () => undefined,
};
const aPhoto = () => sample.aJpeg({ filler: chunkSizeBytes + 500 });
const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
let couch: FakeEvidenceCouch;

beforeEach(async () => {
  couch = await startFakeEvidenceCouch();
});

afterEach(() => couch.close());

async function aDesk(folder: string, over: Partial<DeskSetting> = {}) {
  return startDesk({ folder, origin: couch.origin, darkroom, ...over });
}

type Desk = Awaited<ReturnType<typeof aDesk>>["desk"];

async function allSent(desk: Desk): Promise<void> {
  await vi.waitFor(() => {
    expect(desk.status()).toMatchObject({ waitingFiles: 0, sending: false });
  }, patience);
}

async function filesOf(folder: string) {
  const names = await Promise.all(
    ["files", "records", "derived", "partial", "aside"].map((name) =>
      readdir(path.join(folder, "vault", name)),
    ),
  );
  return names.flat();
}

function copyInCouch(hash: string): void {
  for (const [id, document] of [...couch.documents]) {
    const [database, name = ""] = id.split("/");
    if (database !== `evidence_${unit}` || !name.startsWith(hash)) continue;
    couch.documents.set(`evidence_${other}/${name}`, document);
  }
}

test("a ward that is left takes its evidence along, and nothing of another ward's", async () => {
  const folder = await temporaryFolder();
  const { desk, changed } = await aDesk(folder);
  const [gone, shared, kept] = [aPhoto(), aPhoto(), aPhoto()];
  await desk.add(unit, [aFile("1.jpg", gone), aFile("2.jpg", shared)]);
  await desk.add(other, [aFile("2.jpg", shared), aFile("3.jpg", kept)]);
  await allSent(desk);
  await desk.leaveWard(unit);
  expect(changed).toContain(hashOf(gone));
  const names = await filesOf(folder);
  expect(names.filter((name) => name.startsWith(hashOf(gone)))).toEqual([]);
  for (const photo of [shared, kept]) {
    expect(names.filter((name) => name.startsWith(hashOf(photo)))).toHaveLength(4);
  }
});

test("an original without its receipt stays until the server has it, also over a restart", async () => {
  const folder = await temporaryFolder();
  const photo = aPhoto();
  const first = await aDesk(folder, { online: false });
  await first.desk.add(unit, [aFile("1.jpg", photo)]);
  await first.desk.leaveWard(unit);
  expect(await filesOf(folder)).toContain(hashOf(photo));
  await first.stop();
  const second = await aDesk(folder);
  expect(second.desk.states([hashOf(photo)])[hashOf(photo)]?.onDevice).toBe(true);
  await vi.waitFor(async () => {
    expect(await filesOf(folder)).toEqual([]);
  }, patience);
  expect(couch.documents.has(`evidence_${unit}/${hashOf(photo)}:receipt`)).toBe(true);
});

test("what the server refuses, or what waits for its author, is never taken away", async () => {
  const folder = await temporaryFolder();
  const photo = aPhoto();
  const { desk } = await aDesk(folder, { passOf: async () => refuse("no-session") });
  await desk.add(unit, [aFile("1.jpg", photo)]);
  await vi.waitFor(() => {
    expect(desk.status().failed).toMatchObject([{ reason: "no-session" }]);
  }, patience);
  await desk.leaveWard(unit);
  desk.fetchNow();
  await vi.waitFor(async () => {
    expect(await filesOf(folder)).toHaveLength(4);
  }, patience);
});

test("a ward that somebody at the desk sees again keeps what it has", async () => {
  const folder = await temporaryFolder();
  const { desk, line } = await aDesk(folder, { wardsAtDesk: () => [unit], online: false });
  const photo = aPhoto();
  await desk.add(unit, [aFile("1.jpg", photo)]);
  await desk.leaveWard(unit);
  line.become("online");
  await allSent(desk);
  desk.fetchNow();
  await vi.waitFor(async () => {
    expect(await filesOf(folder)).toHaveLength(4);
  }, patience);
});

test("of another ward's evidence whoever sits at the desk hears nothing until his ward has it", async () => {
  const folder = await temporaryFolder();
  const seat = { user: "a", wards: [unit] };
  const at = { user: () => seat.user, wardsAtDesk: () => seat.wards };
  const { desk } = await aDesk(folder, at);
  const photo = aPhoto();
  const hash = hashOf(photo);
  await desk.add(unit, [aFile("nhà bà Mẫu.jpg", photo)]);
  await allSent(desk);
  expect(await desk.details(hash)).toBeDefined();
  Object.assign(seat, { user: "b", wards: [other] });
  expect(desk.isOfDesk(hash)).toBe(false);
  expect(await desk.details(hash)).toBeUndefined();
  expect(desk.states([hash])[hash]).toEqual({
    onDevice: false,
    receipt: false,
    thumbnail: false,
    view: false,
  });
  // The report was sent on: the server has the photo for the other ward, too.
  desk.want([{ unitId: other, sha256: hash, mediaType: "image/jpeg", sizeBytes: photo.length }]);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(desk.isOfDesk(hash)).toBe(false);
  copyInCouch(hash);
  desk.fetchNow();
  await vi.waitFor(() => {
    expect(desk.states([hash])[hash]?.onDevice).toBe(true);
  }, patience);
  Object.assign(seat, { user: "c", wards: [] });
  expect(desk.isOfDesk(hash)).toBe(false);
});

test.each([
  ["half", true],
  ["whole", false],
])("what was %s on its way when the ward was left does not stay", async (_, isTorn) => {
  const sender = await aDesk(await temporaryFolder());
  const photos = [aPhoto(), sample.anMp4(4 * chunkSizeBytes)];
  await sender.desk.add(unit, [
    aFile("1.jpg", photos[0] ?? Buffer.alloc(0)),
    aFile("2.mp4", photos[1] ?? Buffer.alloc(0)),
  ]);
  await allSent(sender.desk);
  const folder = await temporaryFolder();
  const { desk } = await aDesk(folder);
  couch.faults.next = ({ path: asked }) =>
    isTorn && /:c:00000[1-9]/.test(decodeURIComponent(asked)) ? "cut-before" : "none";
  const wanted = photos.map((bytes, index) => ({
    unitId: unit,
    sha256: hashOf(bytes),
    mediaType: index === 0 ? "image/jpeg" : "video/mp4",
    sizeBytes: bytes.length,
  }));
  desk.want(wanted);
  await vi.waitFor(async () => {
    expect((await filesOf(folder)).length).toBeGreaterThan(2);
  }, patience);
  desk.want([]);
  await desk.leaveWard(unit);
  await vi.waitFor(async () => {
    expect(await filesOf(folder)).toEqual([]);
  }, patience);
});
