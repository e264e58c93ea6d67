import { expect, test } from "vitest";
import { addFailure, openSignInDelay, waitMs } from "./sign-in-delay";

const steps = { freeFailures: 5, longestDelayMs: 300_000 };

function failures(count: number) {
  let known;
  for (let i = 0; i < count; i += 1) known = addFailure(known, 0);
  return known;
}

test("the first failures cost no waiting", () => {
  expect(waitMs(failures(4), 0, steps)).toBe(0);
});

test("each further failure doubles the wait, up to five minutes", () => {
  expect(waitMs(failures(5), 0, steps)).toBe(2_000);
  expect(waitMs(failures(6), 0, steps)).toBe(4_000);
  expect(waitMs(failures(40), 0, steps)).toBe(300_000);
});

test("the wait runs out", () => {
  expect(waitMs(failures(6), 4_000, steps)).toBe(0);
});

test("old failures are forgotten", () => {
  expect(addFailure({ count: 20, lastMs: 0 }, 31 * 60_000).count).toBe(1);
});

test("a success forgets the failures", () => {
  const delay = openSignInDelay();
  for (let i = 0; i < 6; i += 1) delay.begin({ user: "a", from: "x" }, 0);
  delay.succeeded({ user: "a", from: "x" });
  expect(delay.waitMs({ user: "a", from: "x" }, 0)).toBe(0);
});

test("failing in a colleague's name from elsewhere does not keep him out for long", () => {
  const delay = openSignInDelay();
  for (let i = 0; i < 19; i += 1) delay.begin({ user: "a", from: "thief" }, 0);
  expect(delay.waitMs({ user: "a", from: "thief" }, 0)).toBe(300_000);
  expect(delay.waitMs({ user: "a", from: "office" }, 0)).toBe(0);
});

test("an account is slowed down for everybody when it is tried from ever new addresses", () => {
  const delay = openSignInDelay();
  for (let i = 0; i < 60; i += 1) delay.begin({ user: "a", from: `10.0.0.${String(i)}` }, 0);
  expect(delay.waitMs({ user: "a", from: "fresh" }, 0)).toBe(30_000);
});

test("an address is slowed down that tries ever new names, also with a right one among them", () => {
  const delay = openSignInDelay();
  for (let i = 0; i < 60; i += 1) delay.begin({ user: `name ${String(i)}`, from: "x" }, 0);
  delay.succeeded({ user: "name 7", from: "x" });
  expect(delay.waitMs({ user: "fresh", from: "x" }, 0)).toBe(30_000);
  expect(delay.waitMs({ user: "fresh", from: "y" }, 0)).toBe(0);
});

test("a whole office that signs in from one address is not slowed down", () => {
  const delay = openSignInDelay();
  for (let i = 0; i < 200; i += 1) {
    const attempt = { user: `name ${String(i)}`, from: "office" };
    delay.begin(attempt, 0);
    delay.succeeded(attempt);
  }
  expect(delay.waitMs({ user: "fresh", from: "office" }, 0)).toBe(0);
});

test("a flood of made-up names fills no memory and does not free the latest name", () => {
  const delay = openSignInDelay(10);
  for (let i = 0; i < 100; i += 1) delay.begin({ user: `made up ${String(i)}`, from: "x" }, 0);
  for (let i = 0; i < 6; i += 1) delay.begin({ user: "real", from: "y" }, 0);
  expect(delay.waitMs({ user: "real", from: "y" }, 0)).toBeGreaterThan(0);
});
