import { existsSync } from "node:fs";
import path from "node:path";

/** The folder that holds `resources/`, whether this runs from the sources or from `out/`. */
export function findProjectRoot(from: string): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, "resources/seed-config"))) return folder;
    if (folder === path.dirname(folder)) throw new Error(`no resources/ above ${from}`);
  }
}
