// `npm test`: runs all suites, or those that are named, and ends with one line over all of them.
import { pathToFileURL } from "node:url";
import { describeCount, nothing, sum } from "./support/count-results.mjs";
import { commitSuite, suites } from "./support/suites.mjs";

/** @typedef {import("./support/count-results.mjs").Count} Count */

const known = [...suites, commitSuite];

/** @param {string[]} names */
function choose(names) {
  const unknown = names.filter((name) => !known.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    const list = known.map((suite) => `  ${suite.name.padEnd(12)}${suite.about}`).join("\n");
    throw new Error(`There is no suite "${unknown.join('", "')}". The suites:\n${list}`);
  }
  return names.length === 0 ? suites : known.filter((suite) => names.includes(suite.name));
}

/**
 * @param {import("./support/suites.mjs").Suite} suite
 * @returns {Promise<Count>}
 */
async function runGuarded(suite) {
  try {
    return await suite.run();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { ...nothing, failed: 1 };
  }
}

/**
 * Worded unlike the closing line, so that nobody takes one suite for all of them.
 * @param {string} name
 * @param {Count} count
 * @param {number} tookMs
 */
function describeSuite(name, count, tookMs) {
  const tests = count.passed + count.failed;
  const result = count.failed > 0 ? `FAILED: ${count.failed} of ${tests}` : `ok: ${tests}`;
  const skipped = count.skipped > 0 ? `, and ${count.skipped} left out` : "";
  return `${name.padEnd(12)}${result}${skipped} (${(tookMs / 1000).toFixed(1)} s)`;
}

/**
 * @param {string[]} names
 * @returns {Promise<boolean>} whether everything passed
 */
export async function runSuites(names) {
  const chosen = choose(names);
  /** @type {Count[]} */
  const counts = [];
  const lines = [];
  for (const [index, suite] of chosen.entries()) {
    console.log(`\n[${index + 1}/${chosen.length}] ${suite.name}: ${suite.about}`);
    const startedMs = Date.now();
    const count = await runGuarded(suite);
    counts.push(count);
    lines.push(describeSuite(suite.name, count, Date.now() - startedMs));
    console.log(lines.at(-1));
  }
  const total = sum(counts);
  // Last in the log, because the end of a log is what people are shown of it.
  const failures = total.failures.map((line) => `  ${line}\n`).join("");
  console.log(`\n${lines.join("\n")}\n\n${failures}${describeCount(total)}`);
  return total.failed === 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = (await runSuites(process.argv.slice(2))) ? 0 : 1;
}
