// Where this machine keeps what all clones of the project share. Shared by several processes.
import { homedir } from "node:os";
import path from "node:path";

/** @returns {string} */
export function cacheFolder() {
  const { WARD_DESK_CACHE, LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  if (WARD_DESK_CACHE) return path.resolve(WARD_DESK_CACHE);
  if (process.platform === "win32" && LOCALAPPDATA) {
    return path.join(LOCALAPPDATA, "ward-desk", "Cache");
  }
  if (process.platform === "darwin") return path.join(homedir(), "Library/Caches/ward-desk");
  return path.join(XDG_CACHE_HOME || path.join(homedir(), ".cache"), "ward-desk");
}
