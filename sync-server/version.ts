import path from "node:path";
import { isRecord } from "../domain/model/shape";
import { readJsonFile } from "./config/seed-files";

export async function readVersion(root: string): Promise<string> {
  const raw = await readJsonFile(path.join(root, "package.json"));
  const version = isRecord(raw) ? raw["version"] : undefined;
  return typeof version === "string" ? version : "0.0.0";
}
