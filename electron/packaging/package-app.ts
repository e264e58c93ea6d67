import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createPackage } from "@electron/asar";
import { setFuses } from "./set-fuses";

export type PackageWishes = {
  /** The repository, with `out/` built. */
  readonly root: string;
  /** An unpacked Electron for the system that the app is for. */
  readonly electronDist: string;
  /** Made anew. */
  readonly target: string;
};

/** What the app reads at run time: main, preloads, the darkroom and its wasm, the page. */
const builtParts = ["main", "preload", "renderer"] as const;

/**
 * Lays an app down that runs by itself: Electron under our name, our files in one archive, and the
 * fuses that keep it from running anything else. Installers are made of this folder.
 */
export async function packageApp({ root, electronDist, target }: PackageWishes): Promise<string> {
  await rm(target, { recursive: true, force: true });
  await mkdir(path.dirname(target), { recursive: true });
  await cp(electronDist, target, { recursive: true });
  await rm(path.join(target, "resources/default_app.asar"), { force: true });
  const staged = await mkdtemp(path.join(tmpdir(), "ward-desk-package-"));
  try {
    await stage(root, staged);
    await createPackage(staged, path.join(target, "resources/app.asar"));
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
  const suffix = process.platform === "win32" ? ".exe" : "";
  const binary = path.join(target, `ward-desk${suffix}`);
  await rename(path.join(target, `electron${suffix}`), binary);
  await setFuses(binary);
  return binary;
}

async function stage(root: string, folder: string): Promise<void> {
  for (const part of builtParts) {
    await cp(path.join(root, "out", part), path.join(folder, "out", part), {
      recursive: true,
      // Maps hold the sources, and nobody at an office reads them.
      filter: (source) => !source.endsWith(".map"),
    });
  }
  await cp(path.join(root, "resources/icons"), path.join(folder, "resources/icons"), {
    recursive: true,
  });
  const { name, productName, version, main } = JSON.parse(
    await readFile(path.join(root, "package.json"), "utf8"),
  ) as Readonly<Record<string, string>>;
  const own = { name, productName, version, main };
  await writeFile(path.join(folder, "package.json"), JSON.stringify(own));
}
