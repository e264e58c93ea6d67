// The suites of `npm test`, in the order in which they run: what is quick and breaks most first.
import { existsSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { obtainElectron } from "../../electron/runtime/obtain.mjs";
import { countCheck, countPlaywright, countVitest, nothing } from "./count-results.mjs";
import { withDisplay } from "./display.mjs";
import { inModules, root, runNode } from "./run-program.mjs";

/** @typedef {import("./count-results.mjs").Count} Count */
/** @typedef {{ name: string, about: string, run: () => Promise<Count> }} Suite */

const minuteMs = 60_000;
const say = console.log;

/** @param {string[]} words */
async function check(...words) {
  return countCheck(await runNode(words, { limitMs: 10 * minuteMs }));
}

/**
 * @param {string} name
 * @returns {Promise<{ file: string, read: () => Promise<unknown> }>}
 */
async function freshReport(name) {
  const folder = path.join(root, "test-results/reports");
  const file = path.join(folder, `${name}.json`);
  await mkdir(folder, { recursive: true });
  await rm(file, { force: true });
  return { file, read: () => readFile(file, "utf8").then(JSON.parse, () => undefined) };
}

/**
 * @param {string} name
 * @param {string[]} projects
 */
async function vitest(name, projects) {
  const report = await freshReport(name);
  const words = projects.flatMap((project) => ["--project", project]);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report.file}`];
  const code = await runNode([inModules("vitest/vitest.mjs"), "run", ...words, ...reporters], {
    limitMs: 30 * minuteMs,
  });
  return countVitest(await report.read(), code);
}

async function playwright() {
  const built = await check("build.mjs", "--if-stale");
  if (built.failed > 0) return built;
  const electron = await obtainElectron(root, say);
  const report = await freshReport("e2e");
  const code = await withDisplay(say, (display) =>
    runNode(
      [
        inModules("@playwright/test/cli.js"),
        "test",
        "--reporter=list,json",
        "--pass-with-no-tests",
      ],
      {
        env: { ...electron, ...display, PLAYWRIGHT_JSON_OUTPUT_NAME: report.file },
        limitMs: 40 * minuteMs,
      },
    ),
  );
  return countPlaywright(await report.read(), code);
}

async function lint() {
  const rules = await runNode([inModules("eslint/bin/eslint.js"), "."]);
  const format = await runNode([
    inModules("prettier/bin/prettier.cjs"),
    ...["--check", "--log-level", "warn", "."],
  ]);
  return countCheck(rules === 0 ? format : rules);
}

async function lastCommit() {
  if (!existsSync(path.join(root, ".git"))) return { ...nothing, skipped: 1 };
  return check(inModules("@commitlint/cli/cli.js"), "--last");
}

/** @type {Suite[]} */
export const suites = [
  {
    name: "types",
    about: "strict TypeScript in every folder",
    run: () => check("test/support/types.mjs"),
  },
  { name: "lint", about: "house rules and formatting", run: lint },
  {
    name: "layers",
    about: "who may import whom",
    run: () => vitest("layers", ["architecture"]),
  },
  {
    name: "validation",
    about: "the function CouchDB runs builds as ES2017",
    // Before the suites that run servers, because those load what this builds.
    run: () => check("build.mjs", "validation"),
  },
  {
    name: "unit",
    about: "tests beside the code",
    run: () => vitest("unit", ["domain", "renderer", "electron", "sync-server", "tooling"]),
  },
  {
    name: "contract",
    about: "every adapter keeps its port's contract",
    run: () => vitest("contract", ["contract"]),
  },
  {
    name: "sync",
    about: "replicas that lose their connection agree in the end",
    run: () => vitest("sync", ["sync"]),
  },
  { name: "build", about: "app and server build", run: () => check("build.mjs") },
  { name: "e2e", about: "the main job in a real Electron window", run: playwright },
];

/** Not a test of the program: `npm run ready` looks at the commit that was just made. */
export const commitSuite = {
  name: "commit",
  about: "form of the last commit's subject",
  run: lastCommit,
};
