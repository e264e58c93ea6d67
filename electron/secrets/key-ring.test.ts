import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { silentLog } from "../log/log";
import { aKeychain } from "../test-support/fake-keychain";
import { temporaryFolder } from "../test-support/temporary-folder";
import type { Keychain } from "./keychain";
import { noKeychain } from "./keychain";
import { KeyRing } from "./key-ring";

async function aRing(folder: string, keychain: Keychain = noKeychain): Promise<KeyRing> {
  const ring = new KeyRing({ folder, keychain, now: () => 7, log: silentLog });
  await ring.load();
  return ring;
}

const fileIn = (folder: string) => path.join(folder, "keys.json");

test("with a keychain the stores open by themselves, and it is said that it keeps the key", async () => {
  const folder = await temporaryFolder();
  const keychain = aKeychain();
  const first = await aRing(folder, keychain);
  await first.create();
  expect(first.wrappings()).toEqual({ keychain: true, recoveryCode: false });
  const again = await aRing(folder, keychain);
  expect([again.state(), again.derive("database")]).toEqual(["open", first.derive("database")]);
});

test("without a keychain nothing opens by itself, and it is said", async () => {
  const folder = await temporaryFolder();
  await (await aRing(folder)).create();
  const again = await aRing(folder);
  expect([again.state(), again.wrappings()]).toEqual([
    "locked",
    { keychain: false, recoveryCode: false },
  ]);
  expect(again.derive("database")).toBeUndefined();
  expect(await readFile(fileIn(folder), "utf8")).not.toContain("keychainKey");
});

test("a keychain that went away keeps nothing any more, and it is said", async () => {
  const folder = await temporaryFolder();
  const keychain = aKeychain();
  await (await aRing(folder, keychain)).create();
  keychain.lost = true;
  const again = await aRing(folder, keychain);
  expect([again.state(), again.wrappings().keychain]).toEqual(["locked", false]);
});

test("the recovery drill: code and keychain open the very same key, each without the other", async () => {
  const folder = await temporaryFolder();
  const keychain = aKeychain();
  const first = await aRing(folder, keychain);
  await first.create();
  const code = await first.makeRecoveryCode();
  if (!code.ok) throw new Error(code.reason);
  keychain.lost = true;
  const byCode = await aRing(folder, keychain);
  expect(await byCode.recover(code.value)).toMatchObject({ ok: true });
  expect(byCode.key()).toEqual(first.key());
  keychain.lost = false;
  expect((await aRing(folder, keychain)).key()).toEqual(first.key());
});

test("a second code takes the place of the first, which opens nothing any more", async () => {
  const folder = await temporaryFolder();
  const first = await aRing(folder);
  await first.create();
  const [old, fresh] = [await first.makeRecoveryCode(), await first.makeRecoveryCode()];
  if (!old.ok || !fresh.ok) throw new Error("no code");
  expect(await (await aRing(folder)).recover(old.value)).toMatchObject({ reason: "wrong-code" });
  expect(await (await aRing(folder)).recover(fresh.value)).toMatchObject({ ok: true });
});

test("the code stands nowhere on the disk, nor does the key", async () => {
  const folder = await temporaryFolder();
  const ring = await aRing(folder, aKeychain());
  await ring.create();
  const code = await ring.makeRecoveryCode();
  const text = await readFile(fileIn(folder), "utf8");
  expect(text).not.toContain(code.ok ? code.value : "");
  expect(text).not.toContain(Buffer.from(ring.key()).toString("base64"));
  expect(text).not.toContain(Buffer.from(ring.key()).toString("hex"));
});

test("a file that cannot be read is never written over by an empty one", async () => {
  const folder = await temporaryFolder();
  const key = await aRing(folder).then(async (ring) => {
    await ring.create();
    return ring.key();
  });
  await writeFile(fileIn(folder), "{half a fi");
  const ring = await aRing(folder);
  expect(ring.state()).toBe("locked");
  await expect(ring.create()).rejects.toThrow("there is a key already");
  expect(await readFile(fileIn(folder), "utf8")).toBe("{half a fi");
  expect(await ring.openWith(key)).toMatchObject({ ok: true });
  expect((await readdir(folder)).sort()).toEqual(["keys.json", "keys.json.unreadable-7"]);
});

test("another device's key does not take this one's place", async () => {
  const folder = await temporaryFolder();
  await (await aRing(folder)).create();
  const before = await readFile(fileIn(folder), "utf8");
  const ring = await aRing(folder);
  expect(await ring.openWith(Buffer.alloc(32, 9))).toMatchObject({ reason: "another-key" });
  expect([ring.state(), await readFile(fileIn(folder), "utf8")]).toEqual(["locked", before]);
});

test("one use's key tells nothing of another's", async () => {
  const ring = await aRing(await temporaryFolder());
  await ring.create();
  const keys = (["database", "vault", "backup", "access-log"] as const).map((purpose) =>
    Buffer.from(ring.derive(purpose) ?? []).toString("hex"),
  );
  expect(new Set([...keys, Buffer.from(ring.key()).toString("hex")]).size).toBe(5);
});
