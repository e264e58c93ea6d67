import { expect, test } from "vitest";
import { farJump, isFarJump } from "./number-jump";

test("[PAP-21] a number more than fifty beyond the last one is a jump, fifty is not", () => {
  expect(isFarJump(12 + farJump, 12)).toBe(false);
  expect(isFarJump(13 + farJump, 12)).toBe(true);
  expect(isFarJump(3, 12)).toBe(false);
});

test("[PAP-21] where no other number is known, none is far", () => {
  expect(isFarJump(500, Number.NEGATIVE_INFINITY)).toBe(false);
});
