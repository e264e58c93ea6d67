import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { silentLog } from "../log/log";
import { temporaryFolder } from "../test-support/temporary-folder";
import { KeyRing } from "./key-ring";
import { noKeychain } from "./keychain";
import { startOver } from "./start-over";

async function aRing(folder: string): Promise<KeyRing> {
  const keys = new KeyRing({ folder, keychain: noKeychain, now: () => 7, log: silentLog });
  await keys.load();
  return keys;
}

test("stores that nobody can open are kept aside, and a new key meets empty ones", async () => {
  const folder = await temporaryFolder();
  await (await aRing(folder)).create();
  await mkdir(path.join(folder, "vault"));
  await writeFile(path.join(folder, "vault", "key.json"), "sealed");
  const keys = await aRing(folder);
  await startOver(keys, folder, 7);
  expect((await readdir(folder)).sort()).toEqual(["keys.json.unreadable-7", "vault.unreadable-7"]);
  expect(await readFile(path.join(folder, "vault.unreadable-7", "key.json"), "utf8")).toBe(
    "sealed",
  );
  expect(await keys.create()).toMatchObject({ ok: true });
});

test("stores that are open are never put aside", async () => {
  const folder = await temporaryFolder();
  const keys = await aRing(folder);
  await keys.create();
  await mkdir(path.join(folder, "vault"));
  await startOver(keys, folder, 7);
  expect((await readdir(folder)).sort()).toEqual(["keys.json", "vault"]);
});
