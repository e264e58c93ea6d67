import { spawn } from "node:child_process";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../../..");

/** The server as it is now: what is played against must not be an old one. */
export async function build(): Promise<void> {
  const words = ["build.mjs", "validation", "server", "--if-stale", "--quiet"];
  const child = spawn(process.execPath, words, {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error("the server could not be built");
}
