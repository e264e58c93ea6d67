import { expect, test } from "vitest";
import { addFailure, openSignInDelay, waitMs } from "./sign-in-delay";

function failures(count: number) {
  let known;
  for (let i = 0; i < count; i += 1) known = addFailure(known, 0);
  return known;
}

test("the first failures cost no waiting", () => {
  expect(waitMs(failures(4), 0)).toBe(0);
});

test("each further failure doubles the wait, up to five minutes", () => {
  expect(waitMs(failures(5), 0)).toBe(2_000);
  expect(waitMs(failures(6), 0)).toBe(4_000);
  expect(waitMs(failures(40), 0)).toBe(300_000);
});

test("the wait runs out", () => {
  expect(waitMs(failures(6), 4_000)).toBe(0);
});

test("old failures are forgotten", () => {
  expect(addFailure({ count: 20, lastMs: 0 }, 31 * 60_000).count).toBe(1);
});

test("a success forgets the failures", () => {
  const delay = openSignInDelay();
  for (let i = 0; i < 6; i += 1) delay.failed("a", 0);
  delay.succeeded("a");
  expect(delay.waitMs("a", 0)).toBe(0);
});

test("a flood of made-up names fills no memory and does not free the latest name", () => {
  const delay = openSignInDelay(10);
  for (let i = 0; i < 100; i += 1) delay.failed(`made up ${String(i)}`, 0);
  for (let i = 0; i < 6; i += 1) delay.failed("real", 0);
  expect(delay.waitMs("real", 0)).toBeGreaterThan(0);
});
