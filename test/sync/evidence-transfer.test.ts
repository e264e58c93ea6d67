import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ok } from "../../domain/model/result";
import { chunkDocumentId, chunkSizeBytes } from "../../domain/contract/evidence";
import { startDevice } from "../../electron/test-support/a-device";
import { aFile, startDesk } from "../../electron/test-support/a-desk";
import * as sample from "../../electron/test-support/sample-files";
import type { Darkroom } from "../../electron/vault/previews/darkroom";
import { temporaryFolder } from "../../electron/test-support/temporary-folder";
import { chunkDocument } from "../../sync-server/evidence/copy-evidence";
import type { TestServer } from "../contract/server/support/test-server";
import { openTestServer, password } from "../contract/server/support/test-server";
import { createChance } from "./support/chance";
import { breakAt, openBreakingLine } from "../support/breaking-line";
import { openTcpProxy } from "../support/tcp-proxy";

/** The app's vault against the real server: what the fake one in electron/ cannot prove. */

const unitId = "26882";
const patience = { timeout: 30_000, interval: 20 };
let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});

afterAll(() => server.remove());

type PcSetting = {
  readonly folder?: string;
  readonly darkroom?: Darkroom;
  readonly auditPauseMs?: number;
};

async function aPc(user: string, url = server.url(), setting: PcSetting = {}) {
  const folder = setting.folder ?? (await temporaryFolder());
  const { sessions } = await startDevice({ folder, serverUrl: url });
  const signedIn = await sessions.signIn(user, password);
  expect(signedIn).toMatchObject({ ok: true, value: { user, online: true } });
  const atDesk = () => sessions.current()?.user;
  const pc = { folder, origin: new URL(url), passes: sessions, user: atDesk };
  const { folder: _, ...over } = setting;
  const started = await startDesk({ ...pc, ...over });
  return { ...started, sessions, folder };
}

function aPhoto(chunks: number) {
  const bytes = Buffer.concat([sample.aJpeg({ filler: chunks * chunkSizeBytes }), randomBytes(8)]);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return {
    bytes,
    sha256,
    wanted: { unitId, sha256, mediaType: "image/jpeg", sizeBytes: bytes.length },
  };
}

type Desk = Awaited<ReturnType<typeof startDesk>>["desk"];

async function allSent(desk: Desk): Promise<void> {
  await vi.waitFor(() => {
    expect(desk.status()).toMatchObject({ waitingFiles: 0, failed: [] });
  }, patience);
}

async function bytesOf(desk: Desk, sha256: string): Promise<Buffer> {
  const file = await desk.read(sha256);
  const pieces: Buffer[] = [];
  for await (const piece of file?.reader.read(0, file.reader.sizeBytes) ?? []) pieces.push(piece);
  await file?.reader.close();
  return Buffer.concat(pieces);
}

test("a photo goes from one PC over the server to another, byte for byte", async () => {
  const photo = aPhoto(4);
  const here = await aPc("canbo.a");
  const there = await aPc("lanhdao.a");
  there.desk.want([photo.wanted]);
  await here.desk.add(unitId, [aFile("a.jpg", photo.bytes)]);
  await allSent(here.desk);
  await vi.waitFor(() => {
    expect(there.desk.states([photo.sha256])).toMatchObject({
      [photo.sha256]: { onDevice: true, receipt: true },
    });
  }, patience);
  expect((await bytesOf(there.desk, photo.sha256)).equals(photo.bytes)).toBe(true);
});

test("a line that is reset again and again in the middle only delays", async () => {
  const line = await openTcpProxy(Number(new URL(server.url()).port));
  const pc = await aPc("canbo.a", `http://127.0.0.1:${String(line.port)}`);
  const photo = aPhoto(12);
  await pc.desk.add(unitId, [aFile("a.jpg", photo.bytes)]);
  for (let cuts = 0; cuts < 10; cuts += 1) {
    await new Promise((resolve) => setTimeout(resolve, 60));
    line.setMode("reset");
    line.setMode("pass");
  }
  await allSent(pc.desk);
  expect(pc.desk.states([photo.sha256])[photo.sha256]?.receipt).toBe(true);
  await line.close();
});

test("a colleague's file goes out in his name after he has gone", async () => {
  const photo = aPhoto(1);
  const pc = await aPc("canbo2.a");
  await pc.desk.add(unitId, [aFile("a.jpg", photo.bytes)]);
  pc.sessions.lock();
  await pc.sessions.signIn("lanhdao.a", password);
  await allSent(pc.desk);
  const answer = await server.ask(`/couch/evidence_${unitId}/${photo.sha256}`, { as: "lanhdao.a" });
  expect(await answer.json()).toMatchObject({ by: "canbo2.a" });
});

test("tokens that ran out on the way are renewed without notice", async () => {
  const pc = await aPc("canbo.a");
  server.clock.forward(16 * 60_000);
  const photo = aPhoto(2);
  await pc.desk.add(unitId, [aFile("a.jpg", photo.bytes)]);
  await allSent(pc.desk);
});

test("a file for a ward that is not one's own is refused and told", async () => {
  const photo = aPhoto(1);
  const pc = await aPc("canbo.a");
  await pc.desk.add("27418", [aFile("a.jpg", photo.bytes)]);
  await vi.waitFor(() => {
    expect(pc.desk.status().failed).toEqual([{ sha256: photo.sha256, reason: "403" }]);
  }, patience);
});

const serverPort = () => Number(new URL(server.url()).port);
const lineUrl = ({ port }: { readonly port: number }) => `http://127.0.0.1:${String(port)}`;

/** A place in each chunk, given that what was torn is sent again from the chunk's start. */
function inEachChunk(chunks: number, share: number): readonly number[] {
  return Array.from({ length: chunks }, (_, index) => {
    return Math.round((index + share * (index + 1)) * chunkSizeBytes) + 2_000 * (index + 1);
  });
}

test.each([
  ["at the very start of each chunk", 0.01],
  ["in the middle of each chunk", 0.5],
  ["just before the end of each chunk", 0.98],
])("a line that breaks %s costs no more than the torn chunks, up", async (_, share) => {
  const chunks = 5;
  const line = await openBreakingLine(serverPort(), breakAt("up", inEachChunk(chunks, share)));
  const pc = await aPc("canbo.a", lineUrl(line));
  const photo = aPhoto(chunks);
  await pc.desk.add(unitId, [aFile("a.jpg", photo.bytes)]);
  await allSent(pc.desk);
  expect(line.breaks()).toBeGreaterThanOrEqual(chunks - 1);
  const most = photo.bytes.length + line.breaks() * (share + 0.1) * chunkSizeBytes + 100_000;
  expect(line.passed.up).toBeLessThan(most);
  const there = await aPc("lanhdao.a");
  there.desk.want([photo.wanted]);
  await vi.waitFor(() => {
    expect(there.desk.states([photo.sha256])[photo.sha256]?.onDevice).toBe(true);
  }, patience);
  expect((await bytesOf(there.desk, photo.sha256)).equals(photo.bytes)).toBe(true);
  await line.close();
});

test.each([
  ["at the very start of each chunk", 0.01],
  ["in the middle of each chunk", 0.5],
  ["just before the end of each chunk", 0.98],
])("a line that breaks %s costs no more than the torn chunks, down", async (_, share) => {
  const chunks = 5;
  const photo = aPhoto(chunks);
  const here = await aPc("canbo.a");
  await here.desk.add(unitId, [aFile("a.jpg", photo.bytes)]);
  await allSent(here.desk);
  const line = await openBreakingLine(serverPort(), breakAt("down", inEachChunk(chunks, share)));
  const there = await aPc("lanhdao.a", lineUrl(line));
  there.desk.want([photo.wanted]);
  await vi.waitFor(() => {
    expect(there.desk.states([photo.sha256])[photo.sha256]?.onDevice).toBe(true);
  }, patience);
  expect(line.breaks()).toBeGreaterThanOrEqual(chunks - 1);
  const most = photo.bytes.length + line.breaks() * (share + 0.1) * chunkSizeBytes + 100_000;
  expect(line.passed.down).toBeLessThan(most);
  expect((await bytesOf(there.desk, photo.sha256)).equals(photo.bytes)).toBe(true);
  await line.close();
});

test("a chunk that rots on the server after its receipt never gets in, and is mended by its sender", async () => {
  const photo = aPhoto(3);
  const here = await aPc("canbo.a", server.url(), { auditPauseMs: 20 });
  await here.desk.add(unitId, [aFile("a.jpg", photo.bytes)]);
  await allSent(here.desk);
  const database = server.running().couch.admin.open(`evidence_${unitId}`);
  const id = chunkDocumentId(photo.sha256, 1);
  const good = await database.get(id);
  await database.remove(id, good?.rev ?? "");
  await database.put(chunkDocument(id, Buffer.alloc(chunkSizeBytes, 7)));
  const there = await aPc("lanhdao.a");
  there.desk.want([photo.wanted]);
  const receipt = `/couch/evidence_${unitId}/${photo.sha256}:receipt`;
  await vi.waitFor(async () => {
    expect((await server.ask(receipt, { as: "canbo.a" })).status).toBe(404);
  }, patience);
  expect(there.desk.states([photo.sha256])[photo.sha256]?.onDevice).toBe(false);
  await vi.waitFor(() => {
    // As `/live` would tell both.
    here.desk.fetchNow();
    there.desk.fetchNow();
    const received = { [photo.sha256]: { onDevice: true, receipt: true } };
    expect(here.desk.states([photo.sha256])).toMatchObject(received);
    expect(there.desk.states([photo.sha256])).toMatchObject(received);
  }, patience);
  expect((await bytesOf(there.desk, photo.sha256)).equals(photo.bytes)).toBe(true);
});

test("a download goes on after a restart where it was", async () => {
  const photo = aPhoto(8);
  const here = await aPc("canbo.a");
  await here.desk.add(unitId, [aFile("a.jpg", photo.bytes)]);
  await allSent(here.desk);
  const dead = breakAt("down", [5.2 * chunkSizeBytes]);
  let isDead = false;
  const line = await openBreakingLine(serverPort(), (way, piece) => {
    const left = isDead ? 0 : dead(way, piece);
    isDead = left !== undefined;
    return left;
  });
  const first = await aPc("lanhdao.a", lineUrl(line));
  first.desk.want([photo.wanted]);
  await vi.waitFor(() => {
    expect(line.breaks()).toBeGreaterThan(0);
  }, patience);
  await first.stop();
  const again = await openBreakingLine(serverPort());
  const second = await aPc("lanhdao.a", lineUrl(again), { folder: first.folder });
  second.desk.want([photo.wanted]);
  await vi.waitFor(() => {
    expect(second.desk.states([photo.sha256])[photo.sha256]?.onDevice).toBe(true);
  }, patience);
  expect(again.passed.down).toBeLessThan(4.5 * chunkSizeBytes);
  expect((await bytesOf(second.desk, photo.sha256)).equals(photo.bytes)).toBe(true);
  await line.close();
  await again.close();
});

test("a small picture is with the others before its film has gone out", async () => {
  const picture = sample.aJpeg({ filler: 300 });
  const darkroom: Darkroom = {
    develop: async () => ok({ thumbnail: picture }),
    close: () => undefined,
  };
  const film = sample.anMp4(6 * chunkSizeBytes);
  const sha256 = createHash("sha256").update(film).digest("hex");
  const here = await aPc("canbo.a", server.url(), { darkroom });
  const slow = here.desk.vault()?.settings.change({ bytesPerSecond: 1024 * 1024 });
  expect(await slow).toMatchObject({ ok: true });
  await here.desk.add(unitId, [aFile("film.mp4", film)]);
  const there = await aPc("lanhdao.a");
  there.desk.want([{ unitId, sha256, mediaType: "video/mp4", sizeBytes: film.length }]);
  await vi.waitFor(() => {
    there.desk.fetchNow();
    const state = there.desk.states([sha256])[sha256];
    expect(state).toMatchObject({ thumbnail: true, onDevice: false });
  }, patience);
  expect(here.desk.status().waitingFiles).toBe(1);
  expect(await there.desk.readDerived(sha256, "thumbnail")).toEqual(picture);
  await allSent(here.desk);
});

test("the chosen speed is kept, and a photo does not wait for a film", async () => {
  const pc = await aPc("canbo.a");
  const bytesPerSecond = 1024 * 1024;
  await pc.desk.vault()?.settings.change({ bytesPerSecond });
  const film = sample.anMp4(5 * chunkSizeBytes);
  const startedMs = performance.now();
  await pc.desk.add(unitId, [aFile("film.mp4", film)]);
  await vi.waitFor(() => {
    expect(pc.desk.status().sentBytes).toBeGreaterThan(0);
  }, patience);
  const photo = aPhoto(1);
  await pc.desk.add(unitId, [aFile("a.jpg", photo.bytes)]);
  await vi.waitFor(() => {
    expect(pc.desk.states([photo.sha256])[photo.sha256]?.receipt).toBe(true);
  }, patience);
  expect(pc.desk.status().waitingFiles).toBe(1);
  await allSent(pc.desk);
  const allBytes = film.length + photo.bytes.length;
  expect(performance.now() - startedMs).toBeGreaterThan((allBytes / bytesPerSecond) * 900);
});

test("a line that tears every twentieth chunk costs less than a tenth more than the bytes", async () => {
  const seed = 20_261_122;
  const chance = createChance(seed);
  const places = Array.from({ length: 60 }, (_, index) => index)
    .filter(() => chance.is(0.05))
    .map((index) => index * chunkSizeBytes + chance.below(chunkSizeBytes));
  const line = await openBreakingLine(serverPort(), breakAt("up", places));
  const pc = await aPc("canbo.a", lineUrl(line));
  const photos = [aPhoto(24), aPhoto(12), aPhoto(4)];
  await pc.desk.add(
    unitId,
    photos.map(({ bytes }, index) => aFile(`${String(index)}.jpg`, bytes)),
  );
  await allSent(pc.desk);
  const neededBytes = photos.reduce((sum, { bytes }) => sum + bytes.length, 0);
  expect(line.breaks()).toBeGreaterThan(0);
  expect(line.passed.up / neededBytes).toBeLessThan(1.1);
  await line.close();
});
