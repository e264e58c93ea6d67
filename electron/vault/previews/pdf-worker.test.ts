import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { Script } from "node:vm";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../test-support/temporary-folder";
import { readPdfWorker } from "./pdf-worker";

const worker = createRequire(import.meta.url).resolve("pdfjs-dist/legacy/build/pdf.worker.min.mjs");

test("the page's worker of pdf.js becomes a script that a page without an address may start", async () => {
  const folder = path.join(await temporaryFolder(), "assets");
  await mkdir(folder);
  await writeFile(path.join(folder, "pdf.worker.min-BpjT7ScC.js"), "export default 1;");
  await writeFile(path.join(folder, "pdf.worker.min-Cr_QfRGn.mjs"), await readFile(worker));
  const script = await readPdfWorker(folder);
  expect(() => new Script(script)).not.toThrow();
  expect(script).toContain("globalThis.pdfjsWorker={WorkerMessageHandler}");
});
