// Builds the parts of Ward Desk into out/. `node build.mjs` builds all of them, `node build.mjs
// server` one, `--if-stale` only those whose sources are newer than what was built. `--quiet`
// leaves standard output to the caller.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "acorn";
import { build as esbuild } from "esbuild";

const root = import.meta.dirname;
const settings = ["build.mjs", "package-lock.json", "tsconfig.base.json"];

/**
 * @typedef {{
 *   entry: string,
 *   sources: string[],
 *   result: string,
 *   make: () => Promise<void>,
 * }} Part
 */

/** @type {Record<string, Part>} */
export const parts = {
  validation: {
    entry: "domain/validation/index.ts",
    sources: ["domain"],
    result: "out/validation/validate.js",
    make: async () => write("out/validation/validate.js", await bundleValidation()),
  },
  server: {
    entry: "sync-server/main.ts",
    sources: ["domain", "sync-server", "resources"],
    result: "out/sync-server/main.mjs",
    make: buildServer,
  },
  app: {
    entry: "electron/main.ts",
    sources: ["domain", "electron", "renderer", "resources", "electron.vite.config.ts"],
    result: "out/renderer/index.html",
    make: buildApp,
  },
};

/**
 * The validation function as CouchDB wants it: the text of one anonymous function. Everything it
 * uses is inside, since CouchDB evaluates the text alone.
 * @returns {Promise<string>}
 */
export async function bundleValidation() {
  const { outputFiles } = await esbuild({
    entryPoints: [path.join(root, parts.validation?.entry ?? "")],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "validation",
    target: "es2017",
    platform: "neutral",
    charset: "utf8",
    legalComments: "none",
    minifySyntax: true,
    minifyWhitespace: true,
  });
  const text = wrapValidation(outputFiles[0]?.text ?? "");
  assertEs2017Function(text);
  return text;
}

/**
 * CouchDB keeps the function and calls it for each document, so the bundle is run once and kept on
 * it: run each time, it would cost three times what it does.
 * @param {string} bundle
 */
function wrapValidation(bundle) {
  return [
    "function (newDoc, oldDoc, userCtx, secObj) {",
    "var kept = arguments.callee;",
    "if (!kept.validation) kept.validation = (function () {",
    bundle.trim(),
    "return validation;",
    "})();",
    "return kept.validation.validateDocument(newDoc, oldDoc, userCtx, secObj);",
    "}",
  ].join("\n");
}

/**
 * Syntax that is too new would be refused by CouchDB only when the first ward writes.
 * @param {string} text
 */
export function assertEs2017Function(text) {
  const program = parse(`(${text}\n)`, { ecmaVersion: 8, sourceType: "script" });
  const [statement] = program.body;
  const expression = statement?.type === "ExpressionStatement" ? statement.expression : undefined;
  if (program.body.length !== 1 || expression?.type !== "FunctionExpression" || expression.id) {
    throw new Error("The validation bundle must be one anonymous function and nothing else.");
  }
}

async function buildServer() {
  await rm(path.join(root, "out/sync-server"), { recursive: true, force: true });
  await esbuild({
    entryPoints: [path.join(root, "sync-server/main.ts")],
    outfile: path.join(root, "out/sync-server/main.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    sourcemap: true,
    logLevel: "warning",
    // Packages stay in node_modules: LevelDB's binary is found relative to its own package, and
    // the log library starts worker threads from files of its own.
    packages: "external",
  });
}

async function buildApp() {
  const cli = path.join(root, "node_modules/electron-vite/bin/electron-vite.js");
  await runNode([cli, "build", "--logLevel", "warn"]);
  await buildDarkroom();
}

/** A second preload; electron-vite makes one file of one entry. libheif's wasm lies beside it. */
async function buildDarkroom() {
  for (const [entry, name, format] of /** @type {const} */ ([
    ["index.ts", "darkroom.cjs", "cjs"],
    ["heic-worker.ts", "heic-worker.js", "iife"],
  ])) {
    await esbuild({
      entryPoints: [path.join(root, "electron/preload/darkroom", entry)],
      outfile: path.join(root, "out/preload", name),
      bundle: true,
      platform: "browser",
      format,
      target: "chrome114",
      minify: true,
      external: ["electron", "fs", "path"],
      // libheif would take the window for Node and ask it for files.
      define: { process: "undefined" },
      logLevel: "warning",
    });
  }
  for (const name of ["libheif.wasm", "LICENSE"]) {
    const from = path.join(root, "node_modules/libheif-js/libheif-wasm", name);
    await copyFile(
      from,
      path.join(root, "out/preload", name.replace("LICENSE", "libheif.LICENSE")),
    );
  }
}

/** @param {string[]} words */
function runNode(words) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { cwd: root, stdio: "inherit" });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve(undefined) : reject(new Error(`electron-vite ended with code ${code}`)),
    );
  });
}

/**
 * @param {string} file
 * @param {string} text
 */
async function write(file, text) {
  await mkdir(path.join(root, path.dirname(file)), { recursive: true });
  await writeFile(path.join(root, file), text);
}

/**
 * When the youngest source below these paths was changed.
 * @param {string[]} names
 * @returns {Promise<number>}
 */
async function newestMs(names) {
  let newest = 0;
  for (const name of names) {
    const full = path.join(root, name);
    const { mtimeMs } = await stat(full).catch(() => ({ mtimeMs: 0 }));
    newest = Math.max(newest, mtimeMs);
    const entries = await readdir(full, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (entry.isFile() && /\.test\.tsx?$/.test(entry.name)) continue;
      const { mtimeMs } = await stat(path.join(entry.parentPath, entry.name)).catch(() => ({
        mtimeMs: 0,
      }));
      newest = Math.max(newest, mtimeMs);
    }
  }
  return newest;
}

/** @param {Part} part */
export async function isStale(part) {
  const made = await stat(path.join(root, part.result)).catch(() => undefined);
  return !made || made.mtimeMs < (await newestMs([...part.sources, ...settings]));
}

/**
 * @param {string[]} names
 * @param {{ ifStale?: boolean, say?: (line: string) => void }} options
 */
export async function build(names, { ifStale = false, say = console.log } = {}) {
  for (const name of names) {
    const part = parts[name];
    if (!part)
      throw new Error(`There is no part "${name}". Parts: ${Object.keys(parts).join(", ")}`);
    if (!existsSync(path.join(root, part.entry))) {
      throw new Error(`Cannot build ${name}: ${part.entry} does not exist.`);
    }
    if (ifStale && !(await isStale(part))) continue;
    const startedMs = Date.now();
    await part.make();
    say(`built ${name} in ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
  }
}

async function main() {
  const words = process.argv.slice(2);
  const names = words.filter((word) => !word.startsWith("--"));
  await build(names.length > 0 ? names : Object.keys(parts), {
    ifStale: words.includes("--if-stale"),
    say: words.includes("--quiet") ? () => undefined : console.log,
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main().catch((error) => {
    console.error(`build: ${error.message}`);
    process.exitCode = 1;
  });
}
