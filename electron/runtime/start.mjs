// `npm start`: the app on an embedded server full of sample data.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";

const usualPort = 8022;
const readyWithinMs = 60_000;

/**
 * @typedef {{
 *   root: string,
 *   say: (line: string) => void,
 *   port: number | undefined,
 *   serverOnly: boolean,
 *   obtainElectron: () => Promise<Record<string, string>>,
 *   hasDisplay: () => boolean,
 *   playDemo: (env: Record<string, string>) => Promise<boolean>,
 * }} Wishes
 */

/**
 * @param {Wishes} wishes
 * @returns {Promise<boolean>} whether all went well
 */
export async function start(wishes) {
  const { root, say, serverOnly } = wishes;
  say("Building what has changed ...");
  await run(root, [
    "build.mjs",
    "--if-stale",
    "validation",
    "server",
    ...(serverOnly ? [] : ["app"]),
  ]);
  const electron = serverOnly ? {} : await wishes.obtainElectron();
  const server = await startServer(wishes);
  if (serverOnly) return untilItEnds(server, say);
  const env = { ...electron, WARD_DESK_SERVER_URL: server.url };
  if (wishes.hasDisplay()) return showWindow(root, server, env);
  say("There is no display here: playing the main job as a demo instead ...");
  const played = await wishes.playDemo(env);
  if (!played) {
    server.child.kill();
    return false;
  }
  return untilItEnds(server, say);
}

/** @typedef {{ url: string, child: import("node:child_process").ChildProcess }} Server */

/**
 * @param {Wishes} wishes
 * @returns {Promise<Server>}
 */
async function startServer({ root, say, port }) {
  const chosen = port ?? (await findPort());
  const url = `http://127.0.0.1:${chosen}`;
  say(`Starting the server at ${url} with sample data ...`);
  const child = spawn(process.execPath, ["out/sync-server/main.mjs", "--sample"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      PORT: String(chosen),
      DATA_DIR: process.env.DATA_DIR ?? path.join(root, ".data"),
    },
  });
  process.once("exit", () => child.kill());
  await untilHealthy(child, url);
  say(`The server is ready: ${url}`);
  return { url, child };
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {string} url
 */
async function untilHealthy(child, url) {
  const deadline = Date.now() + readyWithinMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) {
      throw new Error(
        `The server ended with code ${child.exitCode}; its own message is above. ` +
          "If another one is running on the same data or port, stop that one first.",
      );
    }
    const healthy = await fetch(`${url}/api/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (healthy) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill();
  throw new Error(`The server did not answer at ${url} within a minute.`);
}

/** The usual port where it is free, so that bookmarks last; else any. */
async function findPort() {
  return (await probePort(usualPort)) ?? (await probePort(0)) ?? usualPort;
}

/**
 * @param {number} port
 * @returns {Promise<number | undefined>}
 */
function probePort(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(undefined));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      const found = typeof address === "object" ? address?.port : undefined;
      probe.close(() => resolve(found));
    });
  });
}

/**
 * @param {string} root
 * @param {Server} server
 * @param {Record<string, string>} env
 */
async function showWindow(root, server, env) {
  // Chromium's outer sandbox refuses to start for root; the renderer keeps its own.
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  try {
    await run(root, ["node_modules/electron/cli.js", ...asRoot, "."], env);
  } finally {
    server.child.kill();
  }
  return true;
}

/**
 * @param {Server} server
 * @param {(line: string) => void} say
 */
async function untilItEnds(server, say) {
  say(`The server keeps running at ${server.url}. Ctrl+C stops it.`);
  const [code] = server.child.exitCode === null ? await once(server.child, "exit") : [0];
  return code === 0 || code === null;
}

/**
 * @param {string} root
 * @param {string[]} words
 * @param {Record<string, string>} env
 */
async function run(root, words, env = {}) {
  const child = spawn(process.execPath, words, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${words[0]} ended with code ${code}`);
}
