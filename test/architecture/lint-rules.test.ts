import path from "node:path";
import { ESLint } from "eslint";
import { expect, test } from "vitest";
import tseslint from "typescript-eslint";

const root = path.resolve(import.meta.dirname, "../..");

/** Our own selectors and lists need no types, so a file that is not on disk can be checked. */
const eslint = new ESLint({
  cwd: root,
  overrideConfig: tseslint.configs.disableTypeChecked as ESLint.Options["overrideConfig"],
});

async function refusals(file: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath: path.join(root, file) });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
}

const refused: [claim: string, file: string, text: string, rule: string][] = [
  ["any", "domain/x.ts", "export const a: any = 1;", "@typescript-eslint/no-explicit-any"],
  [
    "!",
    "domain/x.ts",
    "export const f = (a?: string) => a!;",
    "@typescript-eslint/no-non-null-assertion",
  ],
  ["a default export", "domain/x.ts", "export default 1;", "no-restricted-syntax"],
  [
    "a renamed default export",
    "domain/x.ts",
    "const a = 1;\nexport { a as default };",
    "no-restricted-syntax",
  ],
  ["an enum", "electron/x.ts", "export enum Colour { red }", "no-restricted-syntax"],
  ["test.only", "domain/x.test.ts", "test.only('x', () => {});", "no-restricted-syntax"],
  [
    "test.describe.only",
    "test/e2e/x.test.ts",
    "test.describe.only('x', () => {});",
    "no-restricted-syntax",
  ],
  ["Date.now in domain", "domain/x.ts", "export const a = Date.now();", "no-restricted-properties"],
  [
    "Math.random in domain",
    "domain/x.ts",
    "export const a = Math.random();",
    "no-restricted-properties",
  ],
  [
    "bare new Date() in domain",
    "domain/x.ts",
    "export const a = new Date();",
    "no-restricted-syntax",
  ],
  [
    "a default export in domain, clock rules or not",
    "domain/x.ts",
    "export default 1;",
    "no-restricted-syntax",
  ],
  [
    "RxDB in a feature",
    "renderer/features/x.ts",
    "import 'rxdb/plugins/core';",
    "no-restricted-imports",
  ],
  ["Dexie in the main process", "electron/x.ts", "import 'dexie';", "no-restricted-imports"],
  [
    "Electron in the renderer",
    "renderer/store/x.ts",
    "import 'electron';",
    "no-restricted-imports",
  ],
  [
    "ipcMain outside electron/ipc",
    "electron/window/x.ts",
    "import { ipcMain } from 'electron';\nipcMain.on;",
    "no-restricted-imports",
  ],
  [
    "ipcMain in the preload",
    "electron/preload/x.ts",
    "import { ipcMain } from 'electron';\nipcMain.on;",
    "no-restricted-imports",
  ],
  [
    "ipcRenderer outside the preload",
    "electron/ipc/x.ts",
    "import { ipcRenderer } from 'electron';\nipcRenderer.on;",
    "no-restricted-imports",
  ],
  ["an import from a test", "domain/x.ts", "import './y.test';", "no-restricted-imports"],
  [
    "four parameters",
    "domain/x.ts",
    "export const f = (a: 1, b: 1, c: 1, d: 1) => [a, b, c, d];",
    "max-params",
  ],
  [
    "a function of 51 lines",
    "domain/x.ts",
    `export function f() {\n${"f();\n".repeat(49)}}`,
    "max-lines-per-function",
  ],
  [
    "a component of 91 lines",
    "renderer/x.tsx",
    `export function F() {\n${"F();\n".repeat(89)}}`,
    "max-lines-per-function",
  ],
  ["a file of 401 lines", "domain/x.ts", "export {};\n".repeat(401), "max-lines"],
];

test.each(refused)("%s is refused", async (_claim, file, text, rule) => {
  expect(await refusals(file, text)).toContain(rule);
});

const allowed: [claim: string, file: string, text: string][] = [
  ["a default export in a tool's config", "x.config.js", "export default {};"],
  ["new Date(value) in domain", "domain/x.ts", "export const f = (a: number) => new Date(a);"],
  ["the clock outside domain", "electron/x.ts", "export const a = Date.now();"],
  ["RxDB in the store", "renderer/store/x.ts", "import 'rxdb';"],
  ["Dexie in sync", "renderer/sync/x.ts", "import 'dexie';"],
  [
    "ipcMain in electron/ipc",
    "electron/ipc/x.ts",
    "import { ipcMain } from 'electron';\nipcMain.on('x', () => {});",
  ],
  [
    "ipcRenderer in the preload",
    "electron/preload/x.ts",
    "import { ipcRenderer } from 'electron';\nipcRenderer.send('x');",
  ],
  ["a long test", "domain/x.test.ts", `export function f() {\n${"f();\n".repeat(399)}}`],
  ["a component of 60 lines", "renderer/x.tsx", `export function F() {\n${"F();\n".repeat(58)}}`],
];

test.each(allowed)("%s is allowed", async (_claim, file, text) => {
  expect(await refusals(file, text)).toEqual([]);
});

test("a disable comment that disables nothing is refused", async () => {
  const text = "// eslint-disable-next-line no-var -- once needed\nexport const a = 1;";
  expect((await refusals("domain/x.ts", text)).join()).toContain("Unused eslint-disable");
});

test.each(["domain/x.ts", "renderer/x.tsx", "electron/x.ts", "sync-server/x.ts"])(
  "%s is checked for floating promises and inexhaustive switches",
  async (file) => {
    const config = (await new ESLint({ cwd: root }).calculateConfigForFile(
      path.join(root, file),
    )) as { rules: Record<string, [number]> };
    expect(config.rules["@typescript-eslint/no-floating-promises"]?.[0]).toBe(2);
    expect(config.rules["@typescript-eslint/switch-exhaustiveness-check"]?.[0]).toBe(2);
  },
);
