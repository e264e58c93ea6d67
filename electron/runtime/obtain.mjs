// Gives this machine an Electron to develop and test with, and says where it came from.
import { existsSync } from "node:fs";
import path from "node:path";
import { isFallbackPossible, obtainFallback } from "./fallback.mjs";
import { hasFailedLately, isOfficialInstalled, tryOfficialDownload } from "./official.mjs";

const noElectron = `There is no Electron for this machine.
The official download failed (is github.com or a mirror reachable from here?), and the registry
package that stands in for it exists for Linux on x64 only. What you can do:
  * set ELECTRON_MIRROR to a mirror of Electron's releases, or
  * unpack an Electron by hand and set ELECTRON_OVERRIDE_DIST_PATH to its folder,
and run the command again.`;

/**
 * @param {string} root
 * @param {(line: string) => void} say
 * @returns {Promise<Record<string, string>>} what child processes need in their environment
 */
export async function obtainElectron(root, say) {
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (chosen) return useFolder(path.resolve(chosen));
  if (await isOfficialInstalled(root)) return {};
  if (!(await hasFailedLately())) {
    say("Looking for the official Electron download (8 seconds at most) ...");
    if (await tryOfficialDownload(root, say)) {
      say("The official Electron is installed.");
      return {};
    }
    say("The official download is not reachable from here. It is tried again tomorrow.");
  }
  if (!isFallbackPossible()) throw new Error(noElectron);
  return useFolder(await obtainFallback(say));
}

/**
 * `electron` and Playwright read the first variable, electron-vite the second.
 * @param {string} folder
 */
function useFolder(folder) {
  const program = path.join(folder, process.platform === "win32" ? "electron.exe" : "electron");
  if (process.platform !== "darwin" && !existsSync(program)) {
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names ${folder}, where there is no Electron.`);
  }
  return { ELECTRON_OVERRIDE_DIST_PATH: folder, ELECTRON_EXEC_PATH: program };
}
