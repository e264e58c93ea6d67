import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { TestServer } from "./test-server";

/** Everything that the server keeps, as one text a database and a file: equal means untouched. */
export async function snapshot(server: TestServer): Promise<Readonly<Record<string, string>>> {
  const { couch, office } = server.running();
  const kept: Record<string, string> = {};
  for (const { name } of office.plans()) {
    const rows = await couch.admin.open(name).list({ startKey: "", endKey: "\ufff0" });
    const security = await couch.admin.readSecurity(name);
    kept[name] = hash(JSON.stringify([rows.map(({ id, rev }) => [id, rev]), security]));
  }
  for (const name of await readdir(server.dataDir)) {
    if (name === "couch" || name.startsWith("couch")) continue;
    kept[`file ${name}`] = hash(await readFile(path.join(server.dataDir, name), "utf8"));
  }
  return kept;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
