import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { chunkSizeBytes } from "../../domain/contract/evidence";
import { ok } from "../../domain/model/result";
import { startDesk } from "../../electron/test-support/a-desk";
import * as sample from "../../electron/test-support/sample-files";
import { temporaryFolder } from "../../electron/test-support/temporary-folder";
import { readAll } from "../../electron/vault/read-all";
import type { TestServer } from "../contract/server/support/test-server";
import { openTestServer } from "../contract/server/support/test-server";
import type { BreakingLine } from "../support/breaking-line";
import { openBreakingLine } from "../support/breaking-line";

/** `kill -9` in the middle of a transfer, again and again, against the real server. */

const unitId = "26882";
const chunks = 12;
const source = path.resolve(
  import.meta.dirname,
  "../../electron/test-support/transfer-until-killed.ts",
);
let server: TestServer;
let folder: string;
let script: string;

beforeAll(async () => {
  server = await openTestServer();
  folder = await mkdtemp(path.join(tmpdir(), "ward-desk-kill-"));
  script = path.join(folder, "transfer.cjs");
  await build({ entryPoints: [source], outfile: script, bundle: true, platform: "node" });
});

afterAll(async () => {
  await server.remove();
  await rm(folder, { recursive: true, force: true });
});

const aLine = () => openBreakingLine(Number(new URL(server.url()).port));
const urlOf = ({ port }: BreakingLine) => `http://127.0.0.1:${String(port)}`;

function aPhoto() {
  const bytes = Buffer.concat([sample.aJpeg({ filler: chunks * chunkSizeBytes }), randomBytes(8)]);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const wanted = { unitId, sha256, mediaType: "image/jpeg", sizeBytes: bytes.length };
  return { bytes, sha256, wanted };
}

type Task = Readonly<Record<string, unknown>>;
type Told = { readonly movedBytes: number; readonly isDone: boolean };

async function taskOf(user: string, line: BreakingLine): Promise<Task & { folder: string }> {
  const { accessToken } = await server.signIn(user);
  return { folder: await temporaryFolder(), origin: urlOf(line), accessToken, user, unitId };
}

/** Runs until so many bytes have moved, or to the end; then it is killed. */
async function runAndKill(task: Task, atBytes: number): Promise<Told> {
  const child = spawn(process.execPath, [script, JSON.stringify(task)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const closed = once(child, "close");
  let last: Told = { movedBytes: 0, isDone: false };
  for await (const line of createInterface({ input: child.stdout })) {
    last = JSON.parse(line) as Told;
    if (last.isDone || last.movedBytes >= atBytes) break;
  }
  child.kill("SIGKILL");
  await closed;
  return last;
}

/** Dies at each of these shares of the file, then is let come to its end. */
async function killOnTheWay(task: Task): Promise<number> {
  let kills = 0;
  for (const share of [0.1, 0.35, 0.6, 0.85, 2]) {
    const { isDone } = await runAndKill(task, share * chunks * chunkSizeBytes);
    if (!isDone) kills += 1;
  }
  return kills;
}

async function bytesAt(user: string, wanted: ReturnType<typeof aPhoto>["wanted"]) {
  const { accessToken } = await server.signIn(user);
  const { desk } = await startDesk({
    folder: await temporaryFolder(),
    origin: new URL(server.url()),
    passOf: async () => ok({ user, accessToken }),
  });
  desk.want([wanted]);
  await vi.waitFor(
    () => {
      expect(desk.states([wanted.sha256])[wanted.sha256]).toMatchObject({ receipt: true });
    },
    { timeout: 30_000, interval: 20 },
  );
  const file = await desk.read(wanted.sha256);
  return file === undefined ? undefined : readAll(file.reader);
}

// What was on the line when the app died, and what is asked anew at each start.
const lostAKillBytes = 3 * chunkSizeBytes;

test("an upload that is killed again and again goes on, and is never called sent too early", async () => {
  const line = await aLine();
  const photo = aPhoto();
  const task = await taskOf("canbo.a", line);
  const add = path.join(task.folder, "photo.jpg");
  await writeFile(add, photo.bytes);
  const first = await runAndKill({ ...task, add }, 1);
  expect(first.isDone).toBe(false);
  const receipt = `/couch/evidence_${unitId}/${photo.sha256}:receipt`;
  expect((await server.ask(receipt, { as: "canbo.a" })).status).toBe(404);
  const kills = 1 + (await killOnTheWay(task));
  expect(kills).toBeGreaterThanOrEqual(3);
  expect((await server.ask(receipt, { as: "canbo.a" })).status).toBe(200);
  expect(line.passed.up).toBeLessThan(photo.bytes.length + kills * lostAKillBytes);
  expect((await bytesAt("lanhdao.a", photo.wanted))?.equals(photo.bytes)).toBe(true);
  await line.close();
}, 120_000);

test("a download that is killed again and again goes on at its last good segment", async () => {
  const line = await aLine();
  const photo = aPhoto();
  const sender = await taskOf("canbo.a", line);
  const add = path.join(sender.folder, "photo.jpg");
  await writeFile(add, photo.bytes);
  await runAndKill({ ...sender, add }, Number.POSITIVE_INFINITY);
  const before = line.passed.down;
  const task = { ...(await taskOf("lanhdao.a", line)), wanted: photo.wanted };
  const kills = await killOnTheWay(task);
  expect(kills).toBeGreaterThanOrEqual(2);
  expect(line.passed.down - before).toBeLessThan(photo.bytes.length + kills * lostAKillBytes);
  const { desk } = await startDesk({ folder: task.folder, online: false });
  const file = await desk.read(photo.sha256);
  expect(file === undefined ? undefined : (await readAll(file.reader)).equals(photo.bytes)).toBe(
    true,
  );
  await line.close();
}, 120_000);
