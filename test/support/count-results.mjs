// Reads what a test runner reported. A runner that died, or failed without naming a test, counts
// as one failure: silence must never look like success.

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** @type {Count} */
export const nothing = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {Count[]} counts
 * @returns {Count}
 */
export function sum(counts) {
  return counts.reduce(
    (total, count) => ({
      passed: total.passed + count.passed,
      failed: total.failed + count.failed,
      skipped: total.skipped + count.skipped,
    }),
    nothing,
  );
}

/**
 * @param {Count} count
 * @param {number | null} exitCode
 * @returns {Count}
 */
function noticeCrash(count, exitCode) {
  return exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/**
 * @param {number | null} exitCode
 * @returns {Count}
 */
export function countCheck(exitCode) {
  return exitCode === 0 ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };
}

/**
 * @param {any} report what `--reporter=json` of Vitest wrote, undefined when it wrote nothing
 * @param {number | null} exitCode
 * @returns {Count}
 */
export function countVitest(report, exitCode) {
  if (!report) return { ...nothing, failed: 1 };
  // A file that does not even load has no tests to fail.
  const unloaded = report.testResults.filter(
    (/** @type {any} */ file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  const count = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  return noticeCrash(count, exitCode);
}

/**
 * @param {any} report what `--reporter=json` of Playwright wrote, undefined when it wrote nothing
 * @param {number | null} exitCode
 * @returns {Count}
 */
export function countPlaywright(report, exitCode) {
  if (!report) return { ...nothing, failed: 1 };
  const { expected, skipped, unexpected, flaky } = report.stats;
  return noticeCrash({ passed: expected, failed: unexpected + flaky, skipped }, exitCode);
}

/** @param {Count} count */
export function describeCount({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
