// The official Electron: the binary that belongs to the `electron` package, as its own installer
// fetches it. Networks that do not allow this download usually hang instead of refusing, so the
// first byte has a few seconds to arrive; once bytes flow, a slow line may take its time.
import { spawn } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder } from "./cache-folder.mjs";

const firstByteMs = 8_000;
const stalledMs = 60_000;
const forgetAfterMs = 24 * 60 * 60 * 1000;

/**
 * @param {string} root
 * @returns {Promise<boolean>}
 */
export async function isOfficialInstalled(root) {
  const home = path.join(root, "node_modules/electron");
  try {
    const { version } = JSON.parse(await readFile(path.join(home, "package.json"), "utf8"));
    const unpacked = await readFile(path.join(home, "dist/version"), "utf8");
    await readFile(path.join(home, "path.txt"), "utf8");
    return unpacked.trim().replace(/^v/, "") === version;
  } catch {
    return false;
  }
}

function failureNote() {
  return path.join(cacheFolder(), "official-download-failed.json");
}

/** The mirror is part of the memory: whoever names another one wants it tried. */
function mirror() {
  return process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? "";
}

/** @returns {Promise<boolean>} */
export async function hasFailedLately() {
  try {
    const note = JSON.parse(await readFile(failureNote(), "utf8"));
    const ageMs = Date.now() - note.at;
    return note.mirror === mirror() && ageMs >= 0 && ageMs < forgetAfterMs;
  } catch {
    return false;
  }
}

async function rememberFailure() {
  await mkdir(cacheFolder(), { recursive: true });
  await writeFile(failureNote(), JSON.stringify({ at: Date.now(), mirror: mirror() }));
}

/**
 * @param {string} root
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} whether the binary now lies in node_modules/electron/dist
 */
export async function tryOfficialDownload(root, say) {
  const home = path.join(root, "node_modules/electron");
  const downloader = fileURLToPath(new URL("./official-download.mjs", import.meta.url));
  const downloaded = await runWatched([downloader, home], say);
  // The installer finds the archive in the cache that the download filled, and unpacks it.
  if (downloaded && (await runWatched([path.join(home, "install.js")], say, stalledMs * 5))) {
    if (await isOfficialInstalled(root)) return true;
    await rm(path.join(home, "dist"), { recursive: true, force: true });
  }
  await rememberFailure();
  return false;
}

/**
 * Runs a script of node for as long as it keeps reporting.
 * @param {string[]} words
 * @param {(line: string) => void} say
 * @param {number} patienceMs
 * @returns {Promise<boolean>}
 */
function runWatched(words, say, patienceMs = firstByteMs) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "ignore"] });
    let timer = setTimeout(() => child.kill("SIGKILL"), patienceMs);
    let told = 0;
    child.stdout.on("data", (chunk) => {
      clearTimeout(timer);
      timer = setTimeout(() => child.kill("SIGKILL"), Math.max(stalledMs, patienceMs));
      const percent = Number(String(chunk).trim().split("\n").at(-1));
      if (percent >= told + 20) {
        told = percent - (percent % 20);
        say(`  ${told} % of the download`);
      }
    });
    child.on("error", () => resolve(false));
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}
