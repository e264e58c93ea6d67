import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { silentLog } from "../log/log";
import { temporaryFolder } from "../test-support/temporary-folder";
import { createUnsentBackups } from "./unsent-backups";

let folder: string;

beforeEach(async () => {
  folder = path.join(await temporaryFolder(), "backup");
});

function backups({ key = 5, now = () => 1_000 }: { key?: number; now?: () => number } = {}) {
  const keys = { derive: () => (key === 0 ? undefined : new Uint8Array(32).fill(key)) };
  return createUnsentBackups({ folder, keys, now, log: silentLog });
}

test("the newest copy comes back, also when the clock was set back", async () => {
  await backups({ now: () => 5_000 }).write("m", "one");
  await backups({ now: () => 1_000 }).write("m", "two");
  expect(await backups().latest()).toEqual({ mark: "m", atMs: 1_000, text: "two" });
});

test("only the newest few are kept, and the last one of an earlier database", async () => {
  const { write, latest } = backups();
  await write("old", "of the old database");
  for (let turn = 0; turn < 12; turn += 1) await write("new", `turn ${String(turn)}`);
  const names = await readdir(folder);
  expect(names).toHaveLength(9);
  expect((await latest())?.text).toBe("turn 11");
});

test("a damaged copy is passed over for the one before it", async () => {
  const { write, latest } = backups();
  await write("m", "good");
  await write("m", "bad");
  const newest = (await readdir(folder)).sort().at(-1) ?? "";
  await writeFile(path.join(folder, newest), "x");
  expect((await latest())?.text).toBe("good");
});

test("nothing of it lies open, and without the key there is none", async () => {
  await backups().write("m", "Nhà bà Mẫu");
  const [name = ""] = await readdir(folder);
  expect((await readFile(path.join(folder, name))).includes("Mẫu")).toBe(false);
  expect(await backups({ key: 6 }).latest()).toBeUndefined();
  expect(await backups({ key: 0 }).latest()).toBeUndefined();
  expect(await backups({ key: 0 }).write("m", "x")).toMatchObject({ reason: "locked" });
});
