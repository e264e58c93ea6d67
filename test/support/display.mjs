// A screen for windows on a machine that has none.
import { spawn } from "node:child_process";
import { installDebianPackages, isDebian } from "./debian-packages.mjs";

const readyWithinMs = 15_000;

/** Windows and macOS always have one; on Linux an X or Wayland session says so. */
export function hasDisplay() {
  return (
    process.platform !== "linux" ||
    Boolean(process.env.DISPLAY) ||
    Boolean(process.env.WAYLAND_DISPLAY)
  );
}

/**
 * Starts Xvfb on a number that it finds free itself, so two runs never meet.
 * @returns {Promise<{ env: Record<string, string>, close: () => void }>}
 */
function startXvfb() {
  return new Promise((resolve, reject) => {
    const child = spawn(
      "Xvfb",
      ["-displayfd", "3", "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset"],
      { stdio: ["ignore", "ignore", "ignore", "pipe"] },
    );
    const timer = setTimeout(() => {
      child.kill();
      reject(new Error("Xvfb did not come up within 15 seconds."));
    }, readyWithinMs);
    child.on("error", (cause) =>
      reject(new Error("Xvfb is not installed, and there is no display.", { cause })),
    );
    child.on("exit", (code) => reject(new Error(`Xvfb ended with code ${code}`)));
    const close = () => child.kill();
    process.once("exit", close);
    child.stdio[3]?.once("data", (chunk) => {
      clearTimeout(timer);
      resolve({ env: { DISPLAY: `:${String(chunk).trim()}` }, close });
    });
  });
}

/**
 * Runs the work with a display in its environment, a real one or Xvfb.
 * @template T
 * @param {(line: string) => void} say
 * @param {(env: Record<string, string>) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDisplay(say, work) {
  if (hasDisplay()) return work({});
  if (isDebian()) await installDebianPackages(say);
  const screen = await startXvfb();
  try {
    return await work(screen.env);
  } finally {
    screen.close();
  }
}
