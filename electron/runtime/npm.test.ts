import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isInstalled } from "./npm.mjs";

type Packages = Record<string, { version?: string; optional?: boolean }>;

const one = { "": {}, "node_modules/one": { version: "1.0.0" } };
const { "": _itself, ...oneInstalled } = one;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "ward-desk-npm-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function aClone(wanted: Packages, present?: Packages): Promise<boolean> {
  await writeFile(path.join(folder, "package-lock.json"), JSON.stringify({ packages: wanted }));
  if (present) {
    await mkdir(path.join(folder, "node_modules"));
    const file = path.join(folder, "node_modules/.package-lock.json");
    await writeFile(file, JSON.stringify({ packages: present }));
  }
  return isInstalled(folder);
}

test("a fresh clone is not installed", async () => {
  expect(await aClone(one)).toBe(false);
});

test("what the lock file names and npm has noted is installed", async () => {
  expect(await aClone(one, oneInstalled)).toBe(true);
});

test("a package in another version is not installed", async () => {
  expect(await aClone(one, { "node_modules/one": { version: "1.0.1" } })).toBe(false);
});

test("a package that the lock file dropped asks for a new installation", async () => {
  const present = { ...oneInstalled, "node_modules/two": { version: "2.0.0" } };
  expect(await aClone(one, present)).toBe(false);
});

test("an optional package of another platform is not missed", async () => {
  const wanted = { ...one, "node_modules/mac-only": { version: "1.0.0", optional: true } };
  expect(await aClone(wanted, oneInstalled)).toBe(true);
});
