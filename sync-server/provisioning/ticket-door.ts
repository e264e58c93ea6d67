import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

/**
 * The text of the function that guards the wards' databases: what the build made, or, where
 * nothing was built yet, the same bundling run now.
 */
export async function readTicketDoor(root: string): Promise<string> {
  const built = path.join(root, "out/validation/validate.js");
  if (existsSync(built)) return readFile(built, "utf8");
  const build: unknown = await import(pathToFileURL(path.join(root, "build.mjs")).href);
  if (!canBundle(build)) throw new Error("build.mjs has no bundleValidation");
  return build.bundleValidation();
}

type Bundler = { readonly bundleValidation: () => Promise<string> };

function canBundle(module: unknown): module is Bundler {
  return (
    typeof module === "object" &&
    module !== null &&
    "bundleValidation" in module &&
    typeof module.bundleValidation === "function"
  );
}
