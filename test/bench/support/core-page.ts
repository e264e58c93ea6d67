import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { build } from "esbuild";
import type * as SyncPage from "../in-page/sync-page";

const root = path.resolve(import.meta.dirname, "../../..");
const assets = path.join(root, "out/renderer/assets");

declare global {
  /** In the page only: what `openCorePage` has put there. */
  const syncBench: typeof SyncPage;
}

/** Store, sync and the peers in one text, made as the app's own renderer is. */
export async function bundleSyncPage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, "test/bench/in-page/sync-page.ts")],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "bundle",
    target: "chrome114",
    platform: "browser",
    minify: true,
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
  });
  return `globalThis.syncBench = (() => { ${outputFiles[0]?.text ?? ""}; return bundle; })(); 0`;
}

/**
 * Turns the app's window into an empty page of the same origin, with preload and session as they
 * are, and without the app's screens and its own sync.
 */
export async function openCorePage(page: Page, bundle: string): Promise<void> {
  await page.goto(`app://ward-desk/assets/${await smallestStyle()}`);
  await page.evaluate(() => {
    document.body.textContent = "";
  });
  await page.evaluate(bundle);
}

/** And back: the app with its screens, on what lies on the disk. */
export async function openAppPage(page: Page): Promise<void> {
  await page.goto("app://ward-desk/");
}

async function smallestStyle(): Promise<string> {
  const names = (await readdir(assets)).filter((name) => name.endsWith(".css"));
  const sizes = await Promise.all(
    names.map(async (name) => ({ name, size: (await stat(path.join(assets, name))).size })),
  );
  const [smallest] = sizes.sort((a, b) => a.size - b.size);
  if (smallest === undefined) throw new Error("the app's page has not been built");
  return smallest.name;
}
