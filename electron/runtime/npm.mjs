// Calls npm without a shell wherever npm's own script can be found: Windows has no `npm` program,
// only a batch file, and batch files need a shell and its quoting.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

function findNpmScript() {
  const beside = path.dirname(process.execPath);
  const places = [
    process.env.npm_execpath ?? "",
    path.join(beside, "node_modules/npm/bin/npm-cli.js"),
    path.join(beside, "../lib/node_modules/npm/bin/npm-cli.js"),
    path.join(beside, "../share/nodejs/npm/bin/npm-cli.js"),
  ];
  return places.find((place) => /npm-cli\.c?js$/.test(place) && existsSync(place));
}

/**
 * Runs npm to its end; its messages go to standard error, a captured result is returned.
 * @param {string[]} words
 * @param {{ cwd: string, capture?: boolean }} options
 * @returns {Promise<string>}
 */
export function runNpm(words, { cwd, capture = false }) {
  const script = findNpmScript();
  const windows = process.platform === "win32";
  const program = script ? process.execPath : windows ? "npm.cmd" : "npm";
  return new Promise((resolve, reject) => {
    const child = spawn(program, script ? [script, ...words] : words, {
      cwd,
      shell: !script && windows,
      // Standard output belongs to what was asked of us, `bench --json` for one.
      stdio: ["ignore", capture ? "pipe" : 2, "inherit"],
    });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0
        ? resolve(output)
        : reject(new Error(`npm ${words.join(" ")} ended with code ${code}`)),
    );
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function readLock(file) {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")).packages ?? {}) : {};
}

/**
 * npm notes in node_modules what it installed. Comparing that with the lock file also trusts an
 * installation that was made by hand, where a note of our own would order a needless one.
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = readLock(path.join(root, "package-lock.json"));
  const present = readLock(path.join(root, "node_modules/.package-lock.json"));
  const complete = Object.entries(wanted).every(
    ([place, { version, optional }]) =>
      place === "" || present[place]?.version === version || (optional && !present[place]),
  );
  // A package that was dropped must go: types that it left behind would still be found.
  return complete && Object.keys(present).every((place) => place in wanted);
}
