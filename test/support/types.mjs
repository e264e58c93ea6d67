// Type-checks every folder that has a tsconfig. TypeScript 7 is ten times faster than 6 but has
// no prebuilt compiler for every machine, so 6 (which typescript-eslint needs anyway) stands in.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

const projects = [
  "domain/tsconfig.json",
  "domain/tsconfig.test.json",
  "renderer/tsconfig.json",
  "renderer/tsconfig.test.json",
  "electron/tsconfig.json",
  "sync-server/tsconfig.json",
  "test/tsconfig.json",
  "tsconfig.json",
];

function findCompiler() {
  const seven = path.join(root, "node_modules/typescript7/bin/tsc");
  if (existsSync(seven) && spawnSync(process.execPath, [seven, "--version"]).status === 0) {
    return seven;
  }
  return path.join(root, "node_modules/typescript/bin/tsc");
}

/**
 * @param {string} compiler
 * @param {string} project
 * @returns {Promise<{ project: string, failed: boolean, output: string }>}
 */
function check(compiler, project) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [compiler, "-p", project, "--pretty", "false"], {
      cwd: root,
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("close", (code) => {
      resolve({ project, failed: code !== 0, output });
    });
  });
}

const compiler = findCompiler();
const wanted = process.argv.slice(2);
const chosen = projects.filter((p) => wanted.length === 0 || wanted.some((w) => p.startsWith(w)));
let failures = 0;
for (const project of chosen) {
  const result = await check(compiler, project);
  if (!result.failed) continue;
  failures += 1;
  console.error(`types: ${result.project}\n${result.output}`);
}
if (failures > 0) process.exitCode = 1;
else console.log(`types: ${chosen.length} projects are clean`);
