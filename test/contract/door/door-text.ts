import { parse } from "acorn";
import path from "node:path";
import { pathToFileURL } from "node:url";

const root = path.resolve(import.meta.dirname, "../../..");

/** The text that provisioning installs, bundled from the sources as they are now. */
export async function doorText(): Promise<string> {
  const build = (await import(pathToFileURL(path.join(root, "build.mjs")).href)) as {
    readonly bundleValidation: () => Promise<string>;
  };
  return build.bundleValidation();
}

/** CouchDB's bundled parser knows ES2017 and nothing newer. */
export function parseAsEs2017(text: string): unknown {
  return parse(`(${text}\n)`, { ecmaVersion: 8, sourceType: "script" });
}
