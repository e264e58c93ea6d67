import { copyFile, readdir } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { expect, test } from "vitest";
import { temporaryFolder } from "../test-support/temporary-folder";
import { setFuses } from "./set-fuses";

/** As they stand in the binary: one character each. */
const off = "0".charCodeAt(0);
const on = "1".charCodeAt(0);

/** The Electron that development and CI run; see `bootstrap.mjs`. */
async function findElectron(): Promise<string | undefined> {
  const cache = path.join(homedir(), ".cache/ward-desk");
  const names = await readdir(cache).catch(() => []);
  const found = names.find((name) => name.startsWith("electron-"));
  return found === undefined ? undefined : path.join(cache, found, "electron");
}

test("a packaged app runs nobody else's script and nothing but its own archive", async ({
  skip,
}) => {
  const electron = await findElectron();
  if (electron === undefined) return skip("no Electron on this machine yet");
  const binary = path.join(await temporaryFolder(), "electron");
  await copyFile(electron, binary);
  await setFuses(binary);
  const wire = await getCurrentFuseWire(binary);
  expect(wire).toMatchObject({
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
    [FuseV1Options.EnableCookieEncryption]: on,
  });
});
