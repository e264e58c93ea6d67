import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder, tinyDisk } from "../test-support/temporary-folder";
import { removeUnfinished, writeAtomic } from "./write-atomic";

test("the new bytes replace the old ones and nothing else stays", async () => {
  const folder = await temporaryFolder();
  const file = path.join(folder, "settings.json");
  expect(await writeAtomic(file, "old")).toMatchObject({ ok: true });
  expect(await writeAtomic(file, "new")).toMatchObject({ ok: true });
  expect(await readFile(file, "utf8")).toBe("new");
  expect(await readdir(folder)).toEqual(["settings.json"]);
});

test("a full disk is a refusal and leaves the old bytes whole", async ({ skip }) => {
  const folder = await tinyDisk("256k");
  if (folder === undefined) return skip("no right to mount a disk");
  const file = path.join(folder, "settings.json");
  await writeAtomic(file, "old");
  const refused = await writeAtomic(file, Buffer.alloc(1024 * 1024));
  expect(refused).toMatchObject({ ok: false, reason: "disk-full" });
  expect(await readFile(file, "utf8")).toBe("old");
  expect(await readdir(folder)).toEqual(["settings.json"]);
});

test("a folder that is not there is a bug, not a refusal", async () => {
  const folder = await temporaryFolder();
  await expect(writeAtomic(path.join(folder, "no/such/file"), "x")).rejects.toThrow();
});

test("what a kill left half written is removed at the next start", async () => {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, "settings.json.ab12cd34.part"), "half");
  await writeFile(path.join(folder, "settings.json"), "whole");
  await removeUnfinished(folder);
  expect(await readdir(folder)).toEqual(["settings.json"]);
});
