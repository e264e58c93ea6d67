// Reads what a test runner reported. A runner that died, or failed without naming a test, counts
// as one failure: silence must never look like success.

/**
 * `failures`: a line for each test that failed, its name and the first line of why.
 * @typedef {{ passed: number, failed: number, skipped: number, failures: readonly string[] }} Count
 */

/** @type {Count} */
export const nothing = { passed: 0, failed: 0, skipped: 0, failures: [] };

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
      failures: [...total.failures, ...count.failures],
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
  if (exitCode === 0 || count.failed > 0) return count;
  const why = `the runner ended with ${String(exitCode)} and named no test: see its lines above`;
  return { ...count, failed: 1, failures: count.failures.length > 0 ? count.failures : [why] };
}

/**
 * @param {number | null} exitCode
 * @returns {Count}
 */
export function countCheck(exitCode) {
  return exitCode === 0 ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };
}

/**
 * @param {string[]} names from the file down to the test
 * @param {string | undefined} why
 */
function describeFailure(names, why = "no message") {
  // Colours of a terminal would be noise in a log.

  const firstLine = why.replace(/\u001B\[[\d;]*m/g, "").split("\n", 1)[0];
  return `${names.join(" > ")}: ${firstLine}`;
}

/**
 * @param {any} file of Vitest's report
 * @returns {string[]}
 */
function failuresOfFile(file) {
  if (failedAsWhole(file)) return [describeFailure([file.name], file.message)];
  return file.assertionResults
    .filter((/** @type {any} */ test) => test.status === "failed")
    .map((/** @type {any} */ test) =>
      describeFailure([file.name, test.fullName], test.failureMessages[0]),
    );
}

/**
 * A file that does not even load, or whose `beforeAll` failed: none of its tests was run.
 * @param {any} file of Vitest's report
 */
function failedAsWhole({ status, assertionResults }) {
  const isFailure = (/** @type {any} */ test) => test.status === "failed";
  return status === "failed" && !assertionResults.some(isFailure);
}

/**
 * @param {any} suite of Playwright's report; suites lie in suites
 * @returns {string[]}
 */
function failuresOfSuite(suite) {
  const here = (suite.specs ?? [])
    .filter((/** @type {any} */ spec) => !spec.ok || spec.tests.some(isFlaky))
    .map((/** @type {any} */ spec) =>
      describeFailure([spec.file, spec.title], firstErrorOf(spec)?.message),
    );
  return [...here, ...(suite.suites ?? []).flatMap(failuresOfSuite)];
}

/** @param {any} test */
function isFlaky(test) {
  return test.status === "flaky";
}

/** @param {any} spec */
function firstErrorOf(spec) {
  return spec.tests
    .flatMap((/** @type {any} */ test) => test.results)
    .find((/** @type {any} */ result) => result.error)?.error;
}

/**
 * @param {any} report what `--reporter=json` of Vitest wrote, undefined when it wrote nothing
 * @param {number | null} exitCode
 * @returns {Count}
 */
export function countVitest(report, exitCode) {
  if (!report) return { ...nothing, failed: 1 };
  const unloaded = report.testResults.filter(failedAsWhole).length;
  const count = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap(failuresOfFile),
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
  const failures = report.suites.flatMap(failuresOfSuite);
  return noticeCrash({ passed: expected, failed: unexpected + flaky, skipped, failures }, exitCode);
}

/** @param {Count} count */
export function describeCount({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
