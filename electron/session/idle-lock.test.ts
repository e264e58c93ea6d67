import { expect, test } from "vitest";
import { lockWhenIdle } from "./idle-lock";

function locksAfter(idleSeconds: number, lockAfterMinutes: number): boolean {
  let locked = false;
  lockWhenIdle({
    idleSeconds: () => idleSeconds,
    lockAfterMinutes: () => lockAfterMinutes,
    lock: () => {
      locked = true;
    },
  });
  return locked;
}

test("the desk locks when nobody has touched the computer for the chosen time, not before", () => {
  expect(locksAfter(599, 10)).toBe(false);
  expect(locksAfter(600, 10)).toBe(true);
  expect(locksAfter(600, 15)).toBe(false);
});
