import { existsSync } from "node:fs";
import path from "node:path";
import { cruise } from "dependency-cruiser";
import { cruiseOptions, layeredFolders } from "./layer-rules";

/** One line for each import below `root` that breaks a layer rule. */
export async function findLayerBreaches(root: string): Promise<string[]> {
  const folders = layeredFolders.filter((folder) => existsSync(path.join(root, folder)));
  const { output } = await cruise(folders, cruiseOptions(root));
  if (typeof output === "string") throw new Error("dependency-cruiser answered with text");
  return output.summary.violations.map(
    (violation) => `${violation.rule.name}: ${violation.from} -> ${violation.to}`,
  );
}
