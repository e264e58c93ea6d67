import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { chunkSizeBytes } from "../../domain/contract/evidence";
import { startDevice } from "../../electron/test-support/a-device";
import { aFile, startDesk } from "../../electron/test-support/a-desk";
import * as sample from "../../electron/test-support/sample-files";
import { temporaryFolder } from "../../electron/test-support/temporary-folder";
import type { TestServer } from "../contract/server/support/test-server";
import { openTestServer, password } from "../contract/server/support/test-server";
import { openTcpProxy } from "../support/tcp-proxy";

/** The app's vault against the real server: what the fake one in electron/ cannot prove. */

const unitId = "26882";
const patience = { timeout: 30_000, interval: 20 };
let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});

afterAll(() => server.remove());

async function aPc(user: string, url = server.url()) {
  const folder = await temporaryFolder();
  const { sessions } = await startDevice({ folder, serverUrl: url });
  const signedIn = await sessions.signIn(user, password);
  expect(signedIn).toMatchObject({ ok: true, value: { user, online: true } });
  const atDesk = () => sessions.current()?.user;
  const pc = { folder, origin: new URL(url), passes: sessions, user: atDesk };
  return { ...(await startDesk(pc)), sessions };
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
