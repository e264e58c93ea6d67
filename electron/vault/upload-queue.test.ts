import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { chunkSizeBytes } from "../../domain/contract/evidence";
import { ok, refuse } from "../../domain/model/result";
import { aFile, startDesk } from "../test-support/a-desk";
import type { FakeEvidenceCouch } from "../test-support/fake-evidence-couch";
import { startFakeEvidenceCouch } from "../test-support/fake-evidence-couch";
import * as sample from "../test-support/sample-files";
import { temporaryFolder } from "../test-support/temporary-folder";

const unit = "26882";
const patience = { timeout: 8_000, interval: 10 };
let couch: FakeEvidenceCouch;

beforeEach(async () => {
  couch = await startFakeEvidenceCouch();
});

afterEach(() => couch.close());

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function stored(bytes: Uint8Array, database = `evidence_${unit}`): Buffer {
  const prefix = `${database}/${sha256Of(bytes)}:c:`;
  const ids = [...couch.chunks.keys()].filter((id) => id.startsWith(prefix)).sort();
  return Buffer.concat(ids.map((id) => couch.chunks.get(id) ?? Buffer.alloc(0)));
}

function chunkPuts(): number {
  return couch.seen.filter(
    ({ method, path: asked }) => method === "PUT" && asked.endsWith("/bytes"),
  ).length;
}

type Desk = Awaited<ReturnType<typeof startDesk>>["desk"];

async function allSent(desk: Desk): Promise<void> {
  await vi.waitFor(() => {
    expect(desk.status()).toMatchObject({ waitingFiles: 0, sending: false, failed: [] });
  }, patience);
}

test("a photo goes by itself, in its author's name, and gets its receipt", async () => {
  const { desk, changed, statuses } = await startDesk({
    folder: await temporaryFolder(),
    origin: couch.origin,
  });
  const photo = sample.aJpeg({ filler: 3 * chunkSizeBytes + 5_000 });
  const sha256 = sha256Of(photo);
  await desk.add(unit, [aFile("a.jpg", photo)]);
  expect(couch.seen).toEqual([]);
  await allSent(desk);
  expect(stored(photo).equals(photo)).toBe(true);
  expect(couch.documents.get(`evidence_${unit}/${sha256}`)).toMatchObject({
    type: "evidence",
    sha256,
    sizeBytes: photo.length,
    chunks: 4,
    mediaType: "image/jpeg",
    by: "thu",
  });
  expect(couch.seen.every(({ headers }) => headers.authorization === "Bearer of-thu")).toBe(true);
  expect(desk.states([sha256])).toMatchObject({ [sha256]: { onDevice: true, receipt: true } });
  expect(changed).toEqual([sha256]);
  expect(statuses.some(({ sending, sentBytes }) => sending && sentBytes > 0)).toBe(true);
  expect(chunkPuts()).toBe(4);
});

test("a connection cut at every request, before or after the server took it, loses nothing", async () => {
  const { desk } = await startDesk({ folder: await temporaryFolder(), origin: couch.origin });
  const photo = sample.aJpeg({ filler: 5 * chunkSizeBytes });
  const cut = new Set<string>();
  couch.faults.next = ({ method, path: asked }) => {
    const before = `${method} ${asked} before`;
    const after = `${method} ${asked} after`;
    if (!cut.has(before)) {
      cut.add(before);
      return "cut-before";
    }
    if (!cut.has(after)) {
      cut.add(after);
      return "cut-after";
    }
    return "none";
  };
  await desk.add(unit, [aFile("a.jpg", photo)]);
  await allSent(desk);
  expect(stored(photo).equals(photo)).toBe(true);
});

test("after a kill in the middle only what is missing is sent", async () => {
  const folder = await temporaryFolder();
  const photo = sample.aJpeg({ filler: 6 * chunkSizeBytes });
  const first = await startDesk({ folder, origin: couch.origin });
  couch.faults.next = () => (couch.chunks.size >= 4 ? "cut-before" : "none");
  await first.desk.add(unit, [aFile("a.jpg", photo)]);
  await vi.waitFor(() => {
    expect(couch.chunks.size).toBe(4);
  }, patience);
  expect(first.desk.states([sha256Of(photo)])[sha256Of(photo)]?.receipt).toBe(false);
  await first.stop();
  const before = chunkPuts();
  couch.faults.next = () => "none";
  const second = await startDesk({ folder, origin: couch.origin });
  expect(second.desk.status().waitingFiles).toBe(1);
  await allSent(second.desk);
  expect(chunkPuts() - before).toBe(3);
  expect(stored(photo).equals(photo)).toBe(true);
});

test("a chunk that the server holds damaged is sent again; without a receipt it is not sent", async () => {
  const { desk } = await startDesk({ folder: await temporaryFolder(), origin: couch.origin });
  const photo = sample.aJpeg({ filler: 2 * chunkSizeBytes });
  const bad = `evidence_${unit}/${sha256Of(photo)}:c:000001`;
  couch.chunks.set(bad, Buffer.alloc(chunkSizeBytes, 1));
  await desk.add(unit, [aFile("a.jpg", photo)]);
  await allSent(desk);
  expect(stored(photo).equals(photo)).toBe(true);
});

test("a file that another device sent already costs no chunk", async () => {
  const photo = sample.aJpeg({ filler: 2 * chunkSizeBytes });
  const one = await startDesk({ folder: await temporaryFolder(), origin: couch.origin });
  await one.desk.add(unit, [aFile("a.jpg", photo)]);
  await allSent(one.desk);
  const puts = chunkPuts();
  const two = await startDesk({ folder: await temporaryFolder(), origin: couch.origin });
  await two.desk.add(unit, [aFile("a.jpg", photo)]);
  await allSent(two.desk);
  expect(chunkPuts()).toBe(puts);
});

test("while the line is away nothing is tried, and it goes on when it is back", async () => {
  const { desk, line } = await startDesk({
    folder: await temporaryFolder(),
    origin: couch.origin,
    online: false,
  });
  const photo = sample.aJpeg();
  await desk.add(unit, [aFile("a.jpg", photo)]);
  desk.sendNow();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(couch.seen).toEqual([]);
  expect(desk.status()).toMatchObject({ waitingFiles: 1, sending: false });
  line.become("online");
  await allSent(desk);
});

test("two at a time, photos before films", async () => {
  const folder = await temporaryFolder();
  const { desk, line } = await startDesk({ folder, origin: couch.origin, online: false });
  let [open, most] = [0, 0];
  const order: string[] = [];
  couch.faults.next = ({ method, path: asked }) => {
    const manifest = method === "PUT" && !asked.endsWith("/bytes");
    if (manifest) {
      order.push(asked.slice(asked.lastIndexOf("/") + 1));
      open += 1;
      most = Math.max(most, open);
    }
    if (asked.endsWith("/receipt")) open -= 1;
    return "none";
  };
  const film = sample.anMp4(50_000);
  const photos = [1, 2, 3, 4].map((filler) => sample.aJpeg({ filler: filler * 1_000 }));
  const files = photos.map((photo) => aFile("a.jpg", photo));
  await desk.add(unit, [aFile("film.mp4", film), ...files]);
  line.become("online");
  await allSent(desk);
  expect(most).toBe(2);
  expect(order.at(-1)).toBe(sha256Of(film));
});

test("without its author's session a file is held, told, and goes once he has signed in", async () => {
  let signedIn = false;
  const { desk } = await startDesk({
    folder: await temporaryFolder(),
    origin: couch.origin,
    passOf: async (user) =>
      signedIn ? ok({ user: user ?? "", accessToken: "t" }) : refuse("no-session"),
  });
  const photo = sample.aJpeg();
  await desk.add(unit, [aFile("a.jpg", photo)]);
  await vi.waitFor(() => {
    expect(desk.status().failed).toEqual([{ sha256: sha256Of(photo), reason: "no-session" }]);
  }, patience);
  expect(couch.seen).toEqual([]);
  signedIn = true;
  desk.sendNow();
  await allSent(desk);
});

test("what the server refuses is told with its reason, kept, and offered again on request", async () => {
  const folder = await temporaryFolder();
  const { desk, stop } = await startDesk({ folder, origin: couch.origin });
  const [a, b] = [sample.aJpeg({ filler: 10 }), sample.aJpeg({ filler: 20 })];
  couch.faults.next = ({ path: asked }) => (asked.includes(sha256Of(a)) ? { status: 403 } : "none");
  await desk.add(unit, [aFile("a.jpg", a), aFile("b.jpg", b)]);
  const told = [{ sha256: sha256Of(a), reason: "403" }];
  await vi.waitFor(() => {
    expect(desk.status()).toMatchObject({ waitingFiles: 1, failed: told, sending: false });
  }, patience);
  await stop();
  const next = await startDesk({ folder, origin: couch.origin });
  expect(next.desk.status()).toMatchObject({ waitingFiles: 1, failed: told });
  couch.faults.next = () => "none";
  next.desk.sendNow();
  await allSent(next.desk);
});

test("429, 500, 502 and answers that are no JSON are waited out", async () => {
  const { desk } = await startDesk({ folder: await temporaryFolder(), origin: couch.origin });
  const faults = [429, 500, 502, 503, 408, 412];
  couch.faults.next = () => {
    const status = faults.pop();
    return status === undefined ? "none" : { status };
  };
  await desk.add(unit, [aFile("a.jpg", sample.aJpeg())]);
  await allSent(desk);
  expect(faults).toEqual([]);
});

test("a file that the disk damaged is told, never sent as something else", async () => {
  const folder = await temporaryFolder();
  const photo = sample.aJpeg({ filler: 100_000 });
  const first = await startDesk({ folder, online: false });
  await first.desk.add(unit, [aFile("a.jpg", photo)]);
  const file = path.join(folder, "vault/files", sha256Of(photo));
  const bytes = await readFile(file);
  bytes.writeUInt8(bytes.readUInt8(1_000) ^ 1, 1_000);
  await writeFile(file, bytes);
  const { desk } = await startDesk({ folder, origin: couch.origin });
  await vi.waitFor(() => {
    expect(desk.status().failed).toEqual([{ sha256: sha256Of(photo), reason: "damaged" }]);
  }, patience);
  expect(couch.chunks.size).toBe(0);
});
