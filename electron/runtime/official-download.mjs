// Run by official.mjs in a process of its own, because a look-up of a name cannot be cancelled,
// only killed. Prints the percentage that has arrived.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const home = process.argv[2] ?? "";
const require = createRequire(path.join(home, "package.json"));
const { downloadArtifact } = await import(pathToFileURL(require.resolve("@electron/get")).href);
const readJson = async (/** @type {string} */ name) =>
  JSON.parse(await readFile(path.join(home, name), "utf8"));

await downloadArtifact({
  version: (await readJson("package.json")).version,
  artifactName: "electron",
  checksums: await readJson("checksums.json"),
  cacheRoot: process.env.electron_config_cache,
  platform: process.platform,
  arch: process.arch,
  downloadOptions: {
    quiet: true,
    getProgressCallback: async (/** @type {{ percent: number }} */ progress) => {
      console.log(Math.floor(progress.percent * 100));
    },
  },
});
