import type { ChildProcess } from "node:child_process";
import { execFileSync, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { listPackage } from "@electron/asar";
import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { expect, test } from "@playwright/test";
import { packageApp } from "../../electron/packaging/package-app";

const root = path.resolve(import.meta.dirname, "../..");
const [off, on] = ["0".charCodeAt(0), "1".charCodeAt(0)];

let folder: string;
let binary: string;
const running = new Set<ChildProcess>();

test.beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "ward-desk-packaged-"));
  const dist = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  const electronDist = dist ?? path.join(root, "node_modules/electron/dist");
  binary = await packageApp({ root, electronDist, target: path.join(folder, "app") });
});

test.afterAll(async () => {
  for (const child of running) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true, maxRetries: 20 });
});

type Run = { readonly words?: readonly string[]; readonly env?: Readonly<Record<string, string>> };

/** Starts it as anybody could, with a profile of its own. */
async function run({ words = [], env = {} }: Run = {}) {
  const profile = await mkdtemp(path.join(folder, "profile-"));
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const child = spawn(binary, [...asRoot, "--disable-gpu", "--lang=vi", ...words], {
    cwd: folder,
    env: {
      ...process.env,
      WARD_DESK_USER_DATA: profile,
      WARD_DESK_SERVER_URL: "http://127.0.0.1:9",
      XDG_CONFIG_HOME: path.join(profile, "xdg"),
      ...env,
    },
  });
  running.add(child);
  let said = "";
  child.stdout.on("data", (part: Buffer) => (said += part.toString()));
  child.stderr.on("data", (part: Buffer) => (said += part.toString()));
  let ended = false;
  child.on("close", () => {
    ended = true;
    running.delete(child);
  });
  const log = async (): Promise<string> => {
    const names = await readdir(path.join(profile, "logs")).catch(() => []);
    const files = names.map((name) => readFile(path.join(profile, "logs", name), "utf8"));
    return (await Promise.all(files)).join("");
  };
  return {
    said: () => said,
    isEnded: () => ended,
    log,
    hasStarted: () => expect.poll(log, { timeout: 30_000 }).toContain('"started"'),
    end: async () => {
      child.kill("SIGTERM");
      await expect.poll(() => ended, { timeout: 20_000 }).toBe(true);
    },
  };
}

test("the fuses are set in the binary, and the archive holds what runs and no sources", async () => {
  expect(await getCurrentFuseWire(binary)).toMatchObject({
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
    [FuseV1Options.EnableCookieEncryption]: on,
  });
  const resources = path.join(path.dirname(binary), "resources");
  expect(await readdir(resources)).toEqual(["app.asar"]);
  const files = listPackage(path.join(resources, "app.asar"), { isPack: false });
  for (const name of ["main/main.cjs", "preload/index.cjs", "preload/darkroom.cjs"]) {
    expect(files).toContain(path.sep + path.join("out", name));
  }
  expect(files).toContain(path.sep + path.join("out/preload", "libheif.wasm"));
  expect(files.filter((name) => /\.(map|ts|test\.\w+)$|node_modules/.test(name))).toEqual([]);
});

test("the packaged app starts, shows its window and ends", async () => {
  const app = await run();
  await app.hasStarted();
  expect(await app.log()).toMatch(/"packaged":true/);
  if (process.platform === "linux") {
    const windows = () => execFileSync("xwininfo", ["-root", "-tree"], { encoding: "utf8" });
    await expect.poll(windows, { timeout: 20_000 }).toContain("Bàn trực phường 1022");
  }
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(app.isEnded()).toBe(false);
  expect(await app.log()).not.toMatch(/"level":"error"|page-gone/);
  await app.end();
});

test("it runs nobody else's script: not as Node, not by options, not by a debugger", async () => {
  const mark = path.join(folder, "ran");
  const script = path.join(folder, "script.cjs");
  await writeFile(script, `require("node:fs").writeFileSync(${JSON.stringify(mark)}, "x")`);
  const asNode = await run({ words: [script], env: { ELECTRON_RUN_AS_NODE: "1" } });
  await asNode.hasStarted();
  await asNode.end();
  const options = await run({ env: { NODE_OPTIONS: `--require ${script}` } });
  await options.hasStarted();
  await options.end();
  const required = await run({ words: ["-r", script, "--require", script, "--inspect-brk=0"] });
  await required.hasStarted();
  expect(required.said()).not.toContain("Debugger listening");
  await required.end();
  const debugged = await run({ words: ["--remote-debugging-port=0"] });
  await expect.poll(debugged.isEnded, { timeout: 20_000 }).toBe(true);
  expect(await debugged.log()).toBe("");
  expect(await readFile(mark, "utf8").catch(() => "nobody's")).toBe("nobody's");
});

test("a folder beside the archive is never run in its place", async () => {
  const resources = path.join(path.dirname(binary), "resources");
  const mark = path.join(folder, "folder-ran");
  await mkdir(path.join(resources, "app"));
  await writeFile(path.join(resources, "app/package.json"), '{"name":"x","main":"x.js"}');
  await writeFile(
    path.join(resources, "app/x.js"),
    `require("node:fs").writeFileSync(${JSON.stringify(mark)}, "x")`,
  );
  const archive = path.join(resources, "app.asar");
  await rename(archive, `${archive}.away`);
  const app = await run();
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  if (!app.isEnded()) await app.end();
  await rename(`${archive}.away`, archive);
  expect(await readFile(mark, "utf8").catch(() => "nobody's")).toBe("nobody's");
});
