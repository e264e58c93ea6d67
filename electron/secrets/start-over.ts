import { rename } from "node:fs/promises";
import path from "node:path";
import { errorCode } from "../files/write-atomic";
import type { KeyRing } from "./key-ring";

/** What the lost key sealed. The local database needs no moving: each key has one of its own. */
const sealedFolders = ["vault", "backup"] as const;

/**
 * Puts aside, untouched, what nobody can open any more, so that a new key meets empty stores. With
 * the recovery code it can still be opened, by whoever comes to repair it.
 */
export async function startOver(
  keys: Pick<KeyRing, "state" | "startOver">,
  folder: string,
  nowMs: number,
): Promise<void> {
  if (keys.state() !== "locked") return;
  await keys.startOver();
  for (const name of sealedFolders) {
    const store = path.join(folder, name);
    await rename(store, `${store}.unreadable-${String(nowMs)}`).catch((cause: unknown) => {
      if (errorCode(cause) !== "ENOENT") throw cause;
    });
  }
}
