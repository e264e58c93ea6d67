import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { withLifeCycle } from "./rules/describe-life-cycle";

const folder = import.meta.dirname;
const spec = readFileSync(path.join(folder, "SPEC.md"), "utf8");
const rulePattern = /\*\*([A-Z]+-\d+)\*\*/g;
/** In a title, or in the rows that a table of tests is made from. */
const citePattern = /(?:\[|rule: ")([A-Z]+-\d+)[\]"]/g;

function citedRules(): ReadonlySet<string> {
  const doors = path.join(folder, "../test/contract/door");
  const tests = [folder, doors].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".test.ts") || (root === doors && name.endsWith(".ts")))
      .map((name) => readFileSync(path.join(root, name), "utf8")),
  );
  return new Set(
    tests.flatMap((text) => [...text.matchAll(citePattern)].map((match) => match[1] ?? "")),
  );
}

describe("SPEC.md", () => {
  test("[FOLD-4] shows the table of the life cycle as the code has it", () => {
    // `npx tsx test/support/render-spec.ts` writes it anew.
    expect(withLifeCycle(spec)).toBe(spec);
  });

  test("[TKT-1] has a test for each rule, and no test cites a rule that it has not", () => {
    const rules = [...spec.matchAll(rulePattern)].map((match) => match[1] ?? "");
    const cited = citedRules();
    expect(new Set(rules).size).toBe(rules.length);
    expect(rules.filter((rule) => !cited.has(rule))).toEqual([]);
    expect([...cited].filter((rule) => !rules.includes(rule))).toEqual([]);
  });
});
