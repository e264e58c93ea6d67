import type { FileHandle } from "node:fs/promises";
import { open, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { randomBytes } from "node:crypto";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";

export type WriteRefusal = "disk-full" | "denied";

/** Names of files that were being written when the app or the power went. Safe to delete. */
export const unfinishedSuffix = ".part";

/**
 * After a kill at any moment the file holds either its old bytes or all of the new ones.
 * Resolves when the bytes would survive a power cut.
 */
export function writeAtomic(
  file: string,
  bytes: Uint8Array | string,
): Promise<Result<void, WriteRefusal>> {
  return writeAtomicBy(file, (handle) => handle.writeFile(bytes));
}

/** The same for what is written piece by piece and never lies in memory as a whole. */
export async function writeAtomicBy(
  file: string,
  write: (handle: FileHandle) => Promise<void>,
): Promise<Result<void, WriteRefusal>> {
  const unfinished = `${file}.${randomBytes(4).toString("hex")}${unfinishedSuffix}`;
  try {
    const handle = await open(unfinished, "wx", 0o600);
    try {
      await write(handle);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renameDurably(unfinished, file);
    return ok();
  } catch (cause) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    return refuseWrite(cause);
  }
}

/** At the start of the app: what a kill left half written in this folder. */
export async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((found) => found.endsWith(unfinishedSuffix))) {
    await rm(path.join(folder, name), { force: true });
  }
}

/** Puts a finished file under its final name, so that the name survives a power cut too. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await renamePatiently(from, to);
  await syncFolder(path.dirname(to));
}

/** Translates what the file system said; anything that is not about room or rights is a bug. */
export function refuseWrite(cause: unknown): Result<never, WriteRefusal> {
  const code = errorCode(cause);
  if (code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG") return refuse("disk-full", code);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS" || code === "EBUSY") {
    return refuse("denied", code);
  }
  throw cause;
}

export function errorCode(cause: unknown): string | undefined {
  if (typeof cause !== "object" || cause === null || !("code" in cause)) return undefined;
  return typeof cause.code === "string" ? cause.code : undefined;
}

const renameTries = 5;
const renamePauseMs = 60;

/** On Windows a virus scanner may hold the old file for a moment. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await rename(from, to);
      return;
    } catch (cause) {
      const held = ["EPERM", "EACCES", "EBUSY"].includes(errorCode(cause) ?? "");
      if (!held || process.platform !== "win32" || tries === renameTries) throw cause;
      await new Promise((resolve) => setTimeout(resolve, renamePauseMs * tries));
    }
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder for this and keeps names in its journal anyway.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
