import { createHash } from "node:crypto";
import { sameValue } from "../../domain/validation/validate-document";
import { isRecord } from "../../domain/model/shape";
import type { Database } from "../couch/database";
import type { SeedConfig } from "./seed-files";
import { firstEffectiveDay } from "./seed-files";

/**
 * Brings the seeds into the `config` database. What the office has edited since stays as it is:
 * a document still carries the hash of the seed it came from, and only an unedited one moves on.
 */
export async function writeConfig(config: Database, seed: SeedConfig): Promise<void> {
  for (const [name, rows] of Object.entries(seed)) await writeRows(config, name, rows);
}

async function writeRows(config: Database, name: string, rows: readonly unknown[]): Promise<void> {
  const stored = await config.get(name);
  const seedHash = hashOf(rows);
  const old = isRecord(stored?.doc) ? stored.doc : undefined;
  const edited = old !== undefined && hashOf(old["rows"]) !== old["seedHash"];
  if (edited || old?.["seedHash"] === seedHash) return;
  const effectiveFrom = firstEffectiveDay(rows);
  const doc = {
    _id: name,
    type: "config",
    seedHash,
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    rows,
  };
  const written = await config.put(doc, stored?.rev);
  if (!written.ok) throw new Error(`config ${name} was not written: ${written.reason}`);
}

/** Writes a document that the server derives, only when it says something else than before. */
export async function writeDerived(
  database: Database,
  doc: { readonly _id: string; readonly [field: string]: unknown },
): Promise<boolean> {
  const stored = await database.get(doc._id);
  if (stored !== undefined && sameValue(withoutRev(stored.doc), { ...doc })) return false;
  const written = await database.put(doc, stored?.rev);
  return written.ok;
}

function withoutRev(raw: unknown): unknown {
  if (!isRecord(raw)) return raw;
  const { _rev, ...rest } = raw;
  void _rev;
  return rest;
}

/** Of a JSON text, so that a copy read back from a database hashes the same. */
function hashOf(rows: unknown): string {
  return createHash("sha256").update(canonical(rows)).digest("hex").slice(0, 32);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? "null";
  const fields = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${fields.join(",")}}`;
}
