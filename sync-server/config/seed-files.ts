import { readFile } from "node:fs/promises";
import path from "node:path";
import { isRecord } from "../../domain/model/shape";

/** The parts of the office's settings; each is one document of the `config` database. */
export const configNames = [
  "org-units",
  "fields",
  "sla-policies",
  "calendars",
  "phrases",
  "legal-citations",
  "legal-figures",
  "paper-templates",
] as const;
export type ConfigName = (typeof configNames)[number];

export type SeedConfig = { readonly [name in ConfigName]?: readonly unknown[] };

export async function readSeedConfig(resources: string): Promise<SeedConfig> {
  const seed: { [name in ConfigName]?: readonly unknown[] } = {};
  for (const name of configNames) {
    const rows = await readJsonFile(path.join(resources, "seed-config", `${name}.json`));
    if (rows !== undefined) seed[name] = asRows(rows);
  }
  return seed;
}

/** A file is a list of rows, or an object that becomes the only row. */
function asRows(raw: unknown): readonly unknown[] {
  return Array.isArray(raw) ? raw : [raw];
}

export async function readJsonFile(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as unknown;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    throw new Error(`${file} cannot be read`, { cause });
  }
}

/** The earliest day from which a row of these holds. */
export function firstEffectiveDay(rows: readonly unknown[]): string | undefined {
  return rows
    .map((row) => (isRecord(row) ? row["effectiveFrom"] : undefined))
    .filter((day): day is string => typeof day === "string")
    .sort()[0];
}
