import { statfs } from "node:fs/promises";

/** Left to the rest of the computer; the local database lives on the same disk. */
export const freeSpaceReserveBytes = 200 * 1024 * 1024;

/** With less than this even a few typed words could meet a full disk. */
export const databaseReserveBytes = 48 * 1024 * 1024;

/** Endless where the system does not say; a full disk then shows itself in the writing. */
export async function freeBytes(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
