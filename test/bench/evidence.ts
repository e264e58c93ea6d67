// Figures of the evidence vault: what a bad line costs, what forty photos and a long film cost.
import { randomBytes } from "node:crypto";
import type fs from "node:fs";
import { mkdtemp, open, readFile, readdir, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ElectronApplication, Page } from "@playwright/test";
import { chunkSizeBytes } from "../../domain/contract/evidence";
import type { AddedFile, WardDeskBridge } from "../../domain/contract/ipc";
import type { BreakRule } from "../support/breaking-line";
import { openBreakingLine } from "../support/breaking-line";
import { createDeskProfile } from "../support/desk-app";
import { deskPage } from "../support/desk-page";
import { samplePassword } from "../support/sample-tickets";
import { openServerProcess } from "../support/server-process";

declare global {
  // The page's own; the bench talks to main through it as the page does.
  var wardDesk: WardDeskBridge;
}

const asJson = process.argv.includes("--json");
const unitId = "26882";
const lossShare = 0.05;
const mebibyte = 1024 * 1024;
const photo = path.resolve(import.meta.dirname, "../support/files/photo-3mb.jpg");

type Desk = { readonly page: Page; readonly electron: ElectronApplication };

/** One in twenty of the pieces of a chunk's size is torn, at any place in it. */
function lossy(): BreakRule {
  return (_way, { bytes }) => {
    const torn = Math.random() < (lossShare * bytes) / chunkSizeBytes;
    return torn ? Math.floor(Math.random() * bytes) : undefined;
  };
}

/** A real photo made 4 MB long, and another file each time, by comments. */
async function writePhotos(folder: string, count: number): Promise<readonly string[]> {
  const bytes = await readFile(photo);
  const names: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const comments: Buffer[] = [];
    for (let rest = 4 * mebibyte - bytes.length; rest > 0; rest -= 65_000) {
      const body = randomBytes(Math.min(rest, 65_000));
      comments.push(Buffer.from([0xff, 0xfe, (body.length + 2) >> 8, (body.length + 2) & 0xff]));
      comments.push(body);
    }
    const name = path.join(folder, `photo-${String(index)}.jpg`);
    await writeFile(name, Buffer.concat([bytes.subarray(0, 2), ...comments, bytes.subarray(2)]));
    names.push(name);
  }
  return names;
}

function box(name: string, bodyBytes: number): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + bodyBytes, 0);
  head.write(name, 4, "latin1");
  return head;
}

async function writeFilm(file: string, sizeBytes: number): Promise<void> {
  const handle = await open(file, "w");
  await handle.writeFile(Buffer.concat([box("ftyp", 12), Buffer.from("isom\0\0\0\0isom")]));
  await handle.writeFile(Buffer.concat([box("moov", 20), Buffer.alloc(20)]));
  await handle.writeFile(box("mdat", sizeBytes));
  for (let left = sizeBytes; left > 0; left -= mebibyte) {
    await handle.writeFile(randomBytes(Math.min(left, mebibyte)));
  }
  await handle.close();
}

/** The system's dialog cannot be pressed; everything behind it is the app's own. */
async function pick({ page, electron }: Desk, files: readonly string[]): Promise<string[]> {
  await electron.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...filePaths] });
  }, files);
  const added = await page.evaluate(async (unit) => {
    const { ask } = globalThis.wardDesk;
    const taken: AddedFile[] = [];
    for (const { id } of await ask["evidence:pick"]()) {
      taken.push(await ask["evidence:take-picked"](unit, id));
    }
    return taken;
  }, unitId);
  const bad = added.find((file) => !file.ok);
  if (bad !== undefined) throw new Error(`${bad.name} was refused`);
  return added.flatMap((file) => (file.ok ? [file.value.sha256] : []));
}

async function until(isTrue: () => Promise<boolean>, limitMs: number): Promise<number> {
  const from = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - from > limitMs) throw new Error("it took too long");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return performance.now() - from;
}

const isAllSent =
  ({ page }: Desk) =>
  async () => {
    const status = await page.evaluate(() => globalThis.wardDesk.ask["evidence:status"]());
    return status.waitingFiles === 0 && !status.sending;
  };

/** How many files below this folder hold any of these bytes as they are. */
async function countFilesWith(folder: string, known: readonly Buffer[]): Promise<number> {
  const longest = Math.max(...known.map(({ length }) => length));
  let count = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const handle = await open(path.join(entry.parentPath, entry.name));
    let before: Uint8Array = new Uint8Array();
    for await (const piece of handle.createReadStream() as AsyncIterable<Buffer>) {
      const seen = Buffer.concat([before, piece]);
      if (known.some((bytes) => seen.includes(bytes))) count += 1;
      before = piece.subarray(-longest);
    }
  }
  return count;
}

async function signedIn(url: string) {
  const pc = await createDeskProfile();
  const app = await pc.launch(url);
  const desk = deskPage(app.page, app.electron);
  await desk.signIn("canbo1.anhoitay", samplePassword);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const close = async (known: readonly Buffer[] = []): Promise<number> => {
    await app.quit();
    const readable = known.length === 0 ? 0 : await countFilesWith(pc.folder, known);
    await pc.remove();
    return readable;
  };
  return { ...app, close };
}

async function measureLoss(port: number, folder: string) {
  let isLossy = false;
  const rule = lossy();
  const line = await openBreakingLine(port, (way, piece) =>
    isLossy ? rule(way, piece) : undefined,
  );
  const desk = await signedIn(`http://127.0.0.1:${String(line.port)}`);
  const film = path.join(folder, "film-30.mp4");
  await writeFilm(film, 30 * mebibyte);
  const files = [...(await writePhotos(folder, 5)), film];
  const neededBytes = 5 * 4 * mebibyte + 30 * mebibyte;
  isLossy = true;
  const before = line.passed.up;
  await pick(desk, files);
  const tookMs = await until(isAllSent(desk), 240_000);
  const ours = (line.passed.up - before) / neededBytes;
  const breaks = line.breaks();
  isLossy = false;
  await desk.close();
  await line.close();
  return { ours, breaks, tookMs, wholeFiles: await measureWholeFiles([4, 4, 4, 4, 4, 30]) };
}

/** What sending each file in one piece costs on the same line, as the peer and most others do. */
async function measureWholeFiles(sizes: readonly number[]): Promise<number> {
  const sink = createServer((incoming, answer) => {
    incoming.on("error", () => undefined);
    incoming.resume().on("end", () => answer.end("ok"));
  });
  await new Promise<void>((resolve) => sink.listen(0, "127.0.0.1", resolve));
  const line = await openBreakingLine((sink.address() as AddressInfo).port, lossy());
  for (const size of sizes) {
    const body = randomBytes(size * mebibyte);
    while (!(await sendWhole(line.port, body)));
  }
  const neededBytes = sizes.reduce((sum, size) => sum + size * mebibyte, 0);
  const ratio = line.passed.up / neededBytes;
  await line.close();
  sink.closeAllConnections();
  sink.close();
  return ratio;
}

function sendWhole(port: number, body: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    const wire = request({ port, host: "127.0.0.1", method: "PUT" }, (answer) => {
      answer.resume().on("end", () => {
        resolve(true);
      });
    });
    wire.on("error", () => {
      resolve(false);
    });
    wire.end(body);
  });
}

/**
 * The longest time that the main process and the page were busy with one thing. On a busy machine
 * most of it is waiting for a processor, so Linux is asked how long main's thread really worked.
 */
async function watchTasks({ page, electron }: Desk) {
  await electron.evaluate(() => {
    const { existsSync, readFileSync } = process.mainModule?.require("node:fs") as typeof fs;
    const file = "/proc/self/schedstat";
    const knowsWork = existsSync(file);
    const state = { longestMs: 0, workingMs: 0, lastMs: performance.now(), lastNs: 0 };
    const timer = setInterval(() => {
      const nowMs = performance.now();
      const workedNs = knowsWork ? Number(readFileSync(file, "utf8").split(" ")[0]) : Number.NaN;
      state.longestMs = Math.max(state.longestMs, nowMs - state.lastMs - 5);
      if (state.lastNs > 0) {
        state.workingMs = Math.max(state.workingMs, (workedNs - state.lastNs) / 1e6);
      }
      state.lastMs = nowMs;
      state.lastNs = workedNs;
    }, 5);
    Object.assign(globalThis, { benchTasks: { state, timer } });
  });
  await page.evaluate(() => {
    const found: number[] = [];
    const watch = new PerformanceObserver((list) => {
      found.push(...list.getEntries().map((entry) => entry.duration));
    });
    watch.observe({ type: "longtask" });
    Object.assign(globalThis, { benchLongTasks: found });
  });
  return async () => ({
    main: await electron.evaluate(() => {
      const { benchTasks } = globalThis as unknown as {
        benchTasks: {
          state: { longestMs: number; workingMs: number };
          timer: NodeJS.Timeout;
        };
      };
      clearInterval(benchTasks.timer);
      const { longestMs, workingMs } = benchTasks.state;
      return { longestMs, workingMs };
    }),
    pageMs: await page.evaluate(() => {
      const { benchLongTasks } = globalThis as unknown as { benchLongTasks: number[] };
      return Math.max(0, ...benchLongTasks);
    }),
  });
}

type Tasks = {
  readonly main: { readonly longestMs: number; readonly workingMs: number };
  readonly pageMs: number;
};

function taskWords({ main, pageMs }: Tasks): string {
  const working = Number.isNaN(main.workingMs) ? "?" : main.workingMs.toFixed(0);
  const longest = main.longestMs.toFixed(0);
  return `main ${working} ms at work (${longest} ms with waiting for a processor), page ${pageMs.toFixed(0)} ms`;
}

async function measurePhotos(desk: Desk, folder: string) {
  const files = await writePhotos(folder, 40);
  const tasks = await watchTasks(desk);
  const from = performance.now();
  const sha256s = await pick(desk, files);
  const addedMs = performance.now() - from;
  await until(async () => {
    const states = await desk.page.evaluate(
      (wanted) => globalThis.wardDesk.ask["evidence:state"](wanted),
      sha256s,
    );
    return Object.values(states).every(({ thumbnail }) => thumbnail);
  }, 120_000);
  const thumbnailsMs = performance.now() - from;
  return { addedMs, thumbnailsMs, longest: await tasks(), first: sha256s[0] ?? "" };
}

async function pieceOfThumbnail({ page }: Desk, sha256: string): Promise<Buffer> {
  const bytes = await page.evaluate(async (address) => {
    const answer = await fetch(`evidence://${address}/thumbnail`);
    return [...new Uint8Array(await answer.arrayBuffer())];
  }, sha256);
  return Buffer.from(bytes).subarray(2_000, 2_064);
}

async function memoryMegabytes({ electron }: Desk): Promise<number> {
  const kilobytes = await electron.evaluate(({ app }) =>
    app.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0),
  );
  return kilobytes / 1024;
}

async function measureFilm(desk: Desk, folder: string) {
  const film = path.join(folder, "film-500.mp4");
  await writeFilm(film, 500 * mebibyte);
  const idle = await memoryMegabytes(desk);
  let most = idle;
  let isDone = false;
  const watching = (async () => {
    while (!isDone) {
      most = Math.max(most, await memoryMegabytes(desk));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  const tasks = await watchTasks(desk);
  const from = performance.now();
  await pick(desk, [film]);
  const addedMs = performance.now() - from;
  isDone = true;
  await watching;
  return { idleMb: idle, aboveIdleMb: most - idle, addedMs, longest: await tasks() };
}

async function measure() {
  const server = await openServerProcess();
  const folder = await mkdtemp(path.join(tmpdir(), "ward-desk-bench-"));
  try {
    const loss = await measureLoss(server.port, folder);
    const desk = await signedIn(server.url);
    const photos = await measurePhotos(desk, folder);
    await until(isAllSent(desk), 240_000);
    await new Promise((resolve) => setTimeout(resolve, 35_000));
    const film = await measureFilm(desk, folder);
    const known = [
      (await readFile(photo)).subarray(1_000_000, 1_000_064),
      await pieceOfThumbnail(desk, photos.first),
      Buffer.from("Nguyễn Thị Mẫu", "utf8"),
      Buffer.from("photo-0.jpg", "utf8"),
    ];
    return { loss, photos, film, readableFiles: await desk.close(known) };
  } finally {
    await server.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

const { loss, photos, film, readableFiles } = await measure();
const words = [
  "evidence",
  `  bytes sent / needed at 5 % loss     ${loss.ours.toFixed(3)} (${String(loss.breaks)} breaks; whole files on the same line: ${loss.wholeFiles.toFixed(2)})`,
  `  40 photos of 4 MB: in the vault     ${photos.addedMs.toFixed(0)} ms, all thumbnails ${photos.thumbnailsMs.toFixed(0)} ms`,
  `    longest task                      ${taskWords(photos.longest)}`,
  `  a film of 500 MB: in the vault      ${film.addedMs.toFixed(0)} ms, ${film.aboveIdleMb.toFixed(0)} MB above the idle ${film.idleMb.toFixed(0)} MB`,
  `    longest task                      ${taskWords(film.longest)}`,
  `  files of the user-data folder with a photo, a thumbnail or a name to be read  ${String(readableFiles)}`,
  "",
].join("\n");
process.stdout.write(
  asJson ? `${JSON.stringify({ bench: "evidence", loss, photos, film, readableFiles })}\n` : words,
);
