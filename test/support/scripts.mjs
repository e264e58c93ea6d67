// Benches, the fuzzer and the demo are TypeScript that is run, not tested. tsx runs them.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { obtainElectron } from "../../electron/runtime/obtain.mjs";
import { withDisplay } from "./display.mjs";
import { root, runNode } from "./run-program.mjs";

/**
 * @param {string} stem path below the root, without extension
 * @returns {string | undefined}
 */
function findScript(stem) {
  return [".ts", ".mjs", "/main.ts"]
    .map((ending) => stem + ending)
    .find((file) => existsSync(path.join(root, file)));
}

/**
 * @param {string} script
 * @param {string[]} words
 * @param {Record<string, string>} env
 */
async function runScript(script, words, env) {
  return (await runNode(["--import", "tsx", script, ...words], { env })) === 0;
}

/**
 * @param {string[]} words names of benches, and options that are handed on
 * @returns {Promise<boolean>}
 */
export async function runBench(words) {
  // With --json, standard output is for the figures alone.
  const say = console.error;
  const options = words.filter((word) => word.startsWith("--"));
  const names = words.filter((word) => !word.startsWith("--"));
  const chosen = names.length > 0 ? names : listBenches();
  if (chosen.length === 0) throw new Error("There are no benches in test/bench.");
  const scripts = chosen.map((name) => {
    const script = findScript(`test/bench/${name}`);
    if (!script)
      throw new Error(`There is no bench "${name}". Benches: ${listBenches().join(", ")}`);
    return script;
  });
  if ((await runNode(["build.mjs", "--if-stale", "--quiet"])) !== 0) return false;
  const electron = await obtainElectron(root, say);
  return withDisplay(say, async (display) => {
    let well = true;
    for (const script of scripts) {
      well = (await runScript(script, options, { ...electron, ...display })) && well;
    }
    return well;
  });
}

function listBenches() {
  const folder = path.join(root, "test/bench");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !name.includes(".test."))
    .map((name) => name.slice(0, -".ts".length))
    .filter((name) => !name.startsWith("_"));
}

/** @param {string[]} words */
export async function runFuzz(words) {
  const script = findScript("test/sync/fuzz");
  if (!script) throw new Error("There is no fuzzer yet: test/sync/fuzz.ts does not exist.");
  return runScript(script, words, {});
}

/**
 * The main job, told and pictured, against a server that is already running.
 * @param {Record<string, string>} env
 */
export async function playDemo(env) {
  const script = findScript("test/support/demo");
  if (!script) throw new Error("There is no demo yet: test/support/demo.ts does not exist.");
  return withDisplay(console.log, (display) => runScript(script, [], { ...env, ...display }));
}
