import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";

/**
 * The program of pdf.js's worker for the darkroom. The build holds it once, for the page, under a
 * name that the build chose.
 */
export async function readPdfWorker(assetsFolder: string): Promise<string> {
  const name = (await readdir(assetsFolder)).find((each) => /^pdf\.worker\..*\.mjs$/.test(each));
  assert(name !== undefined, "the build has no worker of pdf.js");
  return toClassicScript(await readFile(path.join(assetsFolder, name), "utf8"));
}

/**
 * The darkroom's page has no address, and Chromium starts no module worker from such a page. All
 * that makes the worker a module is the last line, and an address for WebAssembly that is not used.
 */
export function toClassicScript(module: string): string {
  return module.replaceAll("import.meta.url", '""').replace(/export\s*\{[^{}]*\};?\s*$/, "");
}
