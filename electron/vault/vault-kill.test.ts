import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { startDesk } from "../test-support/a-desk";
import { temporaryFolder } from "../test-support/temporary-folder";

const script = path.resolve(import.meta.dirname, "../test-support/add-until-killed.ts");

/** Kills the process some moments after its n-th file, and answers what it said was safe. */
async function addAndKill(folder: string, files: number, pauseMs: number): Promise<string[]> {
  const child = spawn(process.execPath, ["--import", "tsx", script, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (part: Buffer) => {
    said += part.toString();
    const lines = said.split("\n").length - 1;
    if (lines >= files) setTimeout(() => child.kill("SIGKILL"), pauseMs);
  });
  await once(child, "close");
  return said.split("\n").filter((line) => line.length === 64);
}

test("whatever moment a kill comes at, each file that was safe is whole and no other waits", async () => {
  const folder = await temporaryFolder();
  const safe: string[] = [];
  for (const [files, pauseMs] of [
    [1, 0],
    [2, 3],
    [1, 7],
    [3, 13],
  ] as const) {
    safe.push(...(await addAndKill(path.join(folder, "vault"), files, pauseMs)));
    const { desk, stop } = await startDesk({ folder, online: false });
    expect(await readdir(path.join(folder, "vault/incoming"))).toEqual([]);
    for (const sha256 of safe) {
      const file = await desk.read(sha256);
      const hash = createHash("sha256");
      for await (const piece of file?.reader.read(0, file.reader.sizeBytes) ?? []) {
        hash.update(piece);
      }
      await file?.reader.close();
      expect(hash.digest("hex")).toBe(sha256);
    }
    // One more may have become safe in the moment before it could be said.
    const { waitingFiles } = desk.status();
    expect(waitingFiles).toBeGreaterThanOrEqual(safe.length);
    expect(desk.status().failed).toEqual([]);
    await stop();
  }
  expect(safe.length).toBeGreaterThanOrEqual(7);
}, 60_000);
