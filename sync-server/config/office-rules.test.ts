import path from "node:path";
import { expect, test } from "vitest";
import type { Database } from "../couch/database";
import { readOfficeRules } from "./office-rules";
import { readSeedConfig } from "./seed-files";

const seed = await readSeedConfig(path.resolve(import.meta.dirname, "../../resources"));

/** The `config` database with the city's own tables, and with what an office decided. */
function aConfig(settings?: unknown): Database {
  const tables: Readonly<Record<string, readonly unknown[] | undefined>> = {
    ...seed,
    ...(settings === undefined ? {} : { "office-settings": [settings] }),
  };
  return {
    get: async (id: string) =>
      tables[id] === undefined ? undefined : { id, rev: "1-a", doc: { rows: tables[id] } },
  } as unknown as Database;
}

test("the server opens a closed ticket again for as long as the office says", async () => {
  const settings = { preset: "2025", reopenWindowDays: 30 };
  const { rules } = await readOfficeRules(aConfig(settings));
  expect(rules.settings).toMatchObject({ reopenWindowDays: 30, classifyPolicyId: "classify_5m" });
});

test("without a word from the office a ticket may always be opened again", async () => {
  const { rules } = await readOfficeRules(aConfig());
  expect(rules.settings).toEqual({
    classifyPolicyId: "classify_5m",
    reroutePolicyId: "unclear_1h",
  });
});

test("settings that cannot be read stop the server rather than let it judge by others", async () => {
  const settings = { preset: "2025", reopenWindowDays: 0 };
  await expect(readOfficeRules(aConfig(settings))).rejects.toThrow("office-settings");
});
