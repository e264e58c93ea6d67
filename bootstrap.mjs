// The front door: `npm start`, `npm test` and their kin on a fresh clone. It needs nothing but
// Node and npm, brings what is missing, says what it does, and may be run any number of times.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = path.dirname(fileURLToPath(import.meta.url));
const oldestNode = [20, 19];

/** @param {string} line */
function say(line) {
  // Not on standard output, which belongs to what was asked for (`bench --json`).
  console.error(`ward-desk: ${line}`);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = oldestNode;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new Error(
    `This needs Node ${oldestNode.join(".")} or newer, and here is ${process.versions.node}. ` +
      "Please install a newer Node and run the command again.",
  );
}

async function install() {
  const { isInstalled, runNpm } = await import("./electron/runtime/npm.mjs");
  if (isInstalled(root)) return;
  say("Installing the packages that package-lock.json names (a minute or two, once) ...");
  // No package here needs its install script; older npm versions would run them all.
  await runNpm(["ci", "--ignore-scripts", "--loglevel=error"], { cwd: root });
}

/** @param {string[]} words */
async function start(words) {
  const { values } = parseArgs({
    args: words,
    options: { "server-only": { type: "boolean" }, port: { type: "string" } },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
    throw new Error(`--port wants a number from 1 to 65535, not "${values.port}".`);
  }
  const [app, electron, display, scripts] = await Promise.all([
    import("./electron/runtime/start.mjs"),
    import("./electron/runtime/obtain.mjs"),
    import("./test/support/display.mjs"),
    import("./test/support/scripts.mjs"),
  ]);
  return app.start({
    root,
    say,
    port,
    serverOnly: values["server-only"] ?? false,
    obtainElectron: () => electron.obtainElectron(root, say),
    hasDisplay: display.hasDisplay,
    playDemo: scripts.playDemo,
  });
}

/** @param {string[]} words */
async function test(words) {
  return (await import("./test/run.mjs")).runSuites(words);
}

/** @type {Record<string, (words: string[]) => Promise<boolean>>} */
const commands = {
  start,
  test,
  ready: () => test(["types", "lint", "layers", "validation", "unit", "commit"]),
  bench: async (words) => (await import("./test/support/scripts.mjs")).runBench(words),
  fuzz: async (words) => (await import("./test/support/scripts.mjs")).runFuzz(words),
};

async function main() {
  const [name = "", ...words] = process.argv.slice(2);
  const command = commands[name];
  if (!command) throw new Error(`Commands: ${Object.keys(commands).join(", ")}`);
  checkNode();
  await install();
  return command(words);
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
