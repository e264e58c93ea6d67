import { expect, test } from "vitest";
import { openRateLimit } from "./rate-limit";

test("a burst passes, then the caller waits until the bucket refills", () => {
  const limit = openRateLimit(60, 3);
  expect([1, 2, 3].map(() => limit.take("a", 0))).toEqual([0, 0, 0]);
  expect(limit.take("a", 0)).toBe(1);
  expect(limit.take("a", 1_000)).toBe(0);
});

test("one caller's burst does not hold up another", () => {
  const limit = openRateLimit(60, 1);
  limit.take("a", 0);
  expect(limit.take("b", 0)).toBe(0);
});
