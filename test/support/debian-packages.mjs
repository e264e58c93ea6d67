// What Electron and its tests need from Debian or Ubuntu beside Node.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

// Newer releases renamed some libraries when their time type grew; whichever exists is right.
const wanted = [
  ["xvfb"],
  ["xauth"],
  ["libgtk-3-0t64", "libgtk-3-0"],
  ["libnss3"],
  ["libasound2t64", "libasound2"],
  ["libgbm1"],
  ["libxss1"],
  ["fonts-noto-core"],
];

export function isDebian() {
  return process.platform === "linux" && existsSync("/usr/bin/dpkg-query");
}

/** @param {string[]} names */
function installedAmong(names) {
  const words = ["-W", "-f", "${Package} ${db:Status-Status}\\n", ...names];
  const { stdout } = spawnSync("dpkg-query", words, { encoding: "utf8" });
  const lines = stdout.split("\n").filter((line) => line.endsWith(" installed"));
  return new Set(lines.map((line) => line.split(" ")[0]));
}

/** Debian packages of which no spelling is installed. */
export function findMissingPackages() {
  const installed = installedAmong(wanted.flat());
  return wanted.filter((names) => !names.some((name) => installed.has(name)));
}

/** @param {string} name */
function isKnownToApt(name) {
  const { stdout } = spawnSync("apt-cache", ["policy", name], { encoding: "utf8" });
  return /Candidate: (?!\(none\))/.test(stdout ?? "");
}

/** @param {string[][]} missing */
function spell(missing) {
  return missing.map((names) => names.find(isKnownToApt) ?? names.at(-1) ?? "");
}

/** @param {string[]} words */
function apt(words) {
  return new Promise((resolve, reject) => {
    const child = spawn("apt-get", words, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve(undefined) : reject(new Error(`apt-get ${words[0]} ended with ${code}`)),
    );
  });
}

/**
 * Installs what is missing where we may, else says the line that a person who may should run.
 * @param {(line: string) => void} say
 */
export async function installDebianPackages(say) {
  const missing = findMissingPackages();
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    throw new Error(
      `These Debian packages are missing. Please run:\n\n  sudo apt-get update && ` +
        `sudo apt-get install -y --no-install-recommends ${spell(missing).join(" ")}\n`,
    );
  }
  say("Asking Debian for its list of packages ...");
  await apt(["update", "-qq"]);
  const names = spell(missing);
  say(`Installing from Debian: ${names.join(" ")} ...`);
  await apt(["install", "-y", "-qq", "--no-install-recommends", ...names]);
}
