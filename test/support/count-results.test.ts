import { expect, test } from "vitest";
import { countCheck, countPlaywright, countVitest, describeCount, sum } from "./count-results.mjs";

const vitestReport = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [] as object[],
};
const playwrightReport = {
  stats: { expected: 3, skipped: 1, unexpected: 0, flaky: 0 },
  suites: [],
};

test("a runner's tests are counted", () => {
  expect(countVitest(vitestReport, 0)).toEqual({ passed: 5, failed: 0, skipped: 2, failures: [] });
  expect(countPlaywright(playwrightReport, 0)).toEqual({
    passed: 3,
    failed: 0,
    skipped: 1,
    failures: [],
  });
  expect(countCheck(0)).toEqual({ passed: 1, failed: 0, skipped: 0, failures: [] });
});

test("a test file that does not load is a failure", () => {
  const testResults = [{ status: "failed", assertionResults: [] }];
  expect(countVitest({ ...vitestReport, testResults }, 1).failed).toBe(1);
});

test("a file whose tests were never begun, since what they need did not start, is a failure", () => {
  const assertionResults = [{ status: "skipped", fullName: "adds up", failureMessages: [] }];
  const file = { name: "sum.test.ts", status: "failed", message: "Hook timed out" };
  const testResults = [{ ...file, assertionResults }];
  expect(countVitest({ ...vitestReport, testResults }, 1)).toMatchObject({
    failed: 1,
    failures: ["sum.test.ts: Hook timed out"],
  });
});

test("a runner that writes no report has failed", () => {
  expect(countVitest(undefined, 0).failed).toBe(1);
  expect(countPlaywright(undefined, 0).failed).toBe(1);
});

test("a runner that ends badly with every test green has failed", () => {
  for (const count of [countVitest(vitestReport, 1), countPlaywright(playwrightReport, null)]) {
    expect(count).toMatchObject({
      failed: 1,
      failures: [expect.stringContaining("named no test")],
    });
  }
  expect(countCheck(null).failed).toBe(1);
});

test("a test that passes on the second try has failed", () => {
  const stats = { ...playwrightReport.stats, flaky: 1 };
  expect(countPlaywright({ ...playwrightReport, stats }, 0).failed).toBe(1);
});

test("the closing line adds all suites up", () => {
  const total = sum([
    countVitest(vitestReport, 0),
    countCheck(1),
    countPlaywright(playwrightReport, 0),
  ]);
  expect(describeCount(total)).toBe("8 passed, 1 failed, 3 skipped");
});

test("each failure is named with the first line of why", () => {
  const assertionResults = [
    {
      status: "failed",
      fullName: "adds up",
      failureMessages: ["\u001B[31mwrong\u001B[39m\nat line 3"],
    },
    { status: "passed", fullName: "takes away", failureMessages: [] },
  ];
  const testResults = [
    { name: "sum.test.ts", status: "failed", assertionResults },
    { name: "gone.test.ts", status: "failed", message: "no such file", assertionResults: [] },
  ];
  expect(countVitest({ ...vitestReport, testResults }, 1).failures).toEqual([
    "sum.test.ts > adds up: wrong",
    "gone.test.ts: no such file",
  ]);
  const spec = {
    file: "desk.spec.ts",
    title: "opens",
    ok: false,
    tests: [{ status: "unexpected", results: [{ error: { message: "timed out" } }] }],
  };
  const suites = [{ suites: [{ specs: [spec] }] }];
  expect(countPlaywright({ ...playwrightReport, suites }, 1).failures).toEqual([
    "desk.spec.ts > opens: timed out",
  ]);
});
