import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod/mini";
import type { UnsentBackup } from "../../domain/contract/device-ipc";
import type { Result } from "../../domain/model/result";
import { refuse } from "../../domain/model/result";
import { parseJson } from "../files/json-file";
import { oneAtATime } from "../files/one-at-a-time";
import type { WriteRefusal } from "../files/write-atomic";
import { writeAtomic } from "../files/write-atomic";
import type { Log } from "../log/log";
import type { KeyRing } from "../secrets/key-ring";
import { seal, unseal } from "../secrets/seal";

/**
 * Copies of what has not been sent, outside of the local database: Chromium throws a database away
 * that it cannot read, and then these are all that is left. Encrypted, the newest few are kept,
 * and the newest one of each earlier database.
 */
export type UnsentBackups = {
  /** The newest that can be read; a damaged one is passed over. */
  readonly latest: () => Promise<UnsentBackup | undefined>;
  readonly write: (mark: string, text: string) => Promise<Result<void, "locked" | WriteRefusal>>;
};

export type UnsentBackupParts = {
  readonly folder: string;
  readonly keys: Pick<KeyRing, "derive">;
  readonly now: () => number;
  readonly log: Log;
};

const kept = 8;
const keptOfOthers = 4;
const purpose = "ward-desk/unsent-backup";
const backupShape = z.object({ mark: z.string(), atMs: z.number(), text: z.string() });

export function createUnsentBackups(parts: UnsentBackupParts): UnsentBackups {
  const { folder, keys, now, log } = parts;
  let lastMs = 0;
  return {
    latest: async () => {
      const key = keys.derive("backup");
      if (key === undefined) return undefined;
      for (const name of (await namesIn(folder)).reverse()) {
        const backup = await read(path.join(folder, name), key);
        if (backup !== undefined) return backup;
        log("error", "backup-unreadable");
      }
      return undefined;
    },
    // In order, or an older state could become the newest.
    write: oneAtATime(async (mark: string, text: string) => {
      const key = keys.derive("backup");
      if (key === undefined) return refuse("locked");
      // Never before what is there, whatever the clock is set to.
      const newest = timeOf((await namesIn(folder)).at(-1));
      lastMs = Math.max(now(), lastMs + 1, newest + 1);
      const backup: UnsentBackup = { mark, atMs: now(), text };
      const sealed = seal(key, Buffer.from(JSON.stringify(backup)), purpose);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const saved = await writeAtomic(path.join(folder, nameOf(lastMs, mark)), sealed);
      if (saved.ok) await removeOld(folder);
      return saved;
    }),
  };
}

function nameOf(atMs: number, mark: string): string {
  const which = createHash("sha256").update(mark).digest("hex").slice(0, 8);
  return `unsent-${String(atMs).padStart(15, "0")}-${which}.sealed`;
}

function timeOf(name: string | undefined): number {
  return Number(name?.split("-")[1] ?? 0);
}

/** Oldest first. */
async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => /^unsent-\d{15}-[0-9a-f]{8}\.sealed$/.test(name)).sort();
}

async function read(file: string, key: Uint8Array): Promise<UnsentBackup | undefined> {
  const sealed = await readFile(file).catch(() => undefined);
  const plain = sealed === undefined ? undefined : unseal(key, sealed, purpose);
  if (plain === undefined) return undefined;
  return backupShape.safeParse(parseJson(plain.toString("utf8"))).data;
}

async function removeOld(folder: string): Promise<void> {
  const names = (await namesIn(folder)).reverse();
  const markOf = (name: string): string => name.slice(-15);
  const stays = new Set(names.slice(0, kept));
  const marks = new Set([...stays].map(markOf));
  for (const name of names) {
    if (marks.has(markOf(name)) || marks.size > keptOfOthers) continue;
    marks.add(markOf(name));
    stays.add(name);
  }
  for (const name of names.filter((found) => !stays.has(found))) {
    await rm(path.join(folder, name), { force: true });
  }
}
