// Runs a program of ours to its end, on every platform without a shell.
import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
    process.exit(1);
  });
}

/**
 * @param {string[]} words what node gets
 * @param {{ env?: Record<string, string>, limitMs?: number }} options
 * @returns {Promise<number | null>} its exit code; null when it was killed, also by the limit
 */
export function runNode(words, { env = {}, limitMs } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, ...env },
    });
    running.add(child);
    const timer = limitMs ? setTimeout(() => child.kill("SIGKILL"), limitMs) : undefined;
    child.on("error", () => resolve(null));
    child.on("close", (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve(code);
    });
  });
}

/**
 * The script behind a program of node_modules/.bin.
 * @param {string} file
 */
export function inModules(file) {
  return path.join(root, "node_modules", file);
}
