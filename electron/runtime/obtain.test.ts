import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { obtainElectron } from "./obtain.mjs";
import { hasFailedLately } from "./official.mjs";

const dayMs = 24 * 60 * 60 * 1000;
let folder: string;
const said: string[] = [];
const say = (line: string) => void said.push(line);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "ward-desk-electron-"));
  said.length = 0;
  vi.stubEnv("WARD_DESK_CACHE", path.join(folder, "cache"));
  vi.stubEnv("ELECTRON_OVERRIDE_DIST_PATH", "");
  vi.stubEnv("ELECTRON_MIRROR", "");
  vi.stubEnv("npm_config_electron_mirror", "");
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

async function aFile(name: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
  await writeFile(path.join(folder, name), text);
}

async function aFailure(note: { at: number; mirror: string }): Promise<void> {
  await aFile("cache/official-download-failed.json", JSON.stringify(note));
}

test("an Electron that the user chose is used without looking further", async () => {
  await aFile("mine/electron", "");
  await aFile("mine/electron.exe", "");
  vi.stubEnv("ELECTRON_OVERRIDE_DIST_PATH", path.join(folder, "mine"));
  const env = await obtainElectron(folder, say);
  expect(env["ELECTRON_OVERRIDE_DIST_PATH"]).toBe(path.join(folder, "mine"));
  expect(said).toEqual([]);
});

test.skipIf(process.platform === "darwin")(
  "a chosen folder without Electron is named",
  async () => {
    vi.stubEnv("ELECTRON_OVERRIDE_DIST_PATH", path.join(folder, "empty"));
    await expect(obtainElectron(folder, say)).rejects.toThrow(path.join(folder, "empty"));
  },
);

test("an official Electron that is installed is used as it is", async () => {
  await aFile("node_modules/electron/package.json", '{"version":"9.8.7"}');
  await aFile("node_modules/electron/dist/version", "v9.8.7");
  await aFile("node_modules/electron/path.txt", "electron");
  expect(await obtainElectron(folder, say)).toEqual({});
  expect(said).toEqual([]);
});

test("a failed download is remembered for a day", async () => {
  expect(await hasFailedLately()).toBe(false);
  await aFailure({ at: Date.now() - dayMs / 2, mirror: "" });
  expect(await hasFailedLately()).toBe(true);
  await aFailure({ at: Date.now() - dayMs - 1, mirror: "" });
  expect(await hasFailedLately()).toBe(false);
});

test("another mirror is tried although the last one failed", async () => {
  await aFailure({ at: Date.now(), mirror: "" });
  vi.stubEnv("ELECTRON_MIRROR", "http://mirror.invalid/");
  expect(await hasFailedLately()).toBe(false);
});

test("a note from the future or a damaged note is no memory", async () => {
  await aFailure({ at: Date.now() + dayMs, mirror: "" });
  expect(await hasFailedLately()).toBe(false);
  await aFile("cache/official-download-failed.json", "{");
  expect(await hasFailedLately()).toBe(false);
});
