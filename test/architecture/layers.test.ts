import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findLayerBreaches } from "./find-layer-breaches";

const root = path.resolve(import.meta.dirname, "../..");
let fixture: string;

beforeEach(async () => {
  fixture = await mkdtemp(path.join(tmpdir(), "ward-desk-layers-"));
  for (const library of ["zod", "rxjs"]) {
    await aTree({
      [`node_modules/${library}/package.json`]: JSON.stringify({ name: library, main: "index.js" }),
      [`node_modules/${library}/index.js`]: "exports.z = exports.value = 1;\n",
    });
  }
});

afterEach(() => rm(fixture, { recursive: true, force: true }));

async function aTree(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(fixture, name)), { recursive: true });
    await writeFile(path.join(fixture, name), text);
  }
}

const leaf = "export const value = 1;\n";
const importing = (from: string) =>
  `import { value } from "${from}";\nexport const other = value;\n`;

test("this repository keeps its layers and has no cycles", async () => {
  expect(await findLayerBreaches(root)).toEqual([]);
});

test("an honest tree has no breach", async () => {
  await aTree({
    "domain/model/ticket.ts": 'import { z } from "zod";\nexport const value = z;\n',
    "renderer/main.tsx": importing("../domain/model/ticket"),
    "electron/main.ts": importing("../domain/model/ticket") + 'import "node:fs";\n',
    "sync-server/embedded/door.ts": leaf,
    "sync-server/main.ts": importing("./embedded/door"),
    "resources/seeds.json": "{}",
    "domain/model/ticket.test.ts": importing("../../renderer/ui/button"),
    "renderer/ui/button.ts": leaf,
  });
  expect(await findLayerBreaches(fixture)).toEqual([]);
});

const breaches: [claim: string, file: string, from: string, rule: string][] = [
  [
    "domain may not import the renderer",
    "domain/bad.ts",
    "../renderer/leaf",
    "domain-knows-only-zod",
  ],
  ["domain may not import Node", "domain/bad.ts", "node:fs", "domain-knows-only-zod"],
  ["domain may not import a library but zod", "domain/bad.ts", "rxjs", "domain-knows-only-zod"],
  ["domain may not import data", "domain/bad.ts", "../resources/leaf", "domain-knows-only-zod"],
  [
    "the renderer may not import electron/",
    "renderer/bad.ts",
    "../electron/leaf",
    "renderer-stands-alone",
  ],
  ["the renderer may not import Node", "renderer/bad.ts", "node:fs", "renderer-has-no-node"],
  [
    "electron/ may not import the server",
    "electron/bad.ts",
    "../sync-server/leaf",
    "electron-stands-alone",
  ],
  ["electron/ may not import test/", "electron/bad.ts", "../test/leaf", "electron-stands-alone"],
  [
    "electron/ may not import a file at the root",
    "electron/bad.ts",
    "../build.mjs",
    "electron-stands-alone",
  ],
  [
    "the server may not import the renderer",
    "sync-server/bad.ts",
    "../renderer/leaf",
    "sync-server-stands-alone",
  ],
  [
    "only main wires the embedded CouchDB",
    "sync-server/bad.ts",
    "./embedded/leaf",
    "embedded-couch-is-wired-in-main",
  ],
  ["nothing imports a main file", "electron/bad.ts", "./main", "nobody-imports-main"],
  [
    "resources hold no code that imports",
    "resources/bad.ts",
    "../domain/leaf",
    "resources-are-data",
  ],
  ["ui does not know the store", "renderer/ui/bad.ts", "../store/leaf", "ui-only-draws"],
  [
    "the store does not know the screens",
    "renderer/store/bad.ts",
    "../features/leaf",
    "store-and-sync-draw-nothing",
  ],
  ["no import leads nowhere", "electron/bad.ts", "./gone", "nothing-missing"],
  ["nothing imports a test", "test/bad.ts", "../domain/leaf.test", "nothing-imports-a-test"],
];

test.each(breaches)("%s", async (_claim, file, from, rule) => {
  await aTree({
    "build.mjs": leaf,
    "domain/leaf.ts": leaf,
    "domain/leaf.test.ts": leaf,
    "renderer/leaf.ts": leaf,
    "renderer/store/leaf.ts": leaf,
    "renderer/features/leaf.ts": leaf,
    "electron/leaf.ts": leaf,
    "electron/main.ts": leaf,
    "sync-server/leaf.ts": leaf,
    "sync-server/embedded/leaf.ts": leaf,
    "resources/leaf.ts": leaf,
    "test/leaf.ts": leaf,
    [file]: importing(from),
  });
  const found = await findLayerBreaches(fixture);
  expect(found.map((line) => line.split(":")[0])).toContain(rule);
  expect(found.every((line) => line.includes(file))).toBe(true);
});

test("a type-only import ties layers as well", async () => {
  await aTree({
    "renderer/leaf.ts": "export type Leaf = 1;\n",
    "domain/bad.ts": 'import type { Leaf } from "../renderer/leaf";\nexport type Other = Leaf;\n',
  });
  expect(await findLayerBreaches(fixture)).toEqual([
    "domain-knows-only-zod: domain/bad.ts -> renderer/leaf.ts",
  ]);
});

test("a cycle is found", async () => {
  await aTree({
    "domain/one.ts": 'import { two } from "./two";\nexport const one = () => two;\n',
    "domain/two.ts": 'import { one } from "./one";\nexport const two = () => one;\n',
  });
  const found = await findLayerBreaches(fixture);
  expect(found).toContain("no-cycles: domain/one.ts -> domain/two.ts");
});
