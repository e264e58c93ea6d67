// `npm run package`: builds what is stale and lays the app down in out/package.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { obtainElectron } from "../runtime/obtain.mjs";
import { packageApp } from "./package-app";

const root = path.resolve(import.meta.dirname, "../..");

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const built = spawnSync(process.execPath, ["build.mjs", "--if-stale", "app"], {
  cwd: root,
  stdio: "inherit",
});
if (built.status !== 0) throw new Error("the app was not built");
const { ELECTRON_OVERRIDE_DIST_PATH: given } = (await obtainElectron(root, say)) as Readonly<
  Record<string, string | undefined>
>;
const electronDist = given ?? path.join(root, "node_modules/electron/dist");
const target = path.join(root, "out/package", `ward-desk-${process.platform}-${process.arch}`);
say(`Packaged: ${await packageApp({ root, electronDist, target })}`);
