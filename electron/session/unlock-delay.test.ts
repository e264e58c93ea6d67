import { expect, test } from "vitest";
import { noFailures, unlockDelayMs, withFailure } from "./unlock-delay";

function afterFailures(count: number, lastMs = 1_000_000) {
  let failures = noFailures;
  for (let tries = 0; tries < count; tries += 1) failures = withFailure(failures, lastMs);
  return failures;
}

test("three tries are free, then the wait doubles up to a quarter of an hour", () => {
  const waits = [0, 2, 3, 4, 5, 9, 40].map((count) =>
    unlockDelayMs(afterFailures(count), 1_000_000),
  );
  expect(waits).toEqual([0, 0, 5_000, 10_000, 20_000, 320_000, 900_000]);
});

test("the wait passes with time, and not by turning the clock back", () => {
  const failures = afterFailures(4);
  expect(unlockDelayMs(failures, 1_006_000)).toBe(4_000);
  expect(unlockDelayMs(failures, 1_010_000)).toBe(0);
  expect(unlockDelayMs(failures, 10)).toBe(10_000);
});
