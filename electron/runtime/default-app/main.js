// What Electron runs when it is started as `electron <folder>`: it takes the identity of the app
// in that folder and hands over to it. Written for the Electron that electron/runtime/fallback.mjs
// unpacks, which comes without one. Development and tests only: a packaged app never meets it.
"use strict";

const { app, dialog } = require("electron");
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");

function readArguments(argv) {
  const wanted = { preloads: [], target: undefined, printVersion: false };
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at];
    if (word === "-r" || word === "--require") wanted.preloads.push(argv[(at += 1)]);
    else if (word.startsWith("--require=")) wanted.preloads.push(word.slice("--require=".length));
    else if (word === "-v" || word === "--version") wanted.printVersion = true;
    else if (!word.startsWith("-")) {
      // Whatever follows the app belongs to the app.
      wanted.target = word;
      break;
    }
  }
  return wanted;
}

function readManifest(folder) {
  try {
    return JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** Must come before the app's own code: it may ask for userData in its first line. */
function takeIdentity(folder, manifest) {
  if (typeof manifest.version === "string") app.setVersion(manifest.version);
  const name = manifest.productName || manifest.name;
  if (typeof name === "string") {
    app.setName(name);
    if (!app.commandLine.hasSwitch("user-data-dir")) {
      app.setPath("userData", path.join(app.getPath("appData"), name));
    }
  }
  app.setDesktopName(manifest.desktopName || `${app.getName()}.desktop`);
  app.setAppPath(folder);
}

function run(target) {
  const folder = path.resolve(target);
  const manifest = readManifest(folder);
  if (manifest) takeIdentity(folder, manifest);
  Module._load(Module._resolveFilename(folder, null, true), null, true);
}

function fail(error) {
  const text = error instanceof Error && error.stack ? error.stack : String(error);
  console.error(text);
  // A dialog box would wait for ever where nobody looks.
  if (process.env.CI || process.env.WARD_DESK_NO_DIALOGS) app.exit(1);
  dialog.showErrorBox("Electron could not start the app", text);
  app.exit(1);
}

const wanted = readArguments(process.argv.slice(1));
if (wanted.printVersion) {
  console.log(`v${process.versions.electron}`);
  app.exit(0);
} else if (wanted.target === undefined) {
  console.error("Usage: electron <folder of the app>");
  app.exit(1);
} else {
  Object.defineProperty(process, "defaultApp", { value: true, enumerable: true });
  try {
    Module._preloadModules(wanted.preloads);
    run(wanted.target);
  } catch (error) {
    fail(error);
  }
}
